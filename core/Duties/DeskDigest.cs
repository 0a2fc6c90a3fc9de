using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// The morning mail of every desk to its leads: who waits, what is due, what is wrong. Due per desk in the desk's own zone. Claim, send, confirm as for
/// customers: a mail is frozen and claimed with the desk's head before it is sent, so that a killed run sends the same mail again and never makes another one.
/// Mornings that were missed collapse into the latest.
/// </summary>
public sealed class DeskDigest(Workplace workplace, Outbox outbox, IReadOnlyList<WatchedFunction> watched)
{
    private const int Tries = 6;

    // No morning lies further ahead; one entry per desk, so this lists them all.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(400);
    private const int MostDesks = 1_000;
    private readonly DeskDigestMaker _maker = new(workplace, watched);

    /// <summary>
    /// Brings the due entries in line with the directory and does what is due. One desk that fails keeps no other back: it is tried again later, within the
    /// hour, for as long as it takes. Raises only when the store itself fails.
    /// </summary>
    public async Task<SweepReport> RunAsync(CancellationToken stop)
    {
        var report = new SweepReport(DutyKind.Digest);
        if (await workplace.Sets.FindActiveAsync(CancellationToken.None) is not { } set)
        {
            return report;
        }

        var now = workplace.Now;
        var entries = (await workplace.Store.Complaints.ReadDueAsync(DutyKind.Digest, now + Horizon, after: null, MostDesks, CancellationToken.None))
            .ToDictionary(entry => entry.Subject, StringComparer.Ordinal);
        foreach (var gone in entries.Keys.Except(set.Directory.Desks.Select(desk => CommitRules.DeskSubject(desk.Id)), StringComparer.Ordinal))
        {
            await GuardAsync(entries[gone], report, _ => RetireAsync(gone, report));
        }

        foreach (var desk in set.Directory.Desks)
        {
            if (stop.IsCancellationRequested)
            {
                report.StoppedEarly = true;
                break;
            }

            await GuardAsync(entries.GetValueOrDefault(CommitRules.DeskSubject(desk.Id)), report, due => DeskAsync(set, desk, due, report, stop));
        }

        return report;
    }

    private static string ScheduleOf(Desk desk) => $"{desk.DigestAt:HH\\:mm} {desk.Zone}";

    private async Task DeskAsync(PublishedSet set, Desk desk, DueEntry? due, SweepReport report, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var now = workplace.Now;
            var record = await workplace.Store.Complaints.GetDeskAsync(desk.Id, CancellationToken.None);
            var before = record is null ? null : DeskDigestState.Read(record);
            var state = Scheduled(desk, before, now);
            if (ReferenceEquals(state, before) && due?.DueAt == state.DueAt && (due.NotBefore > now || state.DueAt > now))
            {
                return;
            }

            report.Looked++;
            IReadOnlyList<ContentItem> content = [];
            if (state.NextAt <= now)
            {
                if (await _maker.MakeAsync(set, desk, state, now, stop) is not { } made)
                {
                    report.StoppedEarly = true;
                    return;
                }

                (state, content) = made;
            }

            var claimed = state.Mails.Where(mail => mail.LookAt <= now).Select(mail => DeskDigestOutcomes.Claim(mail, now)).ToList();
            state = state with { Mails = [.. state.Mails.Select(mail => claimed.Find(other => other.Sequence == mail.Sequence) ?? mail)] };
            if (await workplace.Store.Complaints.CommitDeskAsync(state.Write(desk.Id, 1 + (record?.Version ?? 0)), state.DueAt, content, CancellationToken.None))
            {
                report.Changed++;
                await DeliverAsync(desk, claimed, new ContentReader(workplace.Store.Content, content), report, stop);
                return;
            }

            due = (await workplace.Store.Complaints.GetDueAsync(CommitRules.DeskSubject(desk.Id), CancellationToken.None)).FirstOrDefault(entry => entry.Duty == DutyKind.Digest);
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, $"The head of desk '{desk.Id}' changes too fast.", desk.Id, isTransient: true);
    }

    // A new desk, or one whose time or zone was changed, or that was away from the directory, gets its next morning from now on.
    private static DeskDigestState Scheduled(Desk desk, DeskDigestState? state, DateTimeOffset now) => state is null
        ? new DeskDigestState { NextAt = new DeskDigestSchedule(desk).NextAfter(now), Schedule = ScheduleOf(desk) }
        : state.Schedule == ScheduleOf(desk) ? state : state with { NextAt = new DeskDigestSchedule(desk).NextAfter(now), Schedule = ScheduleOf(desk) };

    private async Task DeliverAsync(Desk desk, List<DeskDigestMail> claimed, ContentReader content, SweepReport report, CancellationToken stop)
    {
        List<(long Sequence, SendOutcome Outcome)> outcomes = [];
        foreach (var mail in claimed)
        {
            if (stop.IsCancellationRequested)
            {
                // The leases end by themselves.
                report.StoppedEarly = true;
                break;
            }

            var outcome = await content.JsonAsync<OutgoingMail>(mail.Message.Id, CancellationToken.None) is { } frozen
                ? await outbox.SendAsync(frozen)
                : new SendOutcome.Rejected("erased");
            outcomes.Add((mail.Sequence, outcome));
            report.Sent += outcome is SendOutcome.Accepted ? 1 : 0;
            report.NotSent += outcome is SendOutcome.Accepted ? 0 : 1;
        }

        if (outcomes.Count > 0)
        {
            await ConfirmAsync(desk.Id, outcomes);
            await SweepContentAsync(desk.Id);
        }
    }

    // What was sent must be written down even when the run should stop: no token here.
    private async Task ConfirmAsync(string desk, List<(long Sequence, SendOutcome Outcome)> outcomes)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var record = (await workplace.Store.Complaints.GetDeskAsync(desk, CancellationToken.None))!;
            var state = outcomes.Aggregate(DeskDigestState.Read(record), (before, sent) => DeskDigestOutcomes.Apply(before, sent.Sequence, sent.Outcome, workplace.Now));
            DateTimeOffset? dueAt = state.Schedule.Length == 0 ? null : state.DueAt;
            if (await workplace.Store.Complaints.CommitDeskAsync(state.Write(desk, record.Version + 1), dueAt, [], CancellationToken.None))
            {
                return;
            }
        }

        throw new ComplaintOpsException(
            ErrorCode.Conflict, $"The head of desk '{desk}' changes too fast to confirm a digest; it will be sent again with the same Message-ID.", desk, isTransient: true);
    }

    // Listed before the head is read: what is listed and not named by that head belongs to a mail that is settled.
    private async Task SweepContentAsync(string desk)
    {
        List<string> found = [];
        await foreach (var item in workplace.Store.Content.ListAsync(CommitRules.DeskSubject(desk), CancellationToken.None))
        {
            found.Add(item.Id);
        }

        if (await workplace.Store.Complaints.GetDeskAsync(desk, CancellationToken.None) is { } record)
        {
            var needed = DeskDigestState.Read(record).Mails.Select(mail => mail.Message.Id).ToHashSet(StringComparer.Ordinal);
            await workplace.Store.Content.DeleteAsync([.. found.Where(id => !needed.Contains(id))], CancellationToken.None);
        }
    }

    /// <summary>A desk that the directory no longer has loses its due entry and what it had not sent.</summary>
    private async Task RetireAsync(string subject, SweepReport report)
    {
        var desk = subject[CommitRules.DeskSubject("").Length..];
        if (await workplace.Store.Complaints.GetDeskAsync(desk, CancellationToken.None) is { } record)
        {
            var state = DeskDigestState.Read(record) with { Schedule = "", Mails = [], Troubles = [] };

            // On a conflict the next run finds it again.
            report.Changed += await workplace.Store.Complaints.CommitDeskAsync(state.Write(desk, record.Version + 1), digestAt: null, [], CancellationToken.None) ? 1 : 0;
            await SweepContentAsync(desk);
        }
    }

    private async Task GuardAsync(DueEntry? due, SweepReport report, Func<DueEntry?, Task> work)
    {
        try
        {
            await work(due);
        }
        catch (ComplaintOpsException problem) when (Sweeper.IsStoreDown(problem))
        {
            throw;
        }
        catch (ComplaintOpsException problem)
        {
            await PostponeAsync(due, problem, report);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            await PostponeAsync(due, new ComplaintOpsException(ErrorCode.Unexpected, problem.GetType().Name, inner: problem), report);
        }
    }

    // Never set aside: the digest is where people learn what is set aside.
    private async Task PostponeAsync(DueEntry? due, ComplaintOpsException problem, SweepReport report)
    {
        report.Fail(problem.Code);
        if (due is not null)
        {
            var attempts = due.Attempts + 1;
            var postponed = due with
            {
                Attempts = attempts,
                NotBefore = workplace.Now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(attempts, 10)))),
                LastError = $"{problem.Code}: {problem.Message}",
            };
            report.Postponed += await workplace.Store.Complaints.PostponeAsync(due, postponed, CancellationToken.None) ? 1 : 0;
        }
    }
}
