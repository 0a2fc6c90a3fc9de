using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies;

/// <summary>What a service standard sets a time for; each is a clock of the policy.</summary>
public enum StandardClock
{
    /// <summary>The customer is told that the complaint arrived.</summary>
    Acknowledge = 1,

    /// <summary>A human answers.</summary>
    Reply = 2,

    /// <summary>The final answer.</summary>
    Final = 3,

    /// <summary>The customer hears how it stands, again and again.</summary>
    Progress = 4,

    /// <summary>Whoever is asked takes it over: the time in which a rung accepts.</summary>
    Accept = 5,
}

/// <summary>
/// One promise to every customer, in the five parts of a service standard that can be checked: what is done, who does it, when, how, and how it is checked
/// (做什么、谁来做、何时做、怎样做、检查标准). When is a clock of the policy, so that what is printed and what is measured can never be two things.
/// </summary>
public sealed record ServiceStandard
{
    /// <summary>What is done.</summary>
    public required LocalizedText What { get; init; }

    /// <summary>Who does it.</summary>
    public required LocalizedText Who { get; init; }

    /// <summary>By when: the clock whose limit holds.</summary>
    public required StandardClock When { get; init; }

    /// <summary>How it is done.</summary>
    public required LocalizedText How { get; init; }

    /// <summary>The check: of 100 complaints, how many at least must be in time; 1 to 100.</summary>
    public required int InTime { get; init; }

    /// <summary>For complaints that came in so; empty for all.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>Whether it is promised to customers who complained in that way.</summary>
    public bool HoldsFor(Channel channel) => Channels.Count == 0 || Channels.Contains(channel);

    /// <summary>From when on its time counts.</summary>
    public ClockStart StartsFrom(Policy policy) => Terms(policy, Severity.Normal, default, null).From;

    /// <summary>The limit that holds for a complaint: of all that match it the one that ends first.</summary>
    /// <param name="policy">The policy that the standard belongs to.</param>
    /// <param name="calendar">The calendar of the complaint.</param>
    /// <param name="complaint">The complaint.</param>
    public Limit LimitFor(Policy policy, BusinessCalendar calendar, Complaint complaint) =>
        StrictestFor(policy, calendar, complaint.Intake?.Severity ?? Severity.Normal, complaint.Intake?.Channel ?? Channel.Web, complaint.Intake?.Tier, complaint.ReceivedAt).Limit;

    /// <summary>Of all limits that match the one that ends first, and when (UTC) that is: an act at that instant is late.</summary>
    /// <param name="policy">The policy that the standard belongs to.</param>
    /// <param name="calendar">The calendar in which its days are counted.</param>
    /// <param name="severity">How severe the complaint is.</param>
    /// <param name="channel">How it came in.</param>
    /// <param name="tier">The customer's tier, or null.</param>
    /// <param name="start">When the time begins.</param>
    public (Limit Limit, DateTimeOffset DueAt) StrictestFor(Policy policy, BusinessCalendar calendar, Severity severity, Channel channel, string? tier, DateTimeOffset start)
    {
        var (limits, counting, _) = Terms(policy, severity, channel, tier);
        return limits.Select(limit => (Limit: limit, DueAt: DueDates.DueAt(limit, start, calendar, counting))).MinBy(pair => pair.DueAt);
    }

    /// <summary>The limit that holds where no exception does; for a standard of some channels alone, that of the first of them.</summary>
    public Limit UsualLimit(Policy policy) => Channels is [var channel, ..] ? Terms(policy, Severity.Normal, channel, null).Limits[^1] : Terms(policy, Severity.Normal, default, null).Limits[0];

    // Everything that is said of a standard's time is said of these; no other place knows which clock is which.
    private (IReadOnlyList<Limit> Limits, DayCounting Counting, ClockStart From) Terms(Policy policy, Severity severity, Channel channel, string? tier)
    {
        return When switch
        {
            StandardClock.Acknowledge => Of(policy.Acknowledge),
            StandardClock.Reply => Of(policy.Reply),
            StandardClock.Progress => (policy.Progress.LimitsFor(severity, channel, tier), policy.Progress.Counting, ClockStart.Received),
            StandardClock.Accept => (policy.Ladder.Rungs[0].AcceptLimitsFor(severity, channel, tier), DayCounting.Plain, ClockStart.Received),
            _ => Of(policy.Final),
        };

        (IReadOnlyList<Limit>, DayCounting, ClockStart) Of(ClockRule rule) => (rule.LimitsFor(severity, channel, tier), rule.Counting, rule.StartsFrom);
    }
}
