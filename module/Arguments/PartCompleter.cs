using System.Globalization;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Offers the ids of what the complaint before it has, as the parameter's name says, with the words of each: tasks, promises, options, evidence, redress, mails.</summary>
public sealed class PartCompleter : Completer
{
    /// <inheritdoc/>
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        if (Reference is null)
        {
            return [];
        }

        var complaint = await workplace.Loader.GetByReferenceAsync(Reference, cancellationToken);
        var parts = new ComplaintParts(workplace.Store.Content);
        return Parameter.ToUpperInvariant() switch
        {
            "TASKID" => [.. (await parts.TasksAsync(complaint, workplace.Now, task => task.State == StaffTaskState.Open, cancellationToken)).Select(task => (task.TaskId, $"{task.Kind}: {task.Text ?? task.Notice?.ToString()}"))],
            "PROMISEID" => [.. (await parts.PromisesAsync(complaint, cancellationToken)).Where(promise => promise.State != PromiseState.Kept).Select(promise => (promise.PromiseId, $"{promise.State}: {promise.Text}"))],
            "OPTIONSID" => [.. (await parts.OptionsAsync(complaint, cancellationToken)).Where(option => option.State == OptionSetState.Open).DistinctBy(option => option.OptionsId).Select(option => (option.OptionsId, $"{option.Text}, ..."))],
            "MEASUREID" => [.. (await parts.MeasuresAsync(complaint, cancellationToken)).Where(measure => !measure.IsEnded).Select(measure => (measure.MeasureId, $"{measure.Text}"))],
            "EVIDENCEID" or "EVIDENCE" => [.. (await parts.EvidenceAsync(complaint, cancellationToken)).Select(item => (item.EvidenceId, $"{item.Kind}: {item.Text}"))],
            "FACTID" => [.. (await parts.FactsAsync(complaint, cancellationToken)).Where(fact => !fact.IsWithdrawn).Select(fact => (fact.FactId, $"{fact.Disclosure}: {fact.Text}"))],
            "REDRESSID" => [.. (await parts.RedressAsync(complaint, cancellationToken)).Where(redress => redress.State is RedressState.Proposed or RedressState.Approved).Select(redress => (redress.RedressId, $"{redress.State} {redress.Kind}: {redress.Text}"))],
            "REFERRALID" => [.. ComplaintParts.Referrals(complaint).Where(referral => referral.SettledAt is null).Select(referral => (referral.ReferralId, $"{referral.Direction} {referral.Body}"))],
            "SEQUENCE" => [.. complaint.Notices.Where(notice => notice is { Channel: DeliveryChannel.Mail, IsGiven: true, IsGoingOutAgain: false, AtMostOnce: false }).Select(notice => (notice.Sequence.ToString(CultureInfo.InvariantCulture), NoticeWords.Of(notice)))],
            _ => [],
        };
    }
}
