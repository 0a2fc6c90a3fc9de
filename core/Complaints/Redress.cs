namespace ComplaintOps.Core.Complaints;

/// <summary>Money that somebody proposed to give the customer.</summary>
public sealed record Redress
{
    /// <summary>Its id within the complaint: <c>r</c> and the sequence number of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is owed or kindness.</summary>
    public required RedressKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In which currency: three capital letters.</summary>
    public required string Currency { get; init; }

    /// <summary>What it rests on; null for goodwill alone.</summary>
    public RedressBasis? Basis { get; init; }

    /// <summary>The clause, standard or file number of the basis, as a code; or null.</summary>
    public string? Clause { get; init; }

    /// <summary>Whether it settles the matter between the customer and us alone, without any outside body.</summary>
    public bool Private { get; init; }

    /// <summary>Why, as content.</summary>
    public required ContentRef Text { get; init; }

    /// <summary>Who proposes it: a person's id.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>The actor who wrote the proposal down: nobody approves as the same one.</summary>
    public required Actor ProposedAs { get; init; }

    /// <summary>When it was proposed (UTC).</summary>
    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>The task to decide on it.</summary>
    public required string TaskId { get; init; }

    /// <summary>The task to give it, once it is approved; or null.</summary>
    public string? GiveTaskId { get; init; }

    /// <summary>What became of it.</summary>
    public RedressState State { get; init; } = RedressState.Proposed;
}

/// <summary>Whether money is owed or kindness; numbers are stored and never change.</summary>
public enum RedressKind
{
    /// <summary>It makes good what went wrong, on a basis.</summary>
    Redress = 1,

    /// <summary>A sign of goodwill. Needs no basis, and has a budget.</summary>
    Goodwill = 2,
}

/// <summary>What redress rests on; numbers are stored and never change.</summary>
public enum RedressBasis
{
    /// <summary>A law.</summary>
    Law = 1,

    /// <summary>A national standard.</summary>
    National = 2,

    /// <summary>A standard of the industry.</summary>
    Industry = 3,

    /// <summary>A published standard or contract of our own.</summary>
    Company = 4,

    /// <summary>A court or an outside body decided it.</summary>
    Court = 5,
}

/// <summary>What became of a proposal; numbers are stored and never change.</summary>
public enum RedressState
{
    /// <summary>Waits for approval.</summary>
    Proposed = 1,

    /// <summary>Approved, and owed to the customer.</summary>
    Approved = 2,

    /// <summary>Refused.</summary>
    Refused = 3,

    /// <summary>The customer has it.</summary>
    Given = 4,
}
