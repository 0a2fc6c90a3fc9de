using System.Globalization;
using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Queries;

/// <summary>
/// What an entry says, in one English sentence for staff at a prompt. The everyday entries have words of their own; every other one is told by its name and its
/// facts, so that no entry is ever left out. Content never appears: an entry does not have it.
/// </summary>
public static class EntrySentences
{
    /// <summary>Tells an entry. Total over every payload, unknown ones included.</summary>
    public static string Tell(EntryPayload payload) => payload switch
    {
        Received received => $"Received by {received.Channel}, severity {received.Severity}, desk {received.Desk}.",
        PolicyBound bound => $"Bound to policy {bound.PolicyId} and calendar {bound.CalendarId}.",
        OwnerChanged { To: null } => "Nobody owns it.",
        OwnerChanged { From: null } changed => $"Owner is {changed.To} ({changed.Reason}).",
        OwnerChanged changed => $"Owner is {changed.To} instead of {changed.From} ({changed.Reason}).",
        StageChanged changed => changed.From.Length == 0 ? $"Stage {changed.To}." : $"Stage {changed.To}, before {changed.From}.",
        ReplyGiven given => $"{given.By} gave {(given.Final ? "the final reply" : "a reply")} by {given.Channel}{(given.Notice is { } notice ? $" (notice {Number(notice)})" : "")}.",
        ReplyVoided voided => $"Reply {Number(voided.Reply)} did not arrive: it is owed again.",
        CustomerMessage message => message.Automatic ? $"An automatic message came by {message.Channel}." : $"The customer wrote or called ({message.Channel}).",
        NoteAdded => "A note for colleagues.",
        UpdateWritten => "What the next progress notice says was written.",
        ClockStarted started => $"{started.Clock.Kind} clock {started.Clock.Id}: {started.Clock.Limit}, until {Instant(started.Clock.DueAt)}.",
        ClockStopped stopped => stopped.Reason == ClockStop.Met ? $"Clock {stopped.ClockId} stopped, {(stopped.InTime ? "in time" : "too late")}." : $"Clock {stopped.ClockId} is no longer wanted.",
        ClockBreached breached => $"The {breached.Kind} limit {breached.ClockId} of {Instant(breached.DueAt)} was missed.",
        BreachRescinded rescinded => $"The {rescinded.Kind} limit {rescinded.ClockId} was kept after all (entry {Number(rescinded.Because)}).",
        ClocksPaused paused => $"Clocks {string.Join(", ", paused.ClockIds)} pause until {Instant(paused.Until)} at the latest.",
        ClockResumed resumed => $"Clock {resumed.ClockId} counts again, until {Instant(resumed.DueAt)}.",
        ClockExtended extended => $"Clock {extended.ClockId} was extended to {Instant(extended.DueAt)}, approved by {extended.Approver}.",
        ClockTightened tightened => $"Clock {tightened.ClockId} ends earlier, at {Instant(tightened.DueAt)} ({tightened.Limit}) instead of {Instant(tightened.OldDueAt)}.",
        SeverityChanged changed => $"Severity {changed.To}, before {changed.From}.",
        Climbed climbed => $"Went up to rung {Number(climbed.ToRung)} ({climbed.Cause}); {climbed.To ?? "nobody"} is asked to accept.",
        HandOverAccepted accepted => $"{accepted.By} accepted it on rung {Number(accepted.Rung)}.",
        FlagRaised raised => $"Flag {raised.Kind} raised ({raised.Because}).",
        FlagCleared cleared => $"Flag {cleared.Kind} cleared ({cleared.Because}).",
        NoticeRequested requested => $"{requested.Type} to {(requested.ToCustomer ? "the customer" : requested.Recipient)} {(requested.Channel == DeliveryChannel.Mail ? "by mail" : "by person")}.",
        DeliveryAccepted accepted => $"Notice {Number(accepted.Notice)} was taken by the mail system.",
        DeliverySuperseded superseded => $"Notice {Number(superseded.Notice)} is no longer wanted ({superseded.Because}).",
        NoticeGiven given => $"{given.By} gave notice {Number(given.Notice)} by {given.How}.",
        NoticeResent { By: null } resent => $"Notice {Number(resent.Notice)} goes out again: the same mail.",
        NoticeResent resent => $"{resent.By} had notice {Number(resent.Notice)} sent again: the same mail.",
        HandlingQuestioned about => $"It is about how {about.ParentReference} was handled, and goes to none of {string.Join(", ", about.Handlers)}.",
        HandlingComplained of => $"The customer complains of how it was handled: {of.OtherReference}.",
        HandlingNoted => "The complaint that it is about knows of it.",
        Resolved => "Answered: the final reply is given.",
        Reopened reopened => $"Reopened ({reopened.Reason}).",
        Closed closed => $"Closed ({closed.Reason}).",
        Withdrawn => "The customer took it back.",
        UnknownEntry unknown => $"An entry of type '{unknown.Type}' that this version does not know.",
        _ => HandlingSentences.Tell(payload) ?? ByItsFacts(payload),
    };

    private static string ByItsFacts(EntryPayload payload)
    {
        var facts = payload.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, Text: Fact(property.GetValue(payload))))
            .Where(fact => fact.Text is not null)
            .Select(fact => $"{Words(fact.Name)} {fact.Text}")
            .ToList();
        var what = Capital(Words(payload.GetType().Name));
        return facts.Count == 0 ? $"{what}." : $"{what}: {string.Join(", ", facts)}.";
    }

    // Codes, numbers and instants; content and nested records are left out.
    private static string? Fact(object? value) => value switch
    {
        null => null,
        string text => text.Length == 0 ? null : text,
        bool yes => yes ? "yes" : "no",
        Enum name => name.ToString(),
        DateTimeOffset at => Instant(at),
        StaffTask task => $"{task.Id} ({task.Kind})",
        Party party => $"{party.Id} ({party.Role})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(' ', texts),
        _ => null,
    };

    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
