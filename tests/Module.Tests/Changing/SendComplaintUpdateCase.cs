using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SendComplaintUpdateCase : ChangeCase
{
    public override Type Cmdlet => typeof(SendComplaintUpdateCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Message = $"The part was ordered. {Marker}" };
}
