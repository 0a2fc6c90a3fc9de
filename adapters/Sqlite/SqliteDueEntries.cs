using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Due entries: one row per subject and duty, and one index per way to read them, so that a sweep costs what is due and not what is open.</summary>
internal static class SqliteDueEntries
{
    internal const string Waiting =
        "SELECT " + SqliteRows.DueColumns + " FROM due INDEXED BY due_waiting "
        + "WHERE quarantined = 0 AND duty = ?1 AND (not_before, subject) > (?2, ?3) AND not_before <= ?4 ORDER BY not_before, subject LIMIT ?5";

    internal const string Quarantined =
        "SELECT " + SqliteRows.DueColumns + " FROM due INDEXED BY due_quarantined "
        + "WHERE quarantined = 1 AND (not_before, subject, duty) > (?1, ?2, ?3) ORDER BY not_before, subject, duty LIMIT ?4";

    internal const string Oldest = "SELECT min(not_before) FROM due INDEXED BY due_waiting WHERE quarantined = 0 AND duty = ?1";

    private const string CountQuarantined = "SELECT duty, count(*) FROM due INDEXED BY due_quarantined WHERE quarantined = 1 GROUP BY duty";

    private const string OfSubject = "SELECT " + SqliteRows.DueColumns + " FROM due WHERE subject = ?1 ORDER BY duty";

    private const string Replace = "INSERT OR REPLACE INTO due (" + SqliteRows.DueColumns + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    private const string Remove = "DELETE FROM due WHERE subject = ?1 AND duty = ?2";

    private const string Move =
        "UPDATE due SET due_at = ?7, not_before = ?8, attempts = ?9, quarantined = ?10, last_error = ?11 "
        + "WHERE subject = ?1 AND duty = ?2 AND due_at = ?3 AND not_before = ?4 AND attempts = ?5 AND quarantined = ?6";

    private static readonly DutyKind[] Duties = Enum.GetValues<DutyKind>();

    /// <summary>What a sweep may look at, oldest first.</summary>
    public static IReadOnlyList<DueEntry> ReadWaiting(SqliteSession session, DutyKind duty, DateTimeOffset until, DueEntry? after, int take)
        => session.Rows(Waiting, SqliteRows.Due, (int)duty, after?.NotBefore.UtcTicks ?? -1, after?.Subject ?? "", until.UtcTicks, take);

    /// <summary>What only a person can help with, oldest first.</summary>
    public static IReadOnlyList<DueEntry> ReadQuarantined(SqliteSession session, DueEntry? after, int take)
        => session.Rows(Quarantined, SqliteRows.Due, after?.NotBefore.UtcTicks ?? -1, after?.Subject ?? "", after is null ? 0 : (int)after.Duty, take);

    /// <summary>All entries of one subject.</summary>
    public static IReadOnlyList<DueEntry> ReadOf(SqliteSession session, string subject) => session.Rows(OfSubject, SqliteRows.Due, subject);

    /// <summary>Per duty one step down its index, and the quarantined ones, which are few.</summary>
    public static IReadOnlyDictionary<DutyKind, DueAge> ReadAges(SqliteSession session)
    {
        Dictionary<DutyKind, int> quarantined = session
            .Rows(CountQuarantined, static row => KeyValuePair.Create((DutyKind)row.GetInt32(0), row.GetInt32(1)))
            .ToDictionary();
        var ages = new Dictionary<DutyKind, DueAge>();
        foreach (DutyKind duty in Duties)
        {
            long? oldest = session.Number(Oldest, (int)duty);
            int left = quarantined.GetValueOrDefault(duty);
            if (oldest is not null || left > 0)
            {
                ages.Add(duty, new DueAge(oldest is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, left));
            }
        }

        return ages;
    }

    /// <summary>Writes an entry over the one of the same subject and duty.</summary>
    public static void Write(SqliteSession session, DueEntry due) => session.Execute(
        Replace, due.Subject, (int)due.Duty, due.DueAt.UtcTicks, due.NotBefore.UtcTicks, due.Attempts, due.Quarantined, due.LastError);

    /// <summary>Removes an entry, if it is there.</summary>
    public static void Delete(SqliteSession session, string subject, DutyKind duty) => session.Execute(Remove, subject, (int)duty);

    /// <summary>Moves an entry, if it is still the given one.</summary>
    public static bool Postpone(SqliteSession session, DueEntry current, DueEntry postponed) => session.Execute(
        Move,
        current.Subject,
        (int)current.Duty,
        current.DueAt.UtcTicks,
        current.NotBefore.UtcTicks,
        current.Attempts,
        current.Quarantined,
        postponed.DueAt.UtcTicks,
        postponed.NotBefore.UtcTicks,
        postponed.Attempts,
        postponed.Quarantined,
        postponed.LastError) == 1;
}
