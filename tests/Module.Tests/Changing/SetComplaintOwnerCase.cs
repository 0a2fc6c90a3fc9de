using ComplaintOps.PowerShell.Cmdlets.Owning;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SetComplaintOwnerCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintOwnerCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, To = "ben-okafor", Reason = $"Knows it. {Marker}" };
}
