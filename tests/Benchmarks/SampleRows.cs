using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Benchmarks;

/// <summary>The complaints on which the stores are measured: the same rows for each.</summary>
internal static class SampleRows
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static string IdOf(int number) => $"c{number:00000}";

    public static HeadRecord HeadOf(int number) => new()
    {
        Id = IdOf(number),
        Reference = $"C-2611-{number:00000}",
        IntakeId = $"intake-{number}",
        Version = 1,
        Desk = "main",
        Owner = $"owner-{number % 20}",
        IsOpen = true,
        Stage = "Received",
        Severity = "Normal",
        ReceivedAt = Start,
        SilentSince = Start.AddMinutes(number),
        NextLimitAt = Start.AddDays(1),
        Flags = [],
        Body = new string('x', 600),
    };

    /// <summary>Opens a complaint with one entry and one due entry.</summary>
    public static Commit Opening(int number) => new()
    {
        ExpectedVersion = 0,
        Head = HeadOf(number),
        OperationId = $"open-{number}",
        Entries = [Entry(1, $"open-{number}")],
        DueWrites = [Due(IdOf(number), number)],
    };

    /// <summary>The next step of a complaint: head, one entry, one due entry.</summary>
    public static Commit Step(HeadRecord head) => new()
    {
        ExpectedVersion = head.Version - 1,
        Head = head,
        OperationId = $"op-{head.Version}",
        Entries = [Entry(head.Version, $"op-{head.Version}")],
        DueWrites = [Due(head.Id, 0)],
    };

    private static EntryRecord Entry(long sequence, string operation) => new()
    {
        Sequence = sequence,
        OperationId = operation,
        Type = "Noted",
        TypeVersion = 1,
        OccurredAt = Start,
        RecordedAt = Start,
        Body = new string('y', 300),
        Hash = new string('0', 64),
    };

    private static DueEntry Due(string subject, int minutes)
        => new() { Subject = subject, Duty = DutyKind.Progress, DueAt = Start.AddMinutes(minutes), NotBefore = Start.AddMinutes(minutes) };
}
