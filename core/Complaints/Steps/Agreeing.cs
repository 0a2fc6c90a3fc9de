using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Options, the customer's choice, and carrying out what was agreed. An open agreement keeps a complaint from being closed.</summary>
public static class Agreeing
{
    /// <summary>The most options that a person can weigh at once.</summary>
    public const int MostOptions = 6;

    /// <summary>
    /// Offers solutions to choose from and sends them; older ones that are open are taken back. Refuses fewer than two or more than <see cref="MostOptions"/>,
    /// an empty one, a time that is past, and an ended complaint. Returns the id of the set.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="by">Who offers.</param>
    /// <param name="options">The solutions, in the customer's words.</param>
    /// <param name="until">Until when one may be chosen (UTC); null for the policy's time.</param>
    public static string OfferOptions(this Step step, string by, IReadOnlyList<string> options, DateTimeOffset? until = null)
    {
        step.MustBeOpen();
        if (options.Count is < 2 or > MostOptions || options.Any(string.IsNullOrWhiteSpace))
        {
            throw step.Refuse($"{options.Count} options are offered, or one is empty.", $"Offer 2 to {MostOptions}, each in words that the customer understands.");
        }

        step.RequireSpeaker(by);
        step.Bind();
        var end = until ?? DueDates.DueAt(step.Rules.Policy.Understanding.OptionsFor, step.Now, step.Rules.Calendar, DayCounting.Plain);
        if (end <= step.Now)
        {
            throw step.Refuse($"the options would end at {end:u}, which is past.", "Give the customer time to choose.");
        }

        step.EndOptions("newer");
        var id = $"o{step.NextSequence}";
        step.Append(new OptionsOffered(id, by, end.ToUniversalTime()));
        for (var number = 1; number <= options.Count; number++)
        {
            step.Append(new OptionAdded(id, number, step.AddText("option", options[number - 1])));
        }

        step.TellCustomer(NoticeType.Options, new Dictionary<string, string> { ["options"] = id });
        return id;
    }

    /// <summary>
    /// The customer chose: recorded with who said so and how, and a task is opened to carry it out. Choosing the same again does nothing. Refuses options that are
    /// over, taken back or decided.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="optionsId">The set.</param>
    /// <param name="number">The option, from 1.</param>
    /// <param name="how">How we know, as a code: <c>link</c>, <c>phone</c>, <c>mail</c>, <c>counter</c>, <c>letter</c>.</param>
    public static void ChooseOption(this Step step, string optionsId, int number, string how)
    {
        var set = step.After.Understanding.Options.FirstOrDefault(set => set.Id == optionsId) ?? throw step.Refuse($"there are no options '{optionsId}'.", "List its options.");
        if (set is { State: OptionSetState.Chosen } && set.Chosen == number)
        {
            return;
        }

        if (set.State != OptionSetState.Open || set.Until <= step.OccurredAt)
        {
            throw step.Refuse($"the options {optionsId} cannot be chosen from any more.", "Speak with the customer and offer new ones.");
        }

        var option = set.Options.FirstOrDefault(option => option.Number == number) ?? throw step.Refuse($"there is no option {number}.", $"Choose from 1 to {set.Options.Count}.");
        step.MustBeOpen();
        var task = $"t{step.NextSequence + 1}";
        step.Append(new OptionChosen(optionsId, number, how, task));
        step.Agree(option.Text, null, null);
        step.Supersede("chosen", notice => notice.Type == NoticeType.Options);
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["task"] = task });
    }

    /// <summary>Takes the open options back.</summary>
    public static void WithdrawOptions(this Step step, string reason)
    {
        step.MustSay(reason, "taking options back needs a reason", "Say why they no longer stand.");
        if (step.After.Understanding.OpenOptions is null)
        {
            throw step.Refuse("no options are open.", "Nothing to do.");
        }

        step.EndOptions(step.Because("withdrawOptions", reason).Code);
    }

    /// <summary>Options whose time passed are over; the owner is told to speak with the customer.</summary>
    public static void ExpireOptions(this Step step)
    {
        if (step.After.Understanding.OpenOptions is not { } set || set.Until > step.Now)
        {
            return;
        }

        step.AppendNow(new OptionsEnded(set.Id, Expired: true, "time"));
        step.Supersede("expired", notice => notice.Type == NoticeType.Options);
        step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["optionsExpired"] = Facts.Instant(set.Until) });
    }

    /// <summary>
    /// Something was agreed with the customer that somebody must do by a time. It is reminded like every task and keeps the complaint from being closed while it
    /// is open. Returns the task's id.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="text">What was agreed.</param>
    /// <param name="assignee">Who does it, a person's id; null for whoever owns the complaint. Somebody who is away is replaced by their cover, or refused without one.</param>
    /// <param name="dueAt">By when (UTC); null for the policy's time.</param>
    public static string AddAgreement(this Step step, string text, string? assignee = null, DateTimeOffset? dueAt = null)
    {
        step.MustSay(text, "an agreement needs a text", "Say what was agreed.");
        var who = step.RequireTask(assignee, dueAt, "what was agreed");
        return step.Agree(step.AddText("agreement", text), who, dueAt);
    }

    /// <summary>
    /// Somebody must ask another department or company. It is reminded like every task and keeps the complaint from being closed while it is open. Returns the
    /// task's id.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="text">Whom to ask for what.</param>
    /// <param name="assignee">Who asks, a person's id; null for whoever owns the complaint. Somebody who is away is replaced by their cover, or refused without one.</param>
    /// <param name="dueAt">By when the answer must be there (UTC); null for the policy's time for what people do.</param>
    public static string AddChase(this Step step, string text, string? assignee = null, DateTimeOffset? dueAt = null)
    {
        step.MustSay(text, "asking elsewhere needs a text", "Say whom to ask for what.");
        var who = step.RequireTask(assignee, dueAt, "the answer of another department");
        return step.OpenTask(
            StaffTaskKind.Chase,
            dueAt ?? DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain),
            step.AddText("task", text),
            who);
    }

    internal static void EndOptions(this Step step, string because)
    {
        if (step.After.Understanding.OpenOptions is { } set)
        {
            step.AppendNow(new OptionsEnded(set.Id, Expired: false, because));
            step.Supersede(because, notice => notice.Type == NoticeType.Options);
        }
    }

    // Returns who does it: the named person, or the cover of somebody who is away; null for whoever owns the complaint.
    private static string? RequireTask(this Step step, string? assignee, DateTimeOffset? dueAt, string what)
    {
        step.MustBeOpen();
        var named = assignee is null
            ? null
            : step.Rules.Directory.FindPerson(assignee) ?? throw step.Refuse($"there is no person '{assignee}' in the directory.", "Use an id of the directory.");
        var present = named is null
            ? null
            : step.Rules.InPlaceOf(named, step.Now) ?? throw step.Refuse($"'{named.Id}' is away, and nobody covers for them.", "Choose somebody who is present.");

        if (dueAt <= step.Now)
        {
            throw step.Refuse($"{what} cannot be due at {dueAt:u}, which is past.", "Give a time that is still to come.");
        }

        step.Bind();
        return present?.Id;
    }

    private static string Agree(this Step step, ContentRef text, string? assignee, DateTimeOffset? dueAt) => step.OpenTask(
        StaffTaskKind.Agreement,
        dueAt ?? DueDates.DueAt(step.Rules.Policy.Understanding.AgreementWithin, step.Now, step.Rules.Calendar, DayCounting.Plain),
        text,
        assignee);
}
