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
    public ClockStart StartsFrom(Policy policy) => When is StandardClock.Progress or StandardClock.Accept ? ClockStart.Received : Rule(policy).StartsFrom;

    /// <summary>The limit that holds for a complaint: of all that match it the one that ends first.</summary>
    /// <param name="policy">The policy that the standard belongs to.</param>
    /// <param name="calendar">The calendar of the complaint.</param>
    /// <param name="complaint">The complaint.</param>
    public Limit LimitFor(Policy policy, BusinessCalendar calendar, Complaint complaint)
    {
        var (severity, channel, tier) = (complaint.Intake?.Severity ?? Severity.Normal, complaint.Intake?.Channel ?? Channel.Web, complaint.Intake?.Tier);
        var (limits, counting) = When switch
        {
            StandardClock.Progress => (policy.Progress.LimitsFor(severity, channel, tier), policy.Progress.Counting),
            StandardClock.Accept => (policy.Ladder.Rungs[0].AcceptLimitsFor(severity, channel, tier), DayCounting.Plain),
            _ => (Rule(policy).LimitsFor(severity, channel, tier), Rule(policy).Counting),
        };
        return limits.MinBy(limit => DueDates.DueAt(limit, complaint.ReceivedAt, calendar, counting));
    }

    /// <summary>The limit that holds where no exception does.</summary>
    public Limit UsualLimit(Policy policy) => When switch
    {
        StandardClock.Progress => policy.Progress.Every,
        StandardClock.Accept when Channels is [var channel, ..] => policy.Ladder.Rungs[0].AcceptLimitsFor(Severity.Normal, channel, null)[^1],
        StandardClock.Accept => policy.Ladder.Rungs[0].AcceptWithin,
        _ => Rule(policy).Limit,
    };

    private ClockRule Rule(Policy policy) => When switch
    {
        StandardClock.Acknowledge => policy.Acknowledge,
        StandardClock.Reply => policy.Reply,
        _ => policy.Final,
    };
}
