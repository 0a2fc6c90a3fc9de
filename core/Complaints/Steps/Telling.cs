using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Asking for notices, and taking back those that are no longer wanted. A notice to a customer names the version of the position that held when it was asked for.</summary>
public static class Telling
{
    /// <summary>
    /// Asks for a notice to the complainant: by mail where there is a working address, else by a person, with a task and a due time. An unsent older notice
    /// of the same type is superseded when the newer one says it all; human replies, decisions, known issues and moved dates each say something of their own. Returns the notice's
    /// sequence number.
    /// </summary>
    public static long TellCustomer(this Step step, NoticeType type, IReadOnlyDictionary<string, string>? facts = null)
    {
        if (type is not (NoticeType.Reply or NoticeType.FinalResponse or NoticeType.DateMoved or NoticeType.Decision or NoticeType.ArrangementChanged or NoticeType.PromiseExplained or NoticeType.KnownIssue))
        {
            step.Supersede("newer", notice => notice.ToCustomer && notice.Type == type);
        }

        var party = step.After.Complainant;
        var bound = new Dictionary<string, string>(facts ?? new Dictionary<string, string>());
        if (step.After.Position.Approved is { } position)
        {
            bound["position"] = position.Number.ToString(CultureInfo.InvariantCulture);
        }

        if (step.Before.BrokeItsWord(step.Now))
        {
            bound.TryAdd("late", "true");
        }

        var requested = step.AppendNow(new NoticeRequested
        {
            Type = type,
            Recipient = party.Id,
            ToCustomer = true,
            Channel = party.CanGetMail ? DeliveryChannel.Mail : DeliveryChannel.ByPerson,
            AtMostOnce = type is NoticeType.Closing,
            Facts = bound,
        });
        if (!party.CanGetMail)
        {
            step.OweInPerson(requested.Sequence);
        }

        return requested.Sequence;
    }

    /// <summary>Whether news that are given now come after the time that was told: the next contact was due, or whatever was told before it.</summary>
    internal static bool ComesLate(this Step step) =>
        step.After.Clocks.Any(clock => clock is { Kind: ClockKind.NextContact, IsPaused: false } && clock.DueAt <= step.Now) || step.Before.BrokeItsWord(step.Now);

    /// <summary>Opens the task to give a notice by person, and tells the owner at once: a task that nobody hears of is a notice that nobody gives.</summary>
    internal static void OweInPerson(this Step step, long notice)
    {
        var dueAt = DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain);
        var task = step.OpenTask(StaffTaskKind.GiveNotice, dueAt, notice: notice);
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["task"] = task });
    }

    /// <summary>
    /// Asks for a mail to a member of staff. Does nothing and returns null when there is nobody. A reminder of somebody who is away goes to their cover, or to the
    /// lead of the desk when nobody covers: in an empty room it keeps no date.
    /// </summary>
    public static long? TellStaff(this Step step, NoticeType type, string? person, IReadOnlyDictionary<string, string>? facts = null)
    {
        if (person is null || step.Rules.Directory.FindPerson(person) is not { } named)
        {
            return null;
        }

        var reader = type == NoticeType.StaffReminder ? ReaderFor(step, named) : named;
        return step.AppendNow(new NoticeRequested
        {
            Type = type,
            Recipient = reader.Id,
            ToCustomer = false,
            Channel = DeliveryChannel.Mail,
            Facts = reader.Id == named.Id ? facts ?? new Dictionary<string, string>() : new Dictionary<string, string>(facts ?? new Dictionary<string, string>()) { ["away"] = named.Id },
        }).Sequence;
    }

    private static Person ReaderFor(Step step, Person person)
    {
        var there = step.Rules.InPlaceOf(person, step.Now);
        return there?.Id == person.Id ? person
            : there is not null && !step.After.Care.NotTo.Contains(there.Id) ? there
            : step.Rules.Choose(step.Rules.Desk.LeadRole, step.Now, step.After.Care.NotTo) ?? person;
    }

    /// <summary>Tells the customer that a date moved, and why: by a code, or in the words that somebody wrote.</summary>
    internal static void TellDateMoved(this Step step, string what, DateTimeOffset from, DateTimeOffset to, string code, ContentRef? words)
    {
        var facts = words is null ? [] : Facts.Content(words);
        facts["what"] = what;
        facts["old"] = Facts.Instant(from);
        facts["new"] = Facts.Instant(to);
        facts["reason"] = code;
        step.TellCustomer(NoticeType.DateMoved, facts);
    }

    /// <summary>
    /// Takes back notices that are not on their way yet, and the tasks of those that wait for a person. One that is claimed or of unknown outcome cannot be
    /// taken back: it may have left; claiming it again decides again.
    /// </summary>
    public static void Supersede(this Step step, string because, Func<NoticeState, bool> which)
    {
        foreach (var notice in step.After.Notices.Where(IsUnsent).Where(which).ToList())
        {
            step.AppendNow(new DeliverySuperseded(notice.Sequence, because));
            foreach (var task in step.After.OpenTasks.Where(task => task.Notice == notice.Sequence).ToList())
            {
                step.AppendNow(new TaskCancelled(task.Id, because));
            }
        }
    }

    /// <summary>Whether a notice is still worth sending in the present state; every claim decides this again.</summary>
    public static bool IsWanted(Complaint complaint, NoticeState notice) => !(notice.ToCustomer && complaint.Privacy.ErasureOrderedAt is not null) && notice.Type switch
    {
        NoticeType.Closing => !complaint.IsOpen,
        NoticeType.Question or NoticeType.CustomerReminder => complaint is { Status: ComplaintStatus.Open, Question: not null },
        NoticeType.Acknowledgement => complaint.IsOpen,
        NoticeType.Options => complaint.Understanding.OpenOptions?.Id == Facts.Text(notice.Facts, "options"),
        NoticeType.KnownIssue => Attaching.IsWanted(complaint, notice),
        NoticeType.Understood or NoticeType.StatusUnknown => complaint.Status == ComplaintStatus.Open,
        NoticeType.DateMoved when Facts.Text(notice.Facts, "what") == "promise" => complaint.IsOpen,
        NoticeType.Progress or NoticeType.DateMoved or NoticeType.ArrangementChanged => complaint.Status == ComplaintStatus.Open,
        NoticeType.FollowUp => complaint.Status == ComplaintStatus.Resolved,
        NoticeType.HandOver => complaint.HandOver?.To == notice.Recipient,
        NoticeType.StaffReminder => complaint.IsOpen || complaint.OpenTasks.Any(task => task.Id == Facts.Text(notice.Facts, "task")),
        NoticeType.UnderReview => complaint is { IsOpen: true, Scrutiny.Suspicion: not null },
        NoticeType.ContactChanged or NoticeType.Escalation or NoticeType.Assigned or NoticeType.Joined or NoticeType.Parted => complaint.IsOpen,
        _ => true,
    };

    internal static bool IsUnsent(NoticeState notice) => notice.State is DeliveryState.Queued or DeliveryState.Deferred or DeliveryState.WaitsForPerson;
}
