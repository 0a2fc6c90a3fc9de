using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// What a function would do at a time, from what is known now: each due complaint is decided and stepped in memory, and nothing is written or sent. For a later
/// time it shows the first thing that each complaint comes due for; what follows from that is not played on.
/// </summary>
internal sealed class RunPreview(Workplace workplace, IAnsiConsole console)
{
    /// <summary>Lists everything that is due, oldest first. Returns the exit code: failure when something due cannot be read.</summary>
    public async Task<int> ShowAsync(string function, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        console.Line($"{function} at {asOf:yyyy-MM-dd HH:mm}Z on {workplace.Store.Description} (dry run: nothing is written or sent)");
        var (shown, failed) = (0, 0);
        foreach (var duty in HealthWatch.DutiesOf(function))
        {
            await foreach (var due in workplace.Store.Complaints.EachDueAsync(duty, asOf, cancellationToken))
            {
                shown++;
                failed += await ShowAsync(due, asOf, cancellationToken) ? 0 : 1;
            }
        }

        console.Line($"{shown} due{(failed > 0 ? $", {failed} cannot be read" : "")}");
        return failed > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    private async Task<bool> ShowAsync(DueEntry due, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        if (due.Duty == DutyKind.Digest)
        {
            console.Line($"{due.Subject}  {due.Duty}  due {due.DueAt:yyyy-MM-dd HH:mm}Z  The desk's digest, or a mail of it, is due.");
            return true;
        }

        try
        {
            var complaint = await workplace.Loader.GetAsync(due.Subject, cancellationToken);
            var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
            var duties = DutyRules.Decide(complaint, rules?.Policy).DueAt(asOf).Where(duty => duty.Kind == due.Duty).ToList();
            foreach (var duty in duties)
            {
                console.Line($"{complaint.Reference}  {duty.Kind}  due {duty.DueAt:yyyy-MM-dd HH:mm}Z  {DutyReasons.Explain(duty)}");
            }

            if (duties.Count == 0)
            {
                console.Line($"{complaint.Reference}  {due.Duty}  entry of {due.DueAt:yyyy-MM-dd HH:mm}Z, but nothing is due: the sweep puts it right.");
            }

            ShowNotices(complaint, due.Duty, asOf, rules);
            return true;
        }
        catch (ComplaintOpsException problem)
        {
            console.Line($"{due.Subject}  {due.Duty}  cannot be decided: {problem.Code}: {problem.Message}");
            return false;
        }
    }

    private void ShowNotices(Complaint complaint, DutyKind duty, DateTimeOffset asOf, Core.Policies.Rules? rules)
    {
        var step = new Step(complaint, new StepContext
        {
            Now = asOf,
            Actor = Actor.Function(duty.ToString()),
            OperationId = Ids.Draw(workplace.Entropy),
            Rules = rules,
            Entropy = workplace.Entropy,
        });
        step.Perform(duty);
        var notices = duty == DutyKind.Deliver
            ? step.After.Notices.Where(notice => notice.LookAt <= asOf)
            : step.After.Notices.Where(notice => notice.Sequence > complaint.LastSequence);
        foreach (var notice in notices)
        {
            // People are named by their ids only: this list is made to be passed on.
            var way = notice.Channel == DeliveryChannel.Mail ? "by mail" : "by person";
            console.Line($"    would give {notice.Type} to {(notice.ToCustomer ? "the customer" : notice.Recipient)} {way}");
        }
    }
}
