using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;

namespace ComplaintOps.Core.Queries;

/// <summary>One complaint with everything that its handler needs: who complains and what about, its stages, and its last entries. Holds personal data.</summary>
public sealed record ComplaintDetail : ComplaintView
{
    /// <summary>Makes the view.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="nextLimitAt">Its next limit, as its head says.</param>
    /// <param name="asOf">Now, in business time (UTC).</param>
    public ComplaintDetail(Complaint complaint, DateTimeOffset? nextLimitAt, DateTimeOffset asOf)
        : base(complaint, nextLimitAt, asOf)
    {
    }

    /// <summary>Who complains; null when it was erased.</summary>
    public PartyDetails? Customer { get; init; }

    /// <summary>The subject; null when it was erased.</summary>
    public string? Subject { get; init; }

    /// <summary>What happened, in the customer's words; null when it was erased.</summary>
    public string? Text { get; init; }

    /// <summary>What is asked for, or empty.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>The stages of its policy in order; empty when none binds it.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Why it cannot be closed now, or null when it can (or has ended).</summary>
    public string? NotClosableBecause { get; init; }

    /// <summary>How it is handled: what was promised, understood, offered, said, proven, decided and given.</summary>
    public HandlingView? Handling { get; init; }

    /// <summary>Its last entries, oldest first.</summary>
    public IReadOnlyList<EntryView> LastEntries { get; init; } = [];
}
