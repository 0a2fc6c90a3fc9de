using ComplaintOps.PowerShell.Cmdlets.Privacy;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class RemoveComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(RemoveComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await ClosedAsync(prompt)).Reference, Basis = "request" };
}
