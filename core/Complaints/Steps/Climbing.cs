using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>The ladder: rung by rung, each with an accept-by time; at the top it asks again until somebody answers.</summary>
public static class Climbing
{
    /// <summary>
    /// Asks the next rung to take over. The present owner stays responsible until it is accepted. At the top of the ladder the same rung is asked again.
    /// </summary>
    public static void Climb(this Step step, ClimbCause cause, string? clockId)
    {
        var rungs = step.Rules.Policy.Ladder.Rungs;
        var from = step.After.HandOver?.Rung ?? step.After.Rung;
        var to = from + 1;
        step.Drop(ClockKind.HandOver, ClockKind.RungReply);
        step.Supersede("climbed", notice => notice.Type == NoticeType.HandOver);
        if (to >= rungs.Count)
        {
            Repeat(step, rungs.Count - 1, cause);
            return;
        }

        var rung = rungs[to];
        var person = step.Rules.Choose(rung.Role, step.Now, except: step.After.Owner);
        step.AppendNow(new Climbed(from, to, person?.Id, cause, clockId));
        StartAccept(step, rung);
        AskToAccept(step, rung, person, cause);
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

        step.Append(new OwnerChanged(from, by, "accepted", FirstContact: step.After.FirstContact is null));
        step.Clear(FlagKind.Unowned, "accepted");
        var facts = new Dictionary<string, string>
        {
            ["from"] = from ?? "",
            ["to"] = by,
            ["cause"] = handOver.Cause.ToString(),
            ["rung"] = rung.Key,
        };
        step.TellCustomer(NoticeType.ContactChanged, facts);
        foreach (var person in new[] { step.After.FirstContact, from }.OfType<string>().Where(person => person != by).Distinct(StringComparer.Ordinal))
        {
            step.TellStaff(NoticeType.Escalation, person, facts);
        }
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

    private static void Repeat(Step step, int top, ClimbCause cause)
    {
        var rung = step.Rules.Policy.Ladder.Rungs[top];
        var person = step.Rules.Choose(rung.Role, step.Now);
        step.AppendNow(new HandOverRepeated(top, person?.Id, cause));

        // The top is asked again at the pace of its reply, not of its acceptance: a mail every few hours through a night helps nobody.
        step.Start(ClockKind.HandOver, [rung.ReplyWithin], DayCounting.Plain, step.Now);
        AskToAccept(step, rung, person, cause);
    }

    private static void StartAccept(Step step, Rung rung)
    {
        var intake = step.After.Intake!;
        step.Start(ClockKind.HandOver, rung.AcceptLimitsFor(intake.Severity, intake.Channel, intake.Tier), DayCounting.Plain, step.Now);
    }

    private static void AskToAccept(Step step, Rung rung, Person? person, ClimbCause cause) => step.TellStaff(NoticeType.HandOver, person?.Id, new Dictionary<string, string>
    {
        ["rung"] = rung.Key,
        ["cause"] = cause.ToString(),
        ["from"] = step.After.Owner ?? "",
        ["acceptBy"] = Facts.Instant(step.After.ClockOf(ClockKind.HandOver)!.DueAt),
    });
}
