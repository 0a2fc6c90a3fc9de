using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>What is said between the customer and us.</summary>
public static class Conversing
{
    /// <summary>Writes a note for colleagues. Refuses an empty one.</summary>
    public static void AddNote(this Step step, string text)
    {
        step.MustSay(text, "a note needs a text", "Say what colleagues should know.");
        step.Append(new NoteAdded(step.AddText("note", text)));
    }

    /// <summary>Writes what the next progress notice shall tell the customer.</summary>
    public static void WriteUpdate(this Step step, string text)
    {
        step.RequireSpeaker();
        step.Append(new UpdateWritten(step.AddText("update", text)));
    }

    /// <summary>
    /// The customer wrote or called. It answers an open question, whose pause ends, and it is owed a human reply from the oldest unanswered message on.
    /// Automatic mail is recorded and nothing else. After the end it does not reopen by itself: somebody looks at it.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="text">What it says.</param>
    /// <param name="automatic">Whether a program wrote it.</param>
    /// <param name="messageId">The mail's Message-ID, or null.</param>
    /// <param name="invited">Whether we asked for it: then it is no request for news, whatever is owed.</param>
    public static void HearCustomer(this Step step, Channel channel, string text, bool automatic, string? messageId = null, bool invited = false)
    {
        var owed = step.After.Question is null && !invited ? step.OwedToCustomer() : null;
        var message = step.Append(new CustomerMessage(channel, step.AddText("message", text), automatic, messageId));
        if (automatic)
        {
            return;
        }

        if (!step.After.IsOpen)
        {
            step.OpenTask(StaffTaskKind.Review, step.HasRules ? DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain) : step.Now);
            return;
        }

        if (!step.HasRules && step.After.Binding is null)
        {
            // Received while no policy is valid: the message is kept, and the acknowledgement starts the clocks.
            return;
        }

        step.Bind();
        step.SettleQuestion(answered: true);
        step.Clear(FlagKind.CustomerSilent, "customerMessage");
        if (step.After.Clocks.All(clock => clock.Kind != ClockKind.Reply || (clock.BreachedAt is null && clock.StartedAt > step.OccurredAt)))
        {
            // One clock from the oldest message on: a message entered late takes the place of a younger one's clock.
            step.Drop(ClockKind.Reply);
            step.Start(ClockKind.Reply, step.Rules.Policy.Reply, step.OccurredAt);
        }

        step.WatchMessages(message.Sequence, owed);
    }

    /// <summary>
    /// A person answers the customer. A mail is sent through us (the Reply or FinalResponse notice carries it); a call, a visit or a letter is recorded as
    /// given. A final reply resolves the complaint; one that is not final starts the next-contact clock anew. Refuses an ended complaint, an empty text, and a
    /// mail where there is no working address. Asks first (<c>NeedsConfirmation</c>) while no position holds that the policy wants, or another one holds than the
    /// reply was written against; turning the customer down needs an assessment.
    /// </summary>
    public static void Reply(this Step step, string by, ReplyChannel channel, string text, bool final, ReplyBasis? basis = null)
    {
        if (!step.After.IsOpen)
        {
            throw step.After.PartOf is { } whole
                ? step.Refuse($"it is a part of {whole.Reference}.", $"Reply there: {whole.Reference}.")
                : step.Refuse("it is closed.", "Reopen it, then reply.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw step.Refuse("a reply needs a text.", "Say what the customer was told.");
        }

        step.RequireSpeaker(by);
        if (channel == ReplyChannel.Mail && !step.After.Complainant.CanGetMail)
        {
            throw step.Refuse("there is no working mail address.", "Call or write a letter, and record the reply with its channel.");
        }

        step.Bind();
        var ground = step.GroundOf(final, basis ?? ReplyBasis.None);
        var content = step.AddText("reply", text);

        // One more unsent notice that says less than the reply does would only confuse.
        step.Supersede("replied", notice => notice.ToCustomer && notice.Type is NoticeType.Progress or NoticeType.Question or NoticeType.CustomerReminder);
        var notice = channel == ReplyChannel.Mail
            ? step.TellCustomer(final ? NoticeType.FinalResponse : NoticeType.Reply, new Dictionary<string, string>(Facts.Content(content)) { ["by"] = by })
            : (long?)null;
        step.RecordReply(by, channel, final, content, notice, ground);
    }

    /// <summary>Asks the customer something, waits until a date, and lets pausable clocks wait too when the policy says so. A newer question replaces an open one.</summary>
    /// <param name="step">The step.</param>
    /// <param name="question">The question.</param>
    /// <param name="about">What it asks for. What we hold already is not asked for again: that asks first (<c>NeedsConfirmation</c>).</param>
    /// <param name="confirmedBecause">Why it is asked for all the same; or null.</param>
    public static void Ask(this Step step, string question, IReadOnlyList<Information>? about = null, string? confirmedBecause = null)
    {
        if (step.After.Status != ComplaintStatus.Open)
        {
            throw step.Refuse("it is answered already.", "Reopen it before asking the customer for more.");
        }

        step.Bind();
        step.RequireSpeaker();
        var confirmed = step.MayAsk(about ?? [], confirmedBecause);
        step.SettleQuestion(answered: false);
        var rule = step.Rules.Policy.CustomerReply;
        var text = step.AddText("question", question);
        var clock = step.Start(ClockKind.CustomerAnswer, [rule.Limit], DayCounting.Plain, step.Now);
        var reminders = rule.RemindAfter.Select(after => DueDates.DueAt(after, step.Now, step.Rules.Calendar, DayCounting.Plain)).Where(at => at < clock.DueAt).Order().ToList();
        var asked = step.Append(new QuestionAsked(text, clock.DueAt, reminders));
        step.NoteAsked(asked.Sequence, about ?? [], confirmed);
        if (rule.PausesClocks)
        {
            step.Pause(clock.DueAt, "question");
        }

        step.TellCustomer(NoticeType.Question, Facts.Content(text));
    }

    /// <summary>The customer's reminders that are due, collapsed into the latest one; and at the end the flag CustomerSilent, with the clocks going on.</summary>
    public static void RemindCustomer(this Step step)
    {
        if (step.After.Question is not { } question)
        {
            return;
        }

        if (question.AnswerBy <= step.Now)
        {
            step.SettleQuestion(answered: false);
            step.Raise(FlagKind.CustomerSilent, $"question:{question.Entry}");
            step.TellStaff(NoticeType.StaffReminder, step.After.Owner, new Dictionary<string, string> { ["customerSilent"] = Facts.Instant(question.AskedAt) });
            return;
        }

        var due = question.RemindAt.Count(at => at <= step.Now);
        if (due > question.Reminded)
        {
            step.AppendNow(new CustomerReminded(question.Entry, due));
            step.TellCustomer(NoticeType.CustomerReminder, new Dictionary<string, string>(Facts.Content(question.Text))
            {
                ["number"] = due.ToString(CultureInfo.InvariantCulture),
                ["last"] = due == question.RemindAt.Count ? "true" : "false",
            });
        }
    }

    internal static void SettleQuestion(this Step step, bool answered)
    {
        if (step.After.Question is not { } question)
        {
            return;
        }

        step.Append(new QuestionSettled(question.Entry, answered));
        if (answered)
        {
            step.HoldAnswer(question.Entry);
        }

        step.Drop(ClockKind.CustomerAnswer);
        step.Supersede("answered", notice => notice.Type is NoticeType.Question or NoticeType.CustomerReminder);
        step.Resume(clock => clock.PausedUntil == question.AnswerBy);
    }

    internal static void RecordReply(this Step step, string by, ReplyChannel channel, bool final, ContentRef content, long? notice, Func<long, ReplyGrounded>? ground = null)
    {
        var at = step.OccurredAt;
        if (step.After.Question is { } question && question.AskedAt <= at)
        {
            // Before the reply is written down: the clocks that it stops, and that a bounce would bring back, count again then.
            step.SettleQuestion(answered: false);
        }

        var reply = step.Append(new ReplyGiven(by, channel, final, content, notice));
        if (ground?.Invoke(reply.Sequence) is { } grounded)
        {
            step.Append(grounded);
        }

        step.Met(ClockKind.Reply, at, clock => clock.StartedAt <= at, reply.Sequence);
        step.Met(ClockKind.RungReply, at, because: reply.Sequence);
        step.Drop(ClockKind.HandOver);
        step.Supersede("replied", one => one.Type == NoticeType.HandOver);
        if (step.After.UnansweredSince is { } since && step.After.ClockOf(ClockKind.Reply) is null)
        {
            step.Start(ClockKind.Reply, step.Rules.Policy.Reply, since);
        }

        step.ClearWhenAnswered();
        if (final)
        {
            step.Resolve(reply.Sequence);
            return;
        }

        if (step.After.Status == ComplaintStatus.Open)
        {
            step.Met(ClockKind.NextContact, at, clock => clock.StartedAt <= at, reply.Sequence);
            if (step.After.ClockOf(ClockKind.NextContact) is null)
            {
                step.StartNextContact(at);
            }
        }

        step.ClearSilentWhenHeard("reply");
    }
}
