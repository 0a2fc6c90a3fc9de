using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>
/// Holds a ledger against what must be true of it: acknowledged exactly once, silence flagged and climbed, nothing closed without a human reply, and numbers that
/// add up. Problems are sentences that begin with the reference.
/// </summary>
public static class Reconciliation
{
    /// <summary>Everything that is wrong with a ledger; empty when it reconciles.</summary>
    /// <param name="summary">The ledger in numbers.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="untimely">
    /// What is known from elsewhere: whether a complaint must have become silent (true) or must not have (false); null when nothing is known. Null checks none.
    /// </param>
    public static IReadOnlyList<string> Problems(LedgerSummary summary, IEnumerable<LedgerRow> rows, Func<LedgerRow, bool?>? untimely = null)
    {
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var again = new LedgerTally(summary.AsOf, summary.Zone, summary.Loyalty.Rates);
        foreach (var row in rows)
        {
            if (!seen.Add(row.Reference))
            {
                problems.Add($"{row.Reference}: stands in the ledger twice.");
            }

            problems.AddRange(ProblemsOf(row, untimely?.Invoke(row)));
            again.Add(row);
        }

        problems.AddRange(ProblemsOf(summary));
        problems.AddRange(Differences(summary, again.Summary()));
        return problems;
    }

    /// <summary>Everything that is wrong with one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="untimely">Whether it must have become silent, must not have, or nothing is known (null).</param>
    public static IEnumerable<string> ProblemsOf(LedgerRow row, bool? untimely = null)
    {
        if (row.Unreadable is { } unreadable)
        {
            yield return $"{row.Reference}: its timeline cannot be read to the end: {unreadable}.";
            yield break;
        }

        foreach (var (wrong, what) in Checks(row, untimely))
        {
            if (wrong)
            {
                yield return $"{row.Reference}: {what}.";
            }
        }
    }

    /// <summary>Numbers of a summary that contradict each other.</summary>
    public static IEnumerable<string> ProblemsOf(LedgerSummary summary)
    {
        var sums = new (string What, int Left, int Right)[]
        {
            ("status counts do not add up to the complaints received", summary.ByStatus.Values.Sum(), summary.Received),
            ("acknowledged by mail, by person, not yet and history do not add up", summary.AcknowledgedByMail + summary.AcknowledgedByPerson + summary.NotAcknowledged + summary.History, summary.Received),
            ("replied in time and late do not add up to the replied", summary.RepliedInTime + summary.RepliedLate, summary.Replied),
            ("ended complaints by reason do not add up", summary.ClosedBy.Values.Sum(), summary.ByStatus.Where(pair => pair.Key is not (ComplaintStatus.Open or ComplaintStatus.Resolved)).Sum(pair => pair.Value)),
            ("receipts by day do not add up", summary.Days.Sum(day => day.Received), summary.Received),
            ("acknowledgements by day do not add up", summary.Days.Sum(day => day.Acknowledged), summary.AcknowledgedByMail + summary.AcknowledgedByPerson),
            ("replies by day do not add up", summary.Days.Sum(day => day.Replies), summary.Replies.Values.Sum()),
            ("climbs by day do not add up", summary.Days.Sum(day => day.Climbs), summary.Climbs.Values.Sum()),
        };
        return sums.Where(sum => sum.Left != sum.Right).Select(sum => $"Summary: {sum.What} ({sum.Left} against {sum.Right}).");
    }

    private static IEnumerable<(bool Wrong, string What)> Checks(LedgerRow row, bool? untimely)
    {
        var climbedForSilence = row.Climbs.Any(climb => climb.Cause is ClimbCause.Silence or ClimbCause.ContactMissed);
        return
        [
            (row.ChainProblem is not null, $"its timeline was changed: {row.ChainProblem}"),
            (row.Acknowledgements > 1, Times("acknowledged", row.Acknowledgements)),
            (row is { Acknowledgements: 0, History: false, IsOpen: false }, "ended without an acknowledgement"),
            (row is { OwesReply: true, IsOpen: false, Reply: null }, "closed without a human reply"),
            (row is { OwesReply: true, IsOpen: false, Reply.Evidence: ReplyEvidence.Bounced }, "closed although its reply came back"),
            (row is { Status: ComplaintStatus.Resolved, Reply: not { Final: true } }, "counts as resolved without a final reply"),
            (row.WasSilent && row.FirstSilentAt is null, "passed a limit that means silence and was never flagged silent"),
            (row.FirstSilentAt is not null && row.Breaches.All(breach => !breach.IsSilence), "was flagged silent without a passed limit"),
            (row.Breaches.Any(breach => breach.FoundAt < breach.DueAt), "a breach was written down before its limit"),
            (row.FirstReply is { InTime: not null, Limit: { } limit } first && first.InTime == true && first.At >= limit.DueAt && row.Breaches.Any(IsStandingReply), "its reply counts as in time although its limit had passed"),
            (untimely == true && !row.WasSilent, "must have become silent and was not flagged"),
            (untimely == true && !climbedForSilence, "must have climbed the ladder for silence and did not"),
            (untimely == false && row.Breaches.Any(IsStandingReply), "was answered in time and was flagged silent"),
            (untimely == false && row.Climbs.Any(climb => climb.Cause == ClimbCause.Silence), "was answered in time and climbed for silence"),
        ];
    }

    private static IEnumerable<string> Differences(LedgerSummary given, LedgerSummary counted)
    {
        var numbers = new (string What, int Given, int Counted)[]
        {
            ("complaints received", given.Received, counted.Received),
            ("acknowledged by mail", given.AcknowledgedByMail, counted.AcknowledgedByMail),
            ("acknowledged by person", given.AcknowledgedByPerson, counted.AcknowledgedByPerson),
            ("ever silent", given.SilentEver, counted.SilentEver),
            ("silent now", given.SilentNow, counted.SilentNow),
            ("climbs", given.Climbs.Values.Sum(), counted.Climbs.Values.Sum()),
            ("replies", given.Replies.Values.Sum(), counted.Replies.Values.Sum()),
            ("without a reply", given.NoReply, counted.NoReply),
            ("resolved", given.Resolved, counted.Resolved),
            ("ended", given.ClosedBy.Values.Sum(), counted.ClosedBy.Values.Sum()),
            ("progress notices", given.ProgressByMail + given.ProgressByPerson, counted.ProgressByMail + counted.ProgressByPerson),
        };
        return numbers.Where(number => number.Given != number.Counted).Select(number => $"Summary: {number.What}: says {number.Given}, the rows give {number.Counted}.");
    }

    private static bool IsStandingReply(LedgerBreach breach) => breach is { Kind: ClockKind.Reply, RescindedAt: null };

    private static string Times(string what, int times) => times == 2 ? $"{what} twice" : $"{what} {times} times";
}
