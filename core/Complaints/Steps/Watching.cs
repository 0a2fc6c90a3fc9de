using System.Globalization;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Signs of bad handling: each raises its flag once, with the entry that shows it, and tells the desk's lead at once.</summary>
public static class Watching
{
    /// <summary>Raises a flag that is not up yet, and tells the lead of the desk who has the least to do.</summary>
    public static void RaiseToLead(this Step step, FlagKind kind, string because, int count)
    {
        if (step.After.Has(kind))
        {
            return;
        }

        step.Raise(kind, because);
        step.TellStaff(NoticeType.StaffNews, step.Rules.Choose(step.Rules.Desk.LeadRole, step.Now)?.Id, new Dictionary<string, string>
        {
            ["flag"] = kind.ToString(),
            ["entry"] = because,
            ["count"] = count.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Handed over more often than the policy allows, or back to somebody who had it before.</summary>
    internal static void WatchHandOffs(this Step step, long entry, string to)
    {
        if (step.After.HandOffs > step.Rules.Policy.Watch.HandOffs || step.After.Care.FormerOwners.Contains(to))
        {
            step.RaiseToLead(FlagKind.PingPong, $"entry:{entry}", step.After.HandOffs);
        }
    }

    /// <summary>Several progress notices in a row that told nothing new.</summary>
    internal static void WatchUpdates(this Step step, long notice)
    {
        if (step.After.EmptyUpdates >= step.Rules.Policy.Watch.EmptyUpdates)
        {
            step.RaiseToLead(FlagKind.EmptyUpdates, $"entry:{notice}", step.After.EmptyUpdates);
        }
        else if (step.After.EmptyUpdates == 0)
        {
            step.Clear(FlagKind.EmptyUpdates, "substance");
        }
    }

    /// <summary>
    /// What the customer waits for, as a code, or null: a reply to an earlier message, a contact that did not come, a promise that was not kept.
    /// </summary>
    internal static string? OwedToCustomer(this Step step) => step.After switch
    {
        { IsOpen: false } => null,
        { Promises: var promises } when promises.Any(promise => promise.IsUnexplained || (promise.State == PromiseState.Open && promise.DueAt <= step.OccurredAt)) => "promise",
        { Clocks: var clocks } when clocks.Any(clock => clock is { Kind: ClockKind.NextContact, IsPaused: false } && clock.DueAt <= step.OccurredAt) => "contact",
        { UnansweredSince: { } since } when since < step.OccurredAt => "reply",
        _ => null,
    };

    /// <summary>
    /// A message came: too many of them without a reply are flagged, and one that came although something was owed already is a request for news. After as many
    /// of these as the policy says it goes up a rung, unless somebody is asked to take over already.
    /// </summary>
    internal static void WatchMessages(this Step step, long message, string? owed)
    {
        var watch = step.Rules.Policy.Watch;
        if (step.After.Unanswered >= watch.Unanswered)
        {
            step.RaiseToLead(FlagKind.PiledUp, $"entry:{message}", step.After.Unanswered);
        }

        if (owed is null)
        {
            return;
        }

        var chased = step.AppendNow(new CustomerChased(step.After.Care.Chasers + 1, owed));
        if (step.After.Care.Chasers < watch.Chasers)
        {
            return;
        }

        step.RaiseToLead(FlagKind.Chased, $"entry:{chased.Sequence}", step.After.Care.Chasers);
        if (step.After is { Status: ComplaintStatus.Open, HandOver: null })
        {
            step.Climb(ClimbCause.Chased, null);
        }
    }

    /// <summary>A human answered: what had piled up is gone, and nobody needs to ask for news any more.</summary>
    internal static void ClearWhenAnswered(this Step step)
    {
        step.Clear(FlagKind.EmptyUpdates, "reply");
        step.Clear(FlagKind.Chased, "reply");
        if (step.After.Unanswered < step.Rules.Policy.Watch.Unanswered)
        {
            step.Clear(FlagKind.PiledUp, "reply");
        }
    }
}
