using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class CloseComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(CloseComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await AnsweredAsync(prompt)).Reference, Solved = true, Reason = Marker };
}
