namespace ComplaintOps.Core.Complaints;

/// <summary>A date given to the customer by a person.</summary>
public sealed record Promise
{
    /// <summary>Its id within the complaint: <c>pr</c> and the sequence number of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>What was promised, as content.</summary>
    public required ContentRef Text { get; init; }

    /// <summary>The first instant that is too late (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Who gave it: a person's id.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Where it stands.</summary>
    public PromiseState State { get; init; } = PromiseState.Open;

    /// <summary>The entry that explains why it was not kept, by sequence number; or null.</summary>
    public long? ExplainedBy { get; init; }

    /// <summary>Whether it was not kept and nobody has said why.</summary>
    public bool IsUnexplained => State == PromiseState.Broken && ExplainedBy is null;
}

/// <summary>Where a promise stands; numbers are stored and never change.</summary>
public enum PromiseState
{
    /// <summary>Not yet due.</summary>
    Open = 1,

    /// <summary>Done in time.</summary>
    Kept = 2,

    /// <summary>Not done in time.</summary>
    Broken = 3,
}
