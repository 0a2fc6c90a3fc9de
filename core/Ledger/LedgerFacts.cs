using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Ledger;

/// <summary>A limit that was found passed.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="ClockId">The clock, by id.</param>
/// <param name="DueAt">The first instant that was too late (UTC).</param>
/// <param name="FoundAt">When it was written down (UTC).</param>
public sealed record LedgerBreach(ClockKind Kind, string ClockId, DateTimeOffset DueAt, DateTimeOffset FoundAt)
{
    /// <summary>When it turned out to be none (UTC), or null: it stands.</summary>
    public DateTimeOffset? RescindedAt { get; init; }

    /// <summary>When what it waits for happened all the same (UTC), or null.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether passing that limit means silence towards the customer.</summary>
    public bool IsSilence => Kind is ClockKind.Reply or ClockKind.NextContact;
}

/// <summary>A step up the ladder.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="FromRung">The rung that held it; 0 is the owner.</param>
/// <param name="ToRung">The rung that was asked.</param>
/// <param name="To">Who was asked: a person's id, or null when nobody has the role.</param>
/// <param name="Cause">Why.</param>
public sealed record LedgerClimb(DateTimeOffset At, int FromRung, int ToRung, string? To, ClimbCause Cause)
{
    /// <summary>The key of the rung that was asked, or <c>rung1</c> when the policy is not at hand.</summary>
    public string ToKey { get; init; } = "";

    /// <summary>When that rung accepted (UTC), or null.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }
}

/// <summary>A flag that was ever up.</summary>
/// <param name="Kind">Which.</param>
/// <param name="FirstRaisedAt">When it first went up (UTC).</param>
/// <param name="Times">How often it went up.</param>
/// <param name="IsUp">Whether it is up now.</param>
public sealed record LedgerFlag(FlagKind Kind, DateTimeOffset FirstRaisedAt, int Times, bool IsUp);

/// <summary>Who has a complaint.</summary>
/// <param name="Rung">The rung that holds it: the one that accepted last; 0 is the owner.</param>
/// <param name="RungKey">Its key in the policy, or <c>rung1</c> when the policy is not at hand.</param>
/// <param name="Owner">Who owns it: a person's id, or null.</param>
/// <param name="AskedRungKey">The key of the rung that was asked and has not accepted, or null when no hand-over waits.</param>
/// <param name="Asked">Who was asked: a person's id; null when no hand-over waits or nobody has the role.</param>
public sealed record LedgerHolder(int Rung, string RungKey, string? Owner, string? AskedRungKey = null, string? Asked = null)
{
    /// <summary>Whether a hand-over waits to be accepted.</summary>
    public bool HandOverWaits => AskedRungKey is not null;
}

/// <summary>Money that the customer gets or has.</summary>
/// <param name="Kind">Whether it is owed or kindness.</param>
/// <param name="Amount">How much.</param>
/// <param name="Currency">Three capital letters.</param>
/// <param name="Basis">What it rests on; null for goodwill alone.</param>
public sealed record LedgerRedress(RedressKind Kind, decimal Amount, string Currency, RedressBasis? Basis);
