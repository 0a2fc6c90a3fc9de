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

    /// <summary>Sends and confirms the mails of one committed step. With a stop requested it sends nothing more: the leases end by themselves.</summary>
    public async Task DeliverAsync(PreparedStep prepared, Actor actor, SweepReport report, CancellationToken stop)
    {
        List<(long Sequence, SendOutcome Outcome)> outcomes = [];
        foreach (var claimed in prepared.Mails)
        {
            if (stop.IsCancellationRequested)
            {
                report.StoppedEarly = true;
                break;
            }

            var outcome = await SendAsync(claimed.Mail);
            outcomes.Add((claimed.Sequence, outcome));
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
            return await workplace.Mail.SendAsync(mail, timeout.Token);
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
    private async Task ConfirmAsync(Complaint after, Actor actor, List<(long Sequence, SendOutcome Outcome)> outcomes)
    {
        var operation = Ids.Draw(workplace.Entropy);
        var complaint = after;
        for (var attempt = 1; ; attempt++)
        {
            var confirm = await runner.PrepareAsync(
                complaint,
                actor,
                operation,
                step =>
                {
                    foreach (var (sequence, outcome) in outcomes)
                    {
                        step.Confirm(sequence, outcome);
                    }
                },
                claim: null,
                CancellationToken.None);
            if (confirm is null || (await workplace.Store.Complaints.CommitAsync(confirm.Commit, CancellationToken.None)).IsCommitted)
            {
                if (confirm is not null)
                {
                    workplace.Load.Note(complaint, confirm.After);
                }

                return;
            }

            if (attempt == Tries)
            {
                throw new ComplaintOpsException(
                    ErrorCode.Conflict,
                    $"Complaint {complaint.Reference} changes too fast to confirm a mail; it will be sent again with the same Message-ID.",
                    complaint.Reference,
                    isTransient: true);
            }

            complaint = await workplace.Loader.GetAsync(complaint.Id, CancellationToken.None);
        }
    }
}
