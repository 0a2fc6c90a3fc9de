using System.Globalization;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>Records to rows and back. Lists hold copies of heads, so that a page of a list is one query per shard and not one read per complaint.</summary>
internal static class TableRows
{
    /// <summary>A head with a longer body stands in lists without it; whoever lists then reads the head.</summary>
    public const int MaxListedBody = 16_000;

    /// <summary>The operation that wrote a head last.</summary>
    public const string Operation = "Operation";

    /// <summary>The last sequence number of a timeline.</summary>
    public const string LastSequence = "LastSequence";

    /// <summary>Where a complaint was begun and given up for good: nothing can be opened under this id.</summary>
    public const string Void = "Void";

    private const string DuePrefix = "Due_";
    private static readonly DutyKind[] Duties = Enum.GetValues<DutyKind>();

    /// <summary>The columns of a head.</summary>
    public static TableEntity Head(string partition, string key, HeadRecord head, bool withBody)
    {
        var row = new TableEntity(partition, key)
        {
            ["Id"] = head.Id,
            ["Reference"] = head.Reference,
            ["IntakeId"] = head.IntakeId,
            ["Version"] = head.Version,
            ["Desk"] = head.Desk,
            ["IsOpen"] = head.IsOpen,
            ["Stage"] = head.Stage,
            ["Severity"] = head.Severity,
            ["ReceivedAt"] = head.ReceivedAt.ToUniversalTime(),
            ["Flags"] = string.Join(' ', head.Flags),
        };
        PutIfAny(row, "Owner", head.Owner);
        PutIfAny(row, "ClosedAt", head.ClosedAt?.ToUniversalTime());
        PutIfAny(row, "SilentSince", head.SilentSince?.ToUniversalTime());
        PutIfAny(row, "NextLimitAt", head.NextLimitAt?.ToUniversalTime());
        if (withBody)
        {
            TableTexts.Put(row, "Body", head.Body, head.Id);
        }

        return row;
    }

    /// <summary>Reads a head; null when the row is a list's copy without the body.</summary>
    public static HeadRecord? Head(TableEntity row) => TableTexts.Text(row, "Body") is { } body ? Head(row, body) : null;

    /// <summary>Reads a head without its body.</summary>
    public static HeadRecord HeadColumns(TableEntity row) => Head(row, body: "");

    public static TableEntity Entry(string partition, string id, EntryRecord entry)
    {
        var row = new TableEntity(partition, TableKeys.Entry(id, entry.Sequence))
        {
            ["Sequence"] = entry.Sequence,
            ["OperationId"] = entry.OperationId,
            ["Type"] = entry.Type,
            ["TypeVersion"] = entry.TypeVersion,
            ["OccurredAt"] = entry.OccurredAt.ToUniversalTime(),
            ["RecordedAt"] = entry.RecordedAt.ToUniversalTime(),
            ["Hash"] = entry.Hash,
        };
        TableTexts.Put(row, "Body", entry.Body, id);
        return row;
    }

    public static EntryRecord Entry(TableEntity row) => new()
    {
        Sequence = Number(row, "Sequence"),
        OperationId = Text(row, "OperationId"),
        Type = Text(row, "Type"),
        TypeVersion = (int)Number(row, "TypeVersion"),
        OccurredAt = Time(row, "OccurredAt"),
        RecordedAt = Time(row, "RecordedAt"),
        Hash = Text(row, "Hash"),
        Body = TableTexts.Text(row, "Body") ?? throw Missing(row, "Body"),
    };

    /// <summary>The row that a sweep reads.</summary>
    public static TableEntity Due(string partition, DueEntry due)
    {
        var row = new TableEntity(partition, TableKeys.Due(due))
        {
            ["Subject"] = due.Subject,
            ["Duty"] = due.Duty.ToString(),
            ["DueAt"] = due.DueAt.ToUniversalTime(),
            ["NotBefore"] = due.NotBefore.ToUniversalTime(),
            ["Attempts"] = due.Attempts,
            ["Quarantined"] = due.Quarantined,
        };
        PutIfAny(row, "LastError", due.LastError);
        return row;
    }

    public static DueEntry Due(TableEntity row) => new()
    {
        Subject = Text(row, "Subject"),
        Duty = Enum.Parse<DutyKind>(Text(row, "Duty")),
        DueAt = Time(row, "DueAt"),
        NotBefore = Time(row, "NotBefore"),
        Attempts = (int)Number(row, "Attempts"),
        Quarantined = row.GetBoolean("Quarantined") ?? throw Missing(row, "Quarantined"),
        LastError = row.GetString("LastError"),
    };

    /// <summary>The name of the property in which a head says where its due row of that duty stands.</summary>
    public static string DueName(DutyKind duty) => DuePrefix + duty;

    /// <summary>A due entry as the head of its subject keeps it.</summary>
    public static string DueText(DueEntry due) => string.Create(
        CultureInfo.InvariantCulture, $"{due.DueAt.UtcTicks} {due.NotBefore.UtcTicks} {due.Attempts} {(due.Quarantined ? 1 : 0)} {due.LastError}");

    /// <summary>The due entries that a head lists.</summary>
    public static Dictionary<DutyKind, DueEntry> DueOf(TableEntity row, string subject)
    {
        var all = new Dictionary<DutyKind, DueEntry>();
        foreach (DutyKind duty in Duties)
        {
            if (row.GetString(DueName(duty)) is not { Length: > 0 } text)
            {
                continue;
            }

            string[] parts = text.Split(' ', 5);
            all.Add(duty, new DueEntry
            {
                Subject = subject,
                Duty = duty,
                DueAt = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
                NotBefore = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero),
                Attempts = int.Parse(parts[2], CultureInfo.InvariantCulture),
                Quarantined = parts[3] == "1",
                LastError = parts[4].Length == 0 ? null : parts[4],
            });
        }

        return all;
    }

    public static string Text(TableEntity row, string name) => row.GetString(name) ?? throw Missing(row, name);

    public static long Number(TableEntity row, string name) => row[name] switch
    {
        long number => number,
        int number => number,
        _ => throw Missing(row, name),
    };

    public static DateTimeOffset Time(TableEntity row, string name) => TimeOrNull(row, name) ?? throw Missing(row, name);

    public static DateTimeOffset? TimeOrNull(TableEntity row, string name) => row.GetDateTimeOffset(name)?.ToUniversalTime();

    /// <summary>A row lacks what every row of its kind has.</summary>
    public static ComplaintOpsException Missing(TableEntity row, string name) => new(
        ErrorCode.StoreCorrupt,
        $"The row {row.RowKey} in partition {row.PartitionKey} has no usable value of {name}.",
        row.RowKey,
        "Something else writes into the table, or its rows were edited by hand: restore the row from a copy.");

    private static HeadRecord Head(TableEntity row, string body) => new()
    {
        Id = Text(row, "Id"),
        Reference = Text(row, "Reference"),
        IntakeId = Text(row, "IntakeId"),
        Version = Number(row, "Version"),
        Desk = Text(row, "Desk"),
        Owner = row.GetString("Owner"),
        IsOpen = row.GetBoolean("IsOpen") ?? throw Missing(row, "IsOpen"),
        Stage = Text(row, "Stage"),
        Severity = Text(row, "Severity"),
        ReceivedAt = Time(row, "ReceivedAt"),
        ClosedAt = TimeOrNull(row, "ClosedAt"),
        SilentSince = TimeOrNull(row, "SilentSince"),
        NextLimitAt = TimeOrNull(row, "NextLimitAt"),
        Flags = Text(row, "Flags").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Body = body,
    };

    private static void PutIfAny(TableEntity row, string name, object? value)
    {
        if (value is not null)
        {
            row[name] = value;
        }
    }
}
