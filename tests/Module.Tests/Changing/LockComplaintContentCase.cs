using ComplaintOps.PowerShell.Cmdlets.Privacy;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class LockComplaintContentCase : ChangeCase
{
    public override Type Cmdlet => typeof(LockComplaintContentCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Basis = "AZ-2026/114" };
}
