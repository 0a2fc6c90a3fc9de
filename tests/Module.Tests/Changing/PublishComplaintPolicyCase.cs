using ComplaintOps.PowerShell.Cmdlets.Operating;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class PublishComplaintPolicyCase : ChangeCase
{
    public override Type Cmdlet => typeof(PublishComplaintPolicyCommand);

    internal override Task<object> ArrangeAsync(Prompt prompt)
    {
        Repository.CopyRules(Folder);
        return Task.FromResult<object>(new { Path = Folder });
    }
}
