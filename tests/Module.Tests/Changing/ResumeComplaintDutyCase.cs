using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Cmdlets.Operating;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ResumeComplaintDutyCase : ChangeCase
{
    public override Type Cmdlet => typeof(ResumeComplaintDutyCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await SetAsideAsync(prompt, await OpenedAsync(prompt))).Reference };

    internal static async Task<Complaint> SetAsideAsync(Prompt prompt, Complaint complaint)
    {
        var store = prompt.Place.Look.Complaints;
        foreach (var (duty, at) in complaint.Due)
        {
            var due = (await store.ReadDueAsync(duty, at, null, 100, CancellationToken.None)).Single(one => one.Subject == complaint.Id);
            await store.PostponeAsync(due, due with { Attempts = 6, Quarantined = true, LastError = "StoreCorrupt: x" }, CancellationToken.None);
        }

        return complaint;
    }
}
