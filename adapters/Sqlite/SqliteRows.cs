using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using Microsoft.Data.Sqlite;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Rows to records. Each map reads the columns in the order of the list beside it.</summary>
internal static class SqliteRows
{
    public const string HeadColumns =
        "id, reference, intake_id, version, desk, owner, is_open, stage, severity, received_at, closed_at, silent_since, next_limit_at, flags, body";

    public const string EntryColumns = "sequence, operation_id, type, type_version, occurred_at, recorded_at, body, hash";

    public const string DueColumns = "subject, duty, due_at, not_before, attempts, quarantined, last_error";

    public static HeadRecord Head(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Reference = row.GetString(1),
        IntakeId = row.GetString(2),
        Version = row.GetInt64(3),
        Desk = row.GetString(4),
        Owner = TextOrNull(row, 5),
        IsOpen = row.GetBoolean(6),
        Stage = row.GetString(7),
        Severity = row.GetString(8),
        ReceivedAt = Time(row, 9),
        ClosedAt = row.IsDBNull(10) ? null : Time(row, 10),
        SilentSince = TimeOrNever(row, 11),
        NextLimitAt = TimeOrNever(row, 12),
        Flags = row.GetString(13).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Body = row.GetString(14),
    };

    public static EntryRecord Entry(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        OperationId = row.GetString(1),
        Type = row.GetString(2),
        TypeVersion = row.GetInt32(3),
        OccurredAt = Time(row, 4),
        RecordedAt = Time(row, 5),
        Body = row.GetString(6),
        Hash = row.GetString(7),
    };

    public static DueEntry Due(SqliteDataReader row) => new()
    {
        Subject = row.GetString(0),
        Duty = (DutyKind)row.GetInt32(1),
        DueAt = Time(row, 2),
        NotBefore = Time(row, 3),
        Attempts = row.GetInt32(4),
        Quarantined = row.GetBoolean(5),
        LastError = TextOrNull(row, 6),
    };

    /// <summary>The ticks of an instant that lists sort by, absence last.</summary>
    public static long TicksOrNever(DateTimeOffset? instant) => instant?.UtcTicks ?? SqliteSchema.Never;

    public static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    public static string? TextOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? TimeOrNever(SqliteDataReader row, int column)
        => row.GetInt64(column) == SqliteSchema.Never ? null : Time(row, column);
}
