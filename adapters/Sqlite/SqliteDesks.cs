using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>The small heads of the desks.</summary>
internal static class SqliteDesks
{
    private const string Select = "SELECT desk, version, body FROM desks WHERE desk = ?1";

    private const string Insert = "INSERT INTO desks (desk, version, body) VALUES (?1, ?2, ?3) ON CONFLICT (desk) DO NOTHING";

    private const string Update = "UPDATE desks SET version = ?2, body = ?3 WHERE desk = ?1 AND version = ?2 - 1";

    /// <summary>Reads a desk's head, or null.</summary>
    public static DeskRecord? Get(SqliteSession session, string desk)
        => session.First(Select, static row => new DeskRecord(row.GetString(0), row.GetInt64(1), row.GetString(2)), desk);

    /// <summary>Writes a desk's head with its due entry and content, if it stands at the version before.</summary>
    public static bool Commit(SqliteSession session, DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content)
    {
        if (session.Execute(desk.Version == 1 ? Insert : Update, desk.Desk, desk.Version, desk.Body) == 0)
        {
            return false;
        }

        string subject = CommitRules.DeskSubject(desk.Desk);
        if (digestAt is { } due)
        {
            SqliteDueEntries.Write(session, new DueEntry { Subject = subject, Duty = DutyKind.Digest, DueAt = due, NotBefore = due });
        }
        else
        {
            SqliteDueEntries.Delete(session, subject, DutyKind.Digest);
        }

        foreach (ContentItem item in content)
        {
            SqliteContentStore.Put(session, item);
        }

        return true;
    }
}
