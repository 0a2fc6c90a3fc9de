using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>The ladder: rung by rung, each with an accept-by time; at the top it asks again until somebody answers.</summary>
public static class Climbing
{
    // The fact of a hand-over that says why it went up at first, where somebody was asked before and it went on.
    private const string First = "first";

    /// <summary>
    /// Asks the next rung to take over. The present owner stays responsible until it is accepted. At the top of the ladder the same rung is asked again.
    /// </summary>
    public static void Climb(this Step step, ClimbCause cause, string? clockId)
    {
        var rungs = step.Rules.Policy.Ladder.Rungs;
        var from = step.After.HandOver?.Rung ?? step.After.Rung;
        var to = from + 1;
        var first = EndWaiting(step);
        if (to >= rungs.Count)
        {
            Repeat(step, rungs.Count - 1, cause, first);
            return;
        }

        Ask(step, from, to, cause, first, clockId);
    }

    /// <summary>
    /// Takes it up by hand: to the next rung, or to the named one. Refuses a rung that is not above, one above the next without a reason, and a complaint that is
    /// answered.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="rungKey">The key of the rung, or null for the next one.</param>
    /// <param name="reason">Why; needed when a rung is skipped.</param>
    public static void ClimbByHand(this Step step, string? rungKey = null, string? reason = null)
    {
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        step.Bind();
        var rungs = step.Rules.Policy.Ladder.Rungs;
        var from = step.After.HandOver?.Rung ?? step.After.Rung;
        var to = rungKey is null ? from + 1 : rungs.ToList().FindIndex(rung => rung.Key == rungKey);
        if (to <= from || to >= rungs.Count)
        {
            var above = rungs.Skip(from + 1).Select(rung => rung.Key).DefaultIfEmpty("none").ToList();
            throw step.Refuse($"{(rungKey is null ? "there is no rung" : $"'{rungKey}' is no rung")} above {rungs[from].Key}.", $"Rungs above it: {string.Join(", ", above)}.");
        }

        if (to > from + 1 && string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse($"going to {rungs[to].Key} skips {rungs[from + 1].Key}, and skipping a rung needs a reason.", "Say why the rungs between cannot help.");
        }

        step.GiveReason("climb", reason);
        Ask(step, from, to, ClimbCause.ByHand, EndWaiting(step), null);
    }

    /// <summary>
    /// The asked person accepts and owns it from now on. The customer is told who leads and why, the first-contact owner and the previous owner are told
    /// where it went. Refuses when nothing waits to be accepted, or somebody else was asked.
    /// </summary>
    public static void Accept(this Step step, string by)
    {
        if (step.After.HandOver is not { } handOver)
        {
            throw step.Refuse("no hand-over waits to be accepted.", "It was accepted, answered or passed on meanwhile; look at its timeline.");
        }

        if (handOver.To != by)
        {
            throw step.Refuse("the hand-over was addressed to somebody else.", "It went on up the ladder; the person named in the latest notice accepts it.");
        }

        // Limits that passed while it waited are answered by this acceptance, whether a timer saw them or not.
        step.RecordBreaches();
        var rung = step.Rules.Policy.Ladder.Rungs[handOver.Rung];
        var from = step.After.Owner;
        step.Append(new HandOverAccepted(handOver.Rung, by));
        step.Met(ClockKind.HandOver, step.OccurredAt);
        step.Start(ClockKind.RungReply, [rung.ReplyWithin], DayCounting.Plain, step.OccurredAt);
        if (from == by)
        {
            return;
        }

        // That a rung in between did not accept is our own affair: everybody is told why it went up.
        var first = Facts.Text(LastAsked(step)?.Facts ?? new Dictionary<string, string>(), First);
        if (handOver.Cause == ClimbCause.NotAccepted && first.Length > 0)
        {
            step.HandTo(by, first, rung, reason: null);
            return;
        }

        step.HandTo(by, handOver.Cause.ToString(), rung, reason: null, first);
    }

    /// <summary>Goes up for every cause whose time has come: a climbing limit passed, a hand-over not accepted, a rung that accepted and did not answer.</summary>
    public static void ClimbWhenDue(this Step step)
    {
        if (step.After.ClockOf(ClockKind.HandOver) is { } handOver)
        {
            if (handOver.DueAt <= step.Now)
            {
                step.Climb(ClimbCause.NotAccepted, handOver.Id);
            }

            return;
        }

        if (step.After.ClockOf(ClockKind.RungReply) is { } rungReply && rungReply.DueAt <= step.Now)
        {
            step.Climb(ClimbCause.NoReplyFromRung, rungReply.Id);
            return;
        }

        var passed = step.After.Clocks.FirstOrDefault(clock => clock is { Climbs: true, Climbed: false, IsPaused: false } && clock.DueAt <= step.Now);
        if (passed is not null)
        {
            step.Climb(CauseOf(passed.Kind), passed.Id);
        }
    }

    /// <summary>What a passed limit means as a cause.</summary>
    public static ClimbCause CauseOf(ClockKind kind) => kind switch
    {
        ClockKind.Final => ClimbCause.FinalLate,
        ClockKind.NextContact => ClimbCause.ContactMissed,
        ClockKind.Referral => ClimbCause.ReferralLate,
        _ => ClimbCause.Silence,
    };

    /// <summary>Asks the owner to accept while the customer stands there and waits; not when we are told too late for that.</summary>
    internal static void AskOwnerOnSite(this Step step)
    {
        if (step.After is not { Intake: { Channel: Channel.OnSite } intake, Owner: { } owner } || step.Rules.Directory.FindPerson(owner) is not { } person)
        {
            return;
        }

        var rung = step.Rules.Policy.Ladder.Rungs[step.After.Rung];
        var limits = rung.AcceptLimitsFor(step.After.Severity, intake.Channel, intake.Tier);
        if (limits.Min(limit => DueDates.DueAt(limit, step.After.ReceivedAt, step.Rules.Calendar, DayCounting.Plain)) <= step.Now)
        {
            return;
        }

        step.AppendNow(new AcceptanceAsked(step.After.Rung, owner, ClimbCause.OnSite));
        step.Start(ClockKind.HandOver, limits, DayCounting.Plain, step.After.ReceivedAt);
        AskToAccept(step, rung, person, ClimbCause.OnSite);
    }

    /// <summary>When the owner was asked to accept and somebody else owns it now, that person is asked instead, by the same time. Returns whether it was so.</summary>
    internal static bool MoveAcceptance(this Step step, string to)
    {
        if (step.After.HandOver is not { Cause: ClimbCause.OnSite } handOver || handOver.To == to)
        {
            return false;
        }

        step.Supersede("reassigned", notice => notice.Type == NoticeType.HandOver);
        step.AppendNow(new AcceptanceAsked(handOver.Rung, to, ClimbCause.OnSite));
        AskToAccept(step, step.Rules.Policy.Ladder.Rungs[handOver.Rung], step.Rules.Directory.FindPerson(to), ClimbCause.OnSite);
        return true;
    }

    /// <summary>The channel whose limits hold for accepting. Three minutes are for somebody who stands there; whoever went home and wrote again is spoken with like at a counter.</summary>
    internal static Channel AcceptChannel(this Step step)
    {
        var channel = step.After.Intake!.Channel;
        return channel == Channel.OnSite && !step.After.WaitsOnSite ? step.After.Care.Place is { } place and not Channel.OnSite ? place : Channel.Counter : channel;
    }

    // Whoever was asked is not asked any more. Returns why it went up when somebody was: it goes on to whoever is asked next.
    private static string? EndWaiting(Step step)
    {
        var waits = step.After.HandOver is not null;
        step.Drop(ClockKind.HandOver, ClockKind.RungReply);
        step.Supersede("climbed", notice => notice.Type == NoticeType.HandOver);
        return waits && LastAsked(step) is { } asked ? Facts.Text(asked.Facts, First) is { Length: > 0 } first ? first : Facts.Text(asked.Facts, "cause") : null;
    }

    private static void Ask(Step step, int from, int to, ClimbCause cause, string? atFirst, string? clockId)
    {
        var rung = step.Rules.Policy.Ladder.Rungs[to];
        var person = step.Rules.Choose(rung.Role, step.Now, [step.After.Owner, .. step.After.Care.NotTo]);
        step.AppendNow(new Climbed(from, to, person?.Id, cause, clockId));
        StartAccept(step, rung);
        AskToAccept(step, rung, person, cause, atFirst);
        if (step.After.FirstContact is { } first && first != person?.Id && first != step.Actor.Id)
        {
            // One face to the customer: whoever received it knows where it stands, before the customer asks.
            step.TellStaff(NoticeType.StaffNews, first, new Dictionary<string, string> { ["news"] = "climbed", ["to"] = person?.Id ?? "", ["from"] = step.After.Owner ?? "" });
        }
    }

    private static void Repeat(Step step, int top, ClimbCause cause, string? atFirst)
    {
        var rung = step.Rules.Policy.Ladder.Rungs[top];
        var person = step.Rules.Choose(rung.Role, step.Now, step.After.Care.NotTo);
        step.AppendNow(new HandOverRepeated(top, person?.Id, cause));

        // The top is asked again at the pace of its reply, not of its acceptance: a mail every few hours through a night helps nobody.
        step.Start(ClockKind.HandOver, [rung.ReplyWithin], DayCounting.Plain, step.Now);
        AskToAccept(step, rung, person, cause, atFirst);
    }

    private static void StartAccept(Step step, Rung rung)
    {
        step.Start(ClockKind.HandOver, rung.AcceptLimitsFor(step.After.Severity, step.AcceptChannel(), step.After.Intake!.Tier), DayCounting.Plain, step.Now);
    }

    private static void AskToAccept(Step step, Rung rung, Person? person, ClimbCause cause, string? atFirst = null)
    {
        var facts = new Dictionary<string, string>
        {
            ["rung"] = rung.Key,
            ["cause"] = cause.ToString(),
            ["from"] = step.After.Owner ?? "",
            ["acceptBy"] = Facts.Instant(step.After.ClockOf(ClockKind.HandOver)!.DueAt),
        };

        // Whoever is asked because the rung below did not accept, or was passed over by hand, wants to know what it is about: why it went up at first.
        if (atFirst is not null && atFirst != cause.ToString())
        {
            facts[First] = atFirst;
        }

        step.TellStaff(NoticeType.HandOver, person?.Id, facts);
    }

    private static NoticeState? LastAsked(Step step) => step.After.Notices.LastOrDefault(notice => notice.Type == NoticeType.HandOver);
}
