using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SuspendComplaintClockCase : ChangeCase
{
    public override Type Cmdlet => typeof(SuspendComplaintClockCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Until = "+2d", Reason = Marker };
}
