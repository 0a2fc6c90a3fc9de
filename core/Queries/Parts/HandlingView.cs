using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>
/// How a complaint is handled, part by part: what was understood, promised, offered, done meanwhile, said with one voice, proven, decided and given. All instants are
/// UTC. Holds personal data.
/// </summary>
public sealed record HandlingView
{
    /// <summary>What we understood.</summary>
    public required UnderstandingView Understanding { get; init; }

    /// <summary>Every promise.</summary>
    public required IReadOnlyList<PromiseView> Promises { get; init; }

    /// <summary>Tasks that are still to do.</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Every option that was offered.</summary>
    public required IReadOnlyList<OptionView> Options { get; init; }

    /// <summary>Measures that go on.</summary>
    public required IReadOnlyList<MeasureView> Measures { get; init; }

    /// <summary>What everybody says: the version that holds, and one that waits for approval.</summary>
    public required IReadOnlyList<PositionView> Positions { get; init; }

    /// <summary>The facts that stand.</summary>
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>The evidence.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>Redress and goodwill.</summary>
    public required IReadOnlyList<RedressView> Redress { get; init; }

    /// <summary>Referrals to and from outside bodies.</summary>
    public required IReadOnlyList<ReferralView> Referrals { get; init; }

    /// <summary>What an assessment found, or null while nobody has looked into it.</summary>
    public Finding? Finding { get; init; }

    /// <summary>How it was decided, or null.</summary>
    public DecisionOutcome? Decision { get; init; }

    /// <summary>The cause as a code of the taxonomy, or null.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether the cause is known, and not only thought.</summary>
    public bool IsCauseConfirmed { get; init; }

    /// <summary>The one person who speaks to the customer, or null for everybody.</summary>
    public string? Spokesperson { get; init; }

    /// <summary>Until when it is under review as abnormal, or null.</summary>
    public DateTimeOffset? UnderReviewUntil { get; init; }

    /// <summary>Why nothing of it may be erased, or null.</summary>
    public string? LegalHold { get; init; }
}
