using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Functions.Pages;

/// <summary>One entry of a timeline in the words of a page: what it is and its code, without the texts that it refers to.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="What">What happened.</param>
/// <param name="Who">Who did it.</param>
public sealed record TimelineLine(long Sequence, DateTimeOffset At, string What, string Who)
{
    /// <summary>Puts an entry into words.</summary>
    public static TimelineLine Of(Entry entry, ComplaintView view)
    {
        var words = view.Words;
        var name = words.Coded("entry", EntryTypes.NameOf(entry.Payload).Name);
        var more = More(entry.Payload, view);
        return new TimelineLine(entry.Sequence, entry.OccurredAt, more.Length == 0 ? name : $"{name}{words.Text("category.join")}{more}", NameOf(entry.Actor, view));
    }

    private static string NameOf(Actor actor, ComplaintView view) => actor.Kind switch
    {
        ActorKind.SignedLink => view.Person(actor.Id),
        ActorKind.OsUser or ActorKind.Entra => view.Rules?.Directory.FindPerson(actor.Id) is null ? actor.Id : view.Person(actor.Id),
        ActorKind.Function => $"{view.Words.Text("actor.Function")} ({actor.Id})",
        _ => view.Words.Coded("actor", actor.Kind.ToString()),
    };

    private static string More(EntryPayload payload, ComplaintView view)
    {
        var words = view.Words;
        return payload switch
        {
            Received received => words.Coded("channel", received.Channel.ToString()),
            ClockStarted started => words.Coded("limit", started.Clock.Kind.ToString()),
            ClockBreached breached => words.Coded("limit", breached.Kind.ToString()),
            CustomerMessage message => words.Coded("channel", message.Channel.ToString()),
            ReplyGiven reply => words.Coded("reply", reply.Channel.ToString()),
            OwnerChanged changed => changed.To is null ? words.Text("staff.nobody") : view.Person(changed.To),
            Climbed climbed => Asked(words.Coded("cause", climbed.Cause.ToString()), climbed.To, view),
            HandOverRepeated repeated => Asked(words.Coded("cause", repeated.Cause.ToString()), repeated.To, view),
            AcceptanceAsked asked => view.Person(asked.To),
            HandOverAccepted accepted => view.Person(accepted.By),
            StageChanged changed => view.Rules?.Policy.Stages.FirstOrDefault(stage => stage.Key == changed.To) is { } stage ? words.Local(stage.Name) : changed.To,
            TaskOpened opened => By(words.Coded("task", opened.Task.Kind.ToString()), opened.Task.DueAt, view),
            TaskDone done => view.Complaint.Tasks.FirstOrDefault(task => task.Id == done.TaskId) is { } task ? words.Coded("task", task.Kind.ToString()) : "",
            TaskReminded reminded => view.Complaint.Tasks.FirstOrDefault(task => task.Id == reminded.TaskId) is { } task ? words.Coded("task", task.Kind.ToString()) : "",
            PromiseMade made => view.Dates.By(made.DueAt),
            PromiseSettled settled => words.Text(settled.Kept ? "staff.promise.kept" : "staff.promise.broken"),
            PromiseMoved moved => view.Dates.By(moved.DueAt),
            CustomerChased chased => PageWords.Number(chased.Count),
            PersonChanged changed => view.Person(changed.To),
            PlaceChanged changed => words.Coded("channel", changed.To.ToString()),
            AppointmentMade made => view.Dates.At(made.At),
            OptionChosen chosen => PageWords.Number(chosen.Number),
            PositionProposed proposed => PageWords.Number(proposed.Number),
            PositionApproved approved => PageWords.Number(approved.Number),
            EvidenceAdded { Item: { Fact: { } fact, Value: { } says } } => $"{fact} = {says}",
            Referred referred => view.Complaint.ClockOf(ClockKind.Referral) is { } clock ? By(referred.Referral.Body, clock.DueAt, view) : referred.Referral.Body,
            RedressProposed proposed => Amount(proposed.Redress, words),
            RedressSettled settled => view.Complaint.Learning.Redress.FirstOrDefault(redress => redress.Id == settled.RedressId) is { } redress
                ? words.Text("staff.more", Amount(redress, words), words.Text($"staff.redress.{settled.State}"))
                : "",
            Decided decided => words.Coded("outcome", decided.Outcome.ToString()),
            FlagRaised raised => words.Coded("flag", raised.Kind.ToString()),
            FlagCleared cleared => words.Coded("flag", cleared.Kind.ToString()),
            NoticeRequested requested => requested.ToCustomer ? words.Coded("notice", requested.Type.ToString()) : view.Person(requested.Recipient),
            HandlingQuestioned about => about.ParentReference,
            HandlingComplained of => of.OtherReference,
            NoticeResent resent => view.Complaint.Notice(resent.Notice) is { } again ? again.ToCustomer ? words.Coded("notice", again.Type.ToString()) : view.Person(again.Recipient) : "",
            NoticeGiven given => words.Coded("reply", char.ToUpperInvariant(given.How[0]) + given.How[1..]),
            _ => "",
        };
    }

    private static string Asked(string cause, string? person, ComplaintView view) => person is null ? cause : view.Words.Text("staff.more", cause, view.Person(person));

    private static string By(string what, DateTimeOffset dueAt, ComplaintView view) => view.Words.Text("staff.more", what, view.Dates.By(dueAt));

    private static string Amount(Redress redress, PageWords words) =>
        words.Phrases.Amount(redress.Amount, redress.Currency);
}
