using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Duties;

/// <summary>The limits of a complaint that people must keep.</summary>
internal static class DeskDigestLimits
{
    private static readonly ClockKind[] Kept =
        [ClockKind.Acknowledge, ClockKind.Reply, ClockKind.Final, ClockKind.NextContact, ClockKind.HandOver, ClockKind.RungReply];

    /// <summary>Running limits and open promises: the phrase that names each, and the first instant that is too late (UTC).</summary>
    public static IEnumerable<(string Phrase, DateTimeOffset DueAt)> Of(Complaint complaint)
    {
        foreach (var clock in complaint.Clocks.Where(clock => !clock.IsPaused && Kept.Contains(clock.Kind)))
        {
            yield return ($"limit.{clock.Kind}", clock.DueAt);
        }

        foreach (var promise in complaint.Promises.Where(promise => promise.State == PromiseState.Open))
        {
            yield return ("limit.promise", promise.DueAt);
        }
    }

    /// <summary>Whether any limit or task is passed. A limit passes at its due instant.</summary>
    public static bool IsOverdue(Complaint complaint, DateTimeOffset now) =>
        Of(complaint).Any(limit => limit.DueAt <= now) || complaint.OpenTasks.Any(task => task.DueAt <= now);
}
