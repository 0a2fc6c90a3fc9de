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

    /// <summary>
    /// Sends and confirms the mails of one committed step. With a stop requested it sends nothing more and gives back what it claimed, so that the next run
    /// need not wait for the leases to end.
    /// </summary>
    public async Task DeliverAsync(PreparedStep prepared, Actor actor, SweepReport report, CancellationToken stop)
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

        if (outcomes.Count > 0)
        {
            await ConfirmAsync(prepared.After, actor, outcomes);
        }
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

    // What was sent must be written down even when the run should stop: no token here.
    private async Task ConfirmAsync(Complaint after, Actor actor, List<(NoticeState Claim, SendOutcome Outcome)> outcomes)
    {
        var operation = Ids.Draw(workplace.Entropy);
        Complaint? complaint = after;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                complaint ??= await workplace.Loader.GetAsync(after.Id, CancellationToken.None);
                if (await TryConfirmAsync(complaint, actor, operation, outcomes))
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

    private async Task<bool> TryConfirmAsync(Complaint complaint, Actor actor, string operation, List<(NoticeState Claim, SendOutcome Outcome)> outcomes)
    {
        var confirm = await runner.PrepareAsync(
            complaint,
            actor,
            operation,
            step =>
            {
                foreach (var (claim, outcome) in outcomes)
                {
                    // A mail that was taken is worth writing down whatever happened meanwhile; that it was not, only while the claim is still ours.
                    if (outcome is SendOutcome.Accepted || step.After.Notice(claim.Sequence) is { State: DeliveryState.Claimed } notice && notice.Attempts == claim.Attempts)
                    {
                        step.Confirm(claim.Sequence, outcome);
                    }
                }
            },
            claim: null,
            CancellationToken.None);
        if (confirm is null)
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
}
