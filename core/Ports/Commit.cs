using ComplaintOps.Core.Duties;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// Everything that one step changes, written together or not at all, guarded by the head's version.
/// </summary>
public sealed record Commit
{
    /// <summary>The head's version that this step was decided on; 0 opens a new complaint.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The new head; its version is <see cref="ExpectedVersion"/> + 1.</summary>
    public required HeadRecord Head { get; init; }

    /// <summary>Unique for the step, so that a reply that got lost is settled by reading.</summary>
    public required string OperationId { get; init; }

    /// <summary>The entries to append, in order. May be empty when only due entries move.</summary>
    public IReadOnlyList<EntryRecord> Entries { get; init; } = [];

    /// <summary>Due entries to write; each replaces the one of the same duty, its attempts included.</summary>
    public IReadOnlyList<DueEntry> DueWrites { get; init; } = [];

    /// <summary>Duties whose due entry goes away.</summary>
    public IReadOnlyList<DutyKind> DueDeletes { get; init; } = [];

    /// <summary>Content that the entries refer to; written in the same transaction.</summary>
    public IReadOnlyList<ContentItem> Content { get; init; } = [];
}
