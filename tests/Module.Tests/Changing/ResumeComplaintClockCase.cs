using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ResumeComplaintClockCase : ChangeCase
{
    public override Type Cmdlet => typeof(ResumeComplaintClockCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await OpenedAsync(prompt);
        await prompt.Place.CommandAsync(complaint.Id, step => step.PauseByHand(prompt.Place.Now.AddDays(2), "The expert comes."));
        return new { complaint.Reference, Reason = Marker };
    }
}
