using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Privacy;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class UnlockComplaintContentCase : ChangeCase
{
    public override Type Cmdlet => typeof(UnlockComplaintContentCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await OpenedAsync(prompt);
        await prompt.Place.CommandAsync(complaint.Id, step => step.PlaceHold("AZ-2026/114"));
        return new { complaint.Reference, Basis = "AZ-2026/114" };
    }
}
