using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests;

/// <summary>Records to store.</summary>
internal static class StoreSamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 30, 0, TimeSpan.Zero);

    public static HeadRecord Head(string id, long version = 1) => new()
    {
        Id = id,
        Reference = $"C-2611-{id.ToUpperInvariant()}",
        IntakeId = $"intake-{id}",
        Version = version,
        Desk = "main",
        IsOpen = true,
        Stage = "Received",
        Severity = "Normal",
        ReceivedAt = Start,
        Flags = [],
        Body = $$"""{"id":"{{id}}","version":{{version}}}""",
    };

    public static EntryRecord Entry(long sequence, string operationId, string body = "{}") => new()
    {
        Sequence = sequence,
        OperationId = operationId,
        Type = "Noted",
        TypeVersion = 1,
        OccurredAt = Start,
        RecordedAt = Start.AddSeconds(sequence),
        Body = body,
        Hash = $"hash-{sequence}",
    };

    public static DueEntry Due(string subject, DutyKind duty, DateTimeOffset at)
        => new() { Subject = subject, Duty = duty, DueAt = at, NotBefore = at };

    public static ContentItem Content(string subject, string id, byte[] bytes, string kind = "narrative") => new()
    {
        Id = id,
        Subject = subject,
        Kind = kind,
        Salt = $"salt-{id}",
        CreatedAt = Start,
        Bytes = bytes,
    };

    /// <summary>Opens a complaint with one entry.</summary>
    public static Commit Opening(HeadRecord head, string? operationId = null)
    {
        string operation = operationId ?? $"open-{head.Id}";
        return new Commit { ExpectedVersion = 0, Head = head, OperationId = operation, Entries = [Entry(1, operation)] };
    }

    public static Commit Opening(string id) => Opening(Head(id));

    /// <summary>The step after a head whose every commit wrote one entry.</summary>
    public static Commit Step(HeadRecord current, string operationId) => new()
    {
        ExpectedVersion = current.Version,
        Head = current with { Version = current.Version + 1, Body = $$"""{"by":"{{operationId}}"}""" },
        OperationId = operationId,
        Entries = [Entry(current.Version + 1, operationId)],
    };

    /// <summary>Bytes that repeat only after a long time, the same for the same seed.</summary>
    public static byte[] Bytes(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
