using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// The three changes when a talk goes wrong: another place, another person, another time. Each is said to the customer; none touches a legal limit.
/// </summary>
public static class Changing
{
    /// <summary>
    /// Change of place: another channel or room from now on. Refuses an ended complaint, the place where we talk already, and a change without a reason.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="to">How we talk from now on.</param>
    /// <param name="where">The room, number or address, told to the customer; or null.</param>
    /// <param name="reason">Why, for colleagues.</param>
    public static void ChangePlace(this Step step, Channel to, string? where, string reason)
    {
        Check(step, reason);
        if (to is Channel.Import or Channel.Referral)
        {
            throw step.Refuse($"nobody talks with a customer by '{to}'.", "Name a channel such as phone, counter or onSite.");
        }

        var from = step.After.Care.Place ?? step.After.Intake!.Channel;
        if (from == to && string.IsNullOrWhiteSpace(where))
        {
            throw step.Refuse($"that is where you talk already ({to}).", "Name another channel, or the room.");
        }

        step.Bind();
        var place = string.IsNullOrWhiteSpace(where) ? null : step.AddText("place", where);
        step.Append(new PlaceChanged(from, to, place, step.AddText("reason", reason)));
        var facts = place is null ? [] : Facts.Content(place);
        facts["what"] = "place";
        facts["place"] = to.ToString();
        Tell(step, facts);
    }

    /// <summary>
    /// Who is present and could take it over by a change of person: the people of the next rung on which anybody is, those who get it first in front; the first is who
    /// <see cref="ChangePerson"/> chooses when nobody is named. Empty when nobody is there. The rules must know the loads.
    /// </summary>
    public static IReadOnlyList<Person> CouldTakeOver(Complaint complaint, Rules rules, DateTimeOffset now) =>
        rules.Policy.Ladder.Rungs.Skip(complaint.Rung + 1)
            .Select(rung => rules.ByLoad(rules.Present(rung.Role, now, NotToTakeOver(complaint))).ToList())
            .FirstOrDefault(people => people.Count > 0) ?? [];

    /// <summary>
    /// Change of person: somebody of a higher rung takes it over at once, without being asked first; whoever received it stays first contact. Without a name the
    /// least-loaded present person of the next rung, at their cap or not: a customer who asks for somebody else waits for nobody's desk to clear. Refuses somebody
    /// who stands on no higher rung, a named person at their cap unless a reason says why all the same, and a change without a reason.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="reason">Why, for colleagues.</param>
    /// <param name="to">Who shall take it over, or null.</param>
    /// <param name="overCap">Why the cap of the named person does not hold here, or null.</param>
    /// <returns>Who got it.</returns>
    public static string ChangePerson(this Step step, string reason, string? to = null, string? overCap = null)
    {
        Check(step, reason);
        step.Bind();
        var rungs = step.Rules.Policy.Ladder.Rungs;
        var higher = Enumerable.Range(0, rungs.Count).Where(rung => rung > step.After.Rung).ToList();
        var except = NotToTakeOver(step.After);
        var found = higher
            .Select(rung => (Rung: rung, Person: to is null
                ? step.Rules.Choose(rungs[rung].Role, step.Now, except)
                : step.Rules.Directory.WithRole(step.Rules.Desk.Id, rungs[rung].Role).FirstOrDefault(person => person.Id == to && !except.Contains(to))))
            .FirstOrDefault(pair => pair.Person is not null);
        if (found.Person is not { } named)
        {
            throw step.Refuse(
                to is null ? "nobody above is present." : $"'{to}' stands on no rung above {rungs[step.After.Rung].Key}, or has it.",
                "Name somebody of a higher rung, or leave the name out.");
        }

        var person = step.Rules.InPlaceOf(named, step.Now);
        if (person is null || except.Contains(person.Id))
        {
            throw step.Refuse($"'{named.Id}' is away.", "Name somebody who is present, or leave the name out.");
        }

        if (to is not null)
        {
            step.RequireRoom([person], overCap);
        }

        step.GiveOverCap(person, to is null ? null : overCap);
        step.Drop(ClockKind.HandOver, ClockKind.RungReply);
        step.Supersede("changePerson", notice => notice.Type == NoticeType.HandOver);
        step.Append(new PersonChanged(step.After.Rung, found.Rung, person.Id, step.AddText("reason", reason)));
        step.Start(ClockKind.RungReply, [rungs[found.Rung].ReplyWithin], DayCounting.Plain, step.Now);
        step.HandTo(person.Id, "changePerson", rungs[found.Rung], reason);
        return person.Id;
    }

    /// <summary>
    /// Change of time: the customer and we agreed on when we talk. Until then only the promise of the next contact stands still; no other limit does, and no legal
    /// one. The owner gets a task to be there, and a time agreed before is given up. Refuses a time that is past, further ahead than the policy allows, or not
    /// before our final answer is due.
    /// </summary>
    public static void ChangeTime(this Step step, DateTimeOffset at, string reason)
    {
        Check(step, reason);
        step.Bind();
        var rule = step.Rules.Policy.Appointments;
        var latest = DueDates.DueAt(rule.Within, step.Now, step.Rules.Calendar, DayCounting.Plain);
        if (at <= step.Now || at >= latest)
        {
            throw step.Refuse($"a time to talk lies in the future and within {rule.Within}, not at {at:u}.", "Agree on another time.");
        }

        if (step.After.ClockOf(ClockKind.Final) is { } final && at >= final.DueAt)
        {
            throw step.Refuse($"our final answer is due at {final.DueAt:u}, and no appointment changes that.", "Agree on a time before it, or extend the final limit with a reason.");
        }

        var was = step.After.Care.Appointment;
        foreach (var old in step.After.OpenTasks.Where(task => task.Kind == StaffTaskKind.Appointment).ToList())
        {
            step.AppendNow(new TaskCancelled(old.Id, "newTime"));
            step.Resume(clock => clock.Kind == ClockKind.NextContact && clock.PausedUntil == was?.At);
        }

        var task = step.OpenTask(StaffTaskKind.Appointment, DueDates.DueAt(rule.Grace, at, step.Rules.Calendar, DayCounting.Plain), step.AddText("task", reason));
        step.Append(new AppointmentMade(at.ToUniversalTime(), task, step.AddText("reason", reason)));
        step.PauseContact(at, "appointment");
        Tell(step, new Dictionary<string, string> { ["what"] = "time", ["at"] = Facts.Instant(at) });
    }

    private static IReadOnlyCollection<string?> NotToTakeOver(Complaint complaint) => [complaint.Owner, .. complaint.Care.NotTo];

    private static void Check(Step step, string reason)
    {
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it first.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse("a change needs a reason.", "Say in a few words why; colleagues read it.");
        }

        // Each of them tells the customer something.
        step.RequireSpeaker();
    }

    // The newer arrangement of a kind replaces an unsent older one; one about the place says nothing about the time.
    private static void Tell(Step step, Dictionary<string, string> facts)
    {
        step.Supersede("newer", notice => notice.Type == NoticeType.ArrangementChanged && Facts.Text(notice.Facts, "what") == facts["what"]);
        step.TellCustomer(NoticeType.ArrangementChanged, facts);
        if (step.After.FirstContact is { } first && first != step.After.Owner && first != step.Actor.Id)
        {
            step.TellStaff(NoticeType.StaffNews, first, new Dictionary<string, string>(facts) { ["news"] = facts["what"] });
        }
    }
}
