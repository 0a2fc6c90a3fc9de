using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Incidents, the one voice while the press may listen, outside bodies, and what is signed off.</summary>
public static class Guarding
{
    /// <summary>Records an incident with time, place and witnesses. One in which somebody's safety was threatened takes the complaint up a rung at once.</summary>
    public static void RecordIncident(this Step step, string by, IncidentKind kind, IncidentDetails details, bool threat)
    {
        ArgumentNullException.ThrowIfNull(details);
        step.RequirePerson(by);
        step.RequireText(details.Text, "what happened");
        step.RequireText(details.Place, "the place");
        step.Append(new IncidentRecorded(kind, threat, by, step.AddJson("incident", details)));
        if (threat && step.After.IsOpen)
        {
            step.Climb(ClimbCause.Threat, null);
        }
    }

    /// <summary>A lead names the one person who speaks to the customer from now on, because the press may listen. Refuses everybody who does not lead.</summary>
    public static void NameSpokesperson(this Step step, string person, string by, string reason)
    {
        RequireLead(step, by);
        _ = step.Rules.Directory.FindPerson(person) ?? throw step.Refuse($"'{person}' is nobody of the directory.", "Name a person of directory.json.");
        step.Append(new SpokespersonNamed(person, by, step.AddText("review", step.RequireText(reason, "the reason"))));
        step.Raise(FlagKind.MediaRisk, person);
        step.TellStaff(NoticeType.StaffReminder, person, new Dictionary<string, string> { ["spokesperson"] = by });
    }

    /// <summary>A lead lets everybody speak again.</summary>
    public static void ReleaseSpokesperson(this Step step, string by, string reason)
    {
        RequireLead(step, by);
        RequireSpokesperson(step);
        step.Append(new SpokespersonReleased(by, step.AddText("review", step.RequireText(reason, "the reason"))));
        step.Clear(FlagKind.MediaRisk, "released");
    }

    /// <summary>A lead lets one more person speak, with the reason.</summary>
    public static void AllowSpeaker(this Step step, string person, string by, string reason)
    {
        RequireLead(step, by);
        RequireSpokesperson(step);
        step.Append(new SpeakerAllowed(step.RequireCode(person, "the person's id"), by, step.AddText("review", step.RequireText(reason, "the reason"))));
    }

    /// <summary>
    /// Refuses that somebody speaks to the customer while somebody else is the one voice, and that somebody answers a complaint about their own handling.
    /// </summary>
    public static void RequireSpeaker(this Step step, string by)
    {
        if (step.After.Care is { About: { } about } care && care.NotTo.Contains(by))
        {
            throw step.Refuse($"it is about how {about.Reference} was handled, and '{by}' had a part in that.", "Have somebody answer it who had no part in it.");
        }

        if (step.After.Scrutiny is { Spokesperson: { } voice } scrutiny && by != voice && !scrutiny.Speakers.Contains(by))
        {
            throw step.Refuse($"'{voice}' alone speaks to the customer at the moment.", $"Give it to '{voice}', or have a lead allow you to speak, with the reason.");
        }
    }

    /// <summary>The same for a step that names nobody: the actor, when it is a person of the directory.</summary>
    internal static void RequireSpeaker(this Step step)
    {
        if ((step.After.Scrutiny.Spokesperson is not null || step.After.Care.About is not null)
            && step.Actor.Kind is not (ActorKind.Function or ActorKind.Customer) && step.Rules.Directory.FindPerson(step.Actor.Id) is { } person)
        {
            step.RequireSpeaker(person.Id);
        }
    }

    /// <summary>
    /// Records a matter that goes to an outside body or comes from one. Its follow-up limit reminds and climbs like every other; closing waits until it is
    /// settled. Returns its id. Refuses an ended complaint.
    /// </summary>
    public static string Refer(this Step step, string by, ReferralDirection direction, BodyKind kind, string body, string? fileNumber = null)
    {
        step.RequirePerson(by);
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed.", "Reopen it first.");
        }

        step.RequireCode(body, "the body");
        var clock = step.Start(
            ClockKind.Referral, [step.Rules.Policy.Abnormal.ReferralFollowUp], DayCounting.Plain, step.OccurredAt, one => one with { Climbs = true });
        var id = $"x{step.NextSequence}";
        step.Append(new Referred(new Referral
        {
            Id = id,
            Direction = direction,
            Kind = kind,
            Body = body,
            FileNumber = fileNumber is null ? null : step.RequireCode(fileNumber, "the file number"),
            SentAt = step.OccurredAt.ToUniversalTime(),
            ClockId = clock.Id,
        }));
        return id;
    }

    /// <summary>Records what came of it; its follow-up ends.</summary>
    public static void SettleReferral(this Step step, string referralId, string by, string outcome)
    {
        step.RequirePerson(by);
        var referral = step.After.Scrutiny.Referrals.FirstOrDefault(referral => referral.Id == referralId) ?? throw step.Refuse($"there is no referral '{referralId}'.", "List its referrals.");
        if (referral.SettledAt is not null)
        {
            throw step.Refuse($"referral {referralId} is settled.", "Nothing to do.");
        }

        step.Append(new ReferralSettled(referralId, by, step.AddText("referral", step.RequireText(outcome, "what came of it"))));
        step.Met(ClockKind.Referral, step.OccurredAt, clock => clock.Id == referral.ClockId);
        if (step.After.Clocks.All(clock => clock.Kind != ClockKind.Referral || clock.BreachedAt is null))
        {
            step.Clear(FlagKind.ReferralLate, "settled");
        }
    }

    /// <summary>Signs off the private settlement of a complaint under review as abnormal. Refuses everybody without the policy's legal role, and whoever proposed it.</summary>
    public static void SignOffSettlement(this Step step, string redressId, string by, string file)
    {
        var redress = step.After.Learning.Redress.FirstOrDefault(redress => redress.Id == redressId) ?? throw step.Refuse($"there is no redress '{redressId}'.", "Look at its timeline.");
        var person = step.RequireSecond(by, redress.ProposedBy, redress.ProposedAs, "a private settlement");
        var role = step.Rules.Policy.Redress.LegalRole ?? step.Rules.Policy.Ladder.Rungs[^1].Role;
        if (!person.HasRole(step.Rules.Desk.Id, role))
        {
            throw step.Refuse($"a private settlement is signed off by the role '{role}', which '{by}' does not have.", "Have somebody with that role look at it.");
        }

        step.Append(new SettlementSignedOff(redressId, by, step.RequireCode(file, "the file number")));
    }

    /// <summary>Refuses a private settlement of an abnormal complaint without a signature, and a large amount without an outside body or a judgement.</summary>
    internal static void RequireLawfulWay(this Step step, Redress redress)
    {
        var scrutiny = step.After.Scrutiny;
        if (redress.Private && scrutiny.Suspicion is not null && !scrutiny.SignedOff.Contains(redress.Id))
        {
            throw step.Refuse("it is under review as abnormal, and is not settled in private without a legal signature.", "Have it signed off, or refer it to an outside body.");
        }

        if (step.IsLarge(redress.Amount) && redress.Basis != RedressBasis.Court && scrutiny.Referrals.All(referral => referral.Direction != ReferralDirection.To))
        {
            throw step.Refuse($"from {step.Rules.Policy.Redress.OfficialFrom} {redress.Currency} on it goes the official way.", "Refer it to an outside body, or wait for a judgement.");
        }
    }

    /// <summary>Whether an amount must go the official way.</summary>
    internal static bool IsLarge(this Step step, decimal amount) => step.Rules.Policy.Redress.OfficialFrom is { } from && amount >= from;

    private static void RequireSpokesperson(Step step)
    {
        if (step.After.Scrutiny.Spokesperson is null)
        {
            throw step.Refuse("everybody may speak to the customer.", "Nothing to do.");
        }
    }

    private static void RequireLead(Step step, string by)
    {
        if (!step.Leads(step.RequirePerson(by)))
        {
            throw step.Refuse($"'{by}' does not lead at the desk '{step.Rules.Desk.Id}'.", "Have a lead decide it.");
        }
    }
}
