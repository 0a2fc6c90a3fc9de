namespace ComplaintOps.Core.Ports;

/// <summary>
/// What a store keeps of a complaint's present state: the columns that lists and look-ups need, and the cached fold as opaque JSON.
/// It holds no name, address or free text. All instants are UTC.
/// </summary>
public sealed record HeadRecord
{
    /// <summary>The complaint's opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The reference that people use, for example <c>C-2611-7K3QF2X</c>; unique in a store.</summary>
    public required string Reference { get; init; }

    /// <summary>The id under which it came in; unique in a store: the same intake id is the same complaint.</summary>
    public required string IntakeId { get; init; }

    /// <summary>The guard of every commit: 1 for the opening commit, one more for each commit after it.</summary>
    public required long Version { get; init; }

    /// <summary>The desk that it belongs to.</summary>
    public required string Desk { get; init; }

    /// <summary>The id of the person who handles it now, or null while nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>True until it is closed, withdrawn or merged away.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The key of the stage it is in.</summary>
    public required string Stage { get; init; }

    /// <summary>The severity's name.</summary>
    public required string Severity { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it ended; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Since when the customer waits in vain for a human reply; null when nobody is kept waiting. Lists sort by it first.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>The earliest instant at which a limit that people must keep is reached; lists sort by it second.</summary>
    public DateTimeOffset? NextLimitAt { get; init; }

    /// <summary>The names of the flags that are up, in a fixed order.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The cached fold of the timeline, as JSON.</summary>
    public required string Body { get; init; }
}
