namespace ComplaintOps.Core.Complaints;

/// <summary>What was looked at more closely: evidence, signs of an abnormal complaint, incidents, who speaks, outside bodies. None of it changes a clock.</summary>
public sealed record ScrutinyState
{
    /// <summary>The evidence in order; nothing is ever taken out.</summary>
    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>Facts about which the evidence says different things, and somebody explained why.</summary>
    public IReadOnlyList<string> Explained { get; init; } = [];

    /// <summary>The signs that people noted.</summary>
    public IReadOnlyList<NotedIndicator> Indicators { get; init; } = [];

    /// <summary>The review as abnormal, or null when it is an ordinary complaint.</summary>
    public Suspicion? Suspicion { get; init; }

    /// <summary>Incidents so far.</summary>
    public IReadOnlyList<IncidentKind> Incidents { get; init; } = [];

    /// <summary>The one person who speaks to the customer, or null for everybody.</summary>
    public string? Spokesperson { get; init; }

    /// <summary>Who else may speak all the same.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>Referrals to and from outside bodies.</summary>
    public IReadOnlyList<Referral> Referrals { get; init; } = [];

    /// <summary>Redress whose private settlement is signed off, by id.</summary>
    public IReadOnlyList<string> SignedOff { get; init; } = [];

    /// <summary>Facts about which two items say different things, each with the items, those that somebody explained left out.</summary>
    public IReadOnlyList<Contradiction> Contradictions() =>
    [
        .. Evidence.Where(item => item.Fact is not null)
            .GroupBy(item => item.Fact!, StringComparer.OrdinalIgnoreCase)
            .Where(fact => !Explained.Contains(fact.Key, StringComparer.OrdinalIgnoreCase)
                && fact.Select(item => item.Value).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())
            .Select(fact => new Contradiction(fact.Key, [.. fact.Select(item => item.Id)])),
    ];
}

/// <summary>A fact about which items say different things.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Evidence">The items that say something about it.</param>
public sealed record Contradiction(string Fact, IReadOnlyList<string> Evidence);

/// <summary>A sign that somebody noted.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="By">Who: a person's id.</param>
/// <param name="As">The actor who wrote it down.</param>
public sealed record NotedIndicator(AbnormalIndicator Indicator, IReadOnlyList<string> Evidence, string By, Actor As);

/// <summary>The review of a complaint as abnormal.</summary>
/// <param name="Since">Since when (UTC).</param>
/// <param name="ExpiresAt">When it ends by itself (UTC).</param>
/// <param name="By">The second person who found the signs enough.</param>
/// <param name="As">The actor who wrote it down.</param>
/// <param name="ContestTask">The task to look again because the customer objects, or null.</param>
public sealed record Suspicion(DateTimeOffset Since, DateTimeOffset ExpiresAt, string By, Actor As, string? ContestTask);

/// <summary>What happened in an incident; content.</summary>
/// <param name="Place">Where.</param>
/// <param name="Text">What.</param>
/// <param name="Witnesses">Who saw it.</param>
public sealed record IncidentDetails(string Place, string Text, IReadOnlyList<string> Witnesses);

/// <summary>The signs of an abnormal complaint; each needs evidence. Numbers are stored and never change.</summary>
public enum AbnormalIndicator
{
    /// <summary>A claim without basis, far above what the law gives.</summary>
    BaselessClaim = 1,

    /// <summary>Deceit to get money.</summary>
    Deceit = 2,

    /// <summary>Unreasonable demands with means that grow.</summary>
    RisingMeans = 3,

    /// <summary>Wants to settle in private, with a hint of extortion.</summary>
    PrivateSettlement = 4,

    /// <summary>Will not show evidence or have an authority look.</summary>
    RefusesInspection = 5,

    /// <summary>Picks an influential house or a big occasion.</summary>
    PickedOccasion = 6,

    /// <summary>Leads others to extremes.</summary>
    LeadsOthers = 7,
}

/// <summary>Why a review as abnormal ended; numbers are stored and never change.</summary>
public enum AbnormalEnd
{
    /// <summary>Its time ended and nobody renewed it.</summary>
    Lapsed = 1,

    /// <summary>Somebody looked again and cleared it.</summary>
    Cleared = 2,
}

/// <summary>The means that incidents are about; numbers are stored and never change.</summary>
public enum IncidentKind
{
    /// <summary>Noise, or business is blocked.</summary>
    Disruption = 1,

    /// <summary>Deceit in words, or threats of force.</summary>
    DeceitOrForce = 2,

    /// <summary>Threats with the press or with powerful people.</summary>
    Pressure = 3,

    /// <summary>Somebody endangers themselves or damages equipment.</summary>
    Endangering = 4,

    /// <summary>Wearing people down, refusing every responsibility.</summary>
    Attrition = 5,
}
