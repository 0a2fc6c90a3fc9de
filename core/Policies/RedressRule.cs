using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>Who may give customers money, how much, and with which second person. Amounts are whole units of <see cref="Currency"/>.</summary>
public sealed record RedressRule
{
    /// <summary>The currency of all amounts, as three capital letters; null when the house gives no money, and every proposal is refused.</summary>
    public string? Currency { get; init; }

    /// <summary>Up to which amount each role approves. A role that is not named approves nothing.</summary>
    public IReadOnlyList<RoleLimit> Limits { get; init; } = [];

    /// <summary>Up to this amount somebody may approve their own proposal; above it a second person is needed. 0: always.</summary>
    public int AloneUpTo { get; init; }

    /// <summary>The most goodwill, without any basis, for one complaint.</summary>
    public int GoodwillPerComplaint { get; init; } = 100;

    /// <summary>The most goodwill of a desk in one month of its calendar, or null for no such budget.</summary>
    public int? GoodwillPerMonth { get; init; }

    /// <summary>From this amount on only an official way leads to payment (a court, an authority, an outside body), or null.</summary>
    public int? OfficialFrom { get; init; }

    /// <summary>The role that signs off a private settlement of a complaint under review as abnormal; null for the top of the ladder.</summary>
    public string? LegalRole { get; init; }

    /// <summary>By when approved redress must be given.</summary>
    public Limit GiveWithin { get; init; } = new(5, LimitUnit.WorkingDays);
}

/// <summary>Up to which amount a role approves.</summary>
/// <param name="Role">The role.</param>
/// <param name="Amount">The most, in whole units of the currency.</param>
public sealed record RoleLimit(string Role, int Amount);
