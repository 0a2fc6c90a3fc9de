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
        ActorKind.OsUser or ActorKind.Entra => actor.Id,
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
            Climbed climbed => words.Coded("cause", climbed.Cause.ToString()),
            HandOverAccepted accepted => view.Person(accepted.By),
            StageChanged changed => view.Rules?.Policy.Stages.FirstOrDefault(stage => stage.Key == changed.To) is { } stage ? words.Local(stage.Name) : changed.To,
            TaskOpened opened => words.Coded("task", opened.Task.Kind.ToString()),
            FlagRaised raised => words.Coded("flag", raised.Kind.ToString()),
            FlagCleared cleared => words.Coded("flag", cleared.Kind.ToString()),
            NoticeRequested requested => requested.ToCustomer ? words.Coded("notice", requested.Type.ToString()) : view.Person(requested.Recipient),
            HandlingQuestioned about => about.ParentReference,
            HandlingComplained of => of.OtherReference,
            NoticeGiven given => words.Coded("reply", char.ToUpperInvariant(given.How[0]) + given.How[1..]),
            _ => "",
        };
    }
}
