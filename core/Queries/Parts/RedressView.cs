using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>Money that somebody proposed to give the customer, as it is shown to staff. All instants are UTC.</summary>
public sealed record RedressView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string RedressId { get; init; }

    /// <summary>Whether it is owed or kindness.</summary>
    public required RedressKind Kind { get; init; }

    /// <summary>What became of it.</summary>
    public required RedressState State { get; init; }

    /// <summary>How much.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In which currency: three capital letters.</summary>
    public required string Currency { get; init; }

    /// <summary>What it rests on; null for goodwill alone.</summary>
    public RedressBasis? Basis { get; init; }

    /// <summary>The clause, standard or file number of the basis, or null.</summary>
    public string? Clause { get; init; }

    /// <summary>Whether it settles the matter without any outside body.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether a private settlement is signed off.</summary>
    public bool IsSignedOff { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Why; null when it was erased.</summary>
    public string? Text { get; init; }
}
