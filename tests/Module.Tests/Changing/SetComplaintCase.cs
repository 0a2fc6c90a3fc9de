using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SetComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, ToStage = "investigating", TalkBy = "Counter", Place = $"Room {Marker}", TalkAt = "+1d", Email = "grace@customer.example", Reason = Marker };
}
