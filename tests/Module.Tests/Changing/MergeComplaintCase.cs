using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class MergeComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(MergeComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) =>
        new { (await OpenedAsync(prompt)).Reference, Into = (await OpenedAsync(prompt)).Reference, Reason = $"The same leak. {Marker}" };
}
