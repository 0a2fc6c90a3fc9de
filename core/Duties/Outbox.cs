using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// The second and third part of claim, send, confirm: sends mails whose claim is committed, and records what became of them. If the process dies between
/// sending and confirming, the claim's lease ends and the same mail with the same Message-ID goes again: never none, rarely twice.
/// </summary>
public sealed class Outbox(Workplace workplace, StepRunner runner)
{
    /// <summary>The longest that one send may take, machine time; far below a claim's lease.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(60);

    private const int Tries = 6;

    /// <summary>How many steps' mails may have left before they are written down: as many may leave twice, with the same Message-ID, when the process dies.</summary>
    private const int MostUnconfirmed = 20;

    /// <summary>The longest that they wait for that, so that a slow provider does not make it worse.</summary>
    private static readonly TimeSpan LongestUnconfirmed = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends the mails of committed steps and writes down what became of them, some steps at a time. With a stop requested it sends nothing more and gives back what
    /// it claimed, so that the next run need not wait for the leases to end.
    /// </summary>
    /// <param name="prepared">The steps, in the order in which their mails leave.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="report">Counts.</param>
    /// <param name="guard">Runs what concerns one step and deals with its failure, so that it keeps no other one back.</param>
    /// <param name="stop">Asks to send nothing more.</param>
    public async Task DeliverAsync(IReadOnlyList<PreparedStep> prepared, Actor actor, SweepReport report, Func<PreparedStep, Func<Task>, Task> guard, CancellationToken stop)
    {
        List<SentMails> sent = [];
        var since = workplace.Machine.GetUtcNow();
        foreach (var step in prepared.Where(step => step.Mails.Count > 0))
        {
            since = sent.Count == 0 ? workplace.Machine.GetUtcNow() : since;
            sent.Add(await SendAsync(step, report, stop));
            if (sent.Count == MostUnconfirmed || workplace.Machine.GetUtcNow() - since >= LongestUnconfirmed)
            {
                await ConfirmAllAsync(sent, actor, guard);
                sent = [];
            }
        }

        await ConfirmAllAsync(sent, actor, guard);
    }

    /// <summary>Hands one mail to the sender within the time that a send may take. Never raises: what nobody knows is <see cref="SendOutcome.Unknown"/>.</summary>
    internal async Task<SendOutcome> SendAsync(OutgoingMail mail)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, workplace.Machine);
        try
        {
            // Waited for at most that long, also when a sender does not listen to its token.
            return await workplace.Mail.SendAsync(mail, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Unknown("timeout");
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A sender promises not to raise; whatever it was, the mail may have left.
            return new SendOutcome.Unknown(problem.GetType().Name);
        }
    }

    private async Task<SentMails> SendAsync(PreparedStep prepared, SweepReport report, CancellationToken stop)
    {
        List<(NoticeState Claim, SendOutcome Outcome)> outcomes = [];
        foreach (var claimed in prepared.Mails)
        {
            SendOutcome outcome;
            if (stop.IsCancellationRequested)
            {
                report.StoppedEarly = true;
                outcome = new SendOutcome.Deferred(null, "stopped");
            }
            else
            {
                outcome = await SendAsync(claimed.Mail);
            }

            outcomes.Add((prepared.After.Notice(claimed.Sequence)!, outcome));
            if (outcome is SendOutcome.Accepted)
            {
                report.Sent++;
            }
            else
            {
                report.NotSent++;
            }
        }

        return new SentMails(prepared, Ids.Draw(workplace.Entropy), outcomes);
    }

    // What was sent must be written down even when the run should stop: no token here. Together where the store can; whatever does not get through so goes alone.
    private async Task ConfirmAllAsync(List<SentMails> all, Actor actor, Func<PreparedStep, Func<Task>, Task> guard)
    {
        if (all.Count < 2)
        {
            foreach (var sent in all)
            {
                await guard(sent.Step, () => ConfirmAsync(sent, actor, sent.Step.After));
            }

            return;
        }

        List<(SentMails Sent, PreparedStep Confirm)> confirms = [];
        foreach (var sent in all)
        {
            await guard(sent.Step, async () =>
            {
                if (await PrepareAsync(sent.Step.After, actor, sent) is { } confirm)
                {
                    confirms.Add((sent, confirm));
                }
            });
        }

        var outcomes = await TryCommitAsync(confirms);
        for (var i = 0; i < confirms.Count; i++)
        {
            var (sent, confirm) = confirms[i];
            if (outcomes is not null && outcomes[i].IsCommitted)
            {
                workplace.Load.Note(sent.Step.After, confirm.After);
            }
            else
            {
                await guard(sent.Step, () => ConfirmAsync(sent, actor, complaint: null));
            }
        }
    }

    private async Task<IReadOnlyList<CommitOutcome>?> TryCommitAsync(List<(SentMails Sent, PreparedStep Confirm)> confirms)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await workplace.Store.Complaints.CommitAllAsync([.. confirms.Select(one => one.Confirm.Commit)], CancellationToken.None);
            }
            catch (ComplaintOpsException problem) when (problem.IsTransient && attempt < Tries)
            {
                // Not written down means sent twice: worth another try. What was written says so, by its operation.
            }
            catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
            {
                // Refused because of one of them: each is looked at by itself.
                return null;
            }
        }
    }

    private async Task ConfirmAsync(SentMails sent, Actor actor, Complaint? complaint)
    {
        var after = sent.Step.After;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                complaint ??= await workplace.Loader.GetAsync(after.Id, CancellationToken.None);
                if (await TryConfirmAsync(complaint, actor, sent))
                {
                    return;
                }
            }
            catch (ComplaintOpsException problem) when (problem.IsTransient && attempt < Tries)
            {
                // Not written down means sent twice: worth another try. If it was written and only the answer got lost, the next reading shows it.
            }

            if (attempt == Tries)
            {
                throw new ComplaintOpsException(
                    ErrorCode.Conflict,
                    $"Complaint {after.Reference} changes too fast to confirm a mail; it will be sent again with the same Message-ID.",
                    after.Reference,
                    isTransient: true);
            }

            complaint = null;
        }
    }

    private async Task<bool> TryConfirmAsync(Complaint complaint, Actor actor, SentMails sent)
    {
        if (await PrepareAsync(complaint, actor, sent) is not { } confirm)
        {
            return true;
        }

        if (!(await workplace.Store.Complaints.CommitAsync(confirm.Commit, CancellationToken.None)).IsCommitted)
        {
            return false;
        }

        workplace.Load.Note(complaint, confirm.After);
        return true;
    }

    private Task<PreparedStep?> PrepareAsync(Complaint complaint, Actor actor, SentMails sent) => runner.PrepareAsync(
        new LoadedComplaint(complaint, []),
        actor,
        sent.Operation,
        step =>
        {
            foreach (var (claim, outcome) in sent.Outcomes)
            {
                // A mail that was taken is worth writing down whatever happened meanwhile; that it was not, only while the claim is still ours. What became of an
                // earlier sending says nothing of one that somebody asked for since.
                var notice = step.After.Notice(claim.Sequence)!;
                if (notice.Resends == claim.Resends && (outcome is SendOutcome.Accepted || (notice.State == DeliveryState.Claimed && notice.Attempts == claim.Attempts)))
                {
                    step.Confirm(claim.Sequence, outcome);
                }
            }
        },
        claim: null,
        CancellationToken.None);

    /// <summary>What became of the mails of a step, not yet written down.</summary>
    private sealed record SentMails(PreparedStep Step, string Operation, List<(NoticeState Claim, SendOutcome Outcome)> Outcomes);
}
