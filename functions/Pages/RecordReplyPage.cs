using ComplaintOps.Core.Complaints;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Pages;

/// <summary>A task with the words that it gives to the customer.</summary>
/// <param name="Task">The task.</param>
/// <param name="Text">What to do, or null when the notice says it.</param>
/// <param name="Script">The notice's words, or null for tasks without one.</param>
/// <param name="Position">What everybody says, for a notice that is given by person while a position holds; else null.</param>
public sealed record TaskToDo(StaffTask Task, string? Text, string? Script, string? Position);

/// <summary>Staff record here what the customer was told: a reply by any channel, and notices given by person.</summary>
public static class RecordReplyPage
{
    /// <summary>The page.</summary>
    /// <param name="status">200, or 400 when the last try was not complete.</param>
    /// <param name="view">The complaint.</param>
    /// <param name="details">What staff see.</param>
    /// <param name="tasks">What is to do.</param>
    /// <param name="state">What was typed into the reply, and what is wrong with it.</param>
    /// <param name="once">The id of the forms.</param>
    /// <param name="now">Business time (UTC).</param>
    public static HttpAnswer Answer(int status, ComplaintView view, StaffDetails details, IReadOnlyList<TaskToDo> tasks, FormState state, string once, DateTimeOffset now) => PageLayout.Answer(
        status,
        view.Words,
        view.Words.Text("staff.reply.title"),
        html =>
        {
            StaffParts.Reference(html, view);
            _ = new FormParts(html, view.Words, state).Summary(
                ("how", view.Words.Text("staff.tasks.how")),
                ("channel", view.Words.Text("staff.reply.channel")),
                ("text", view.Words.Text("staff.reply.text")),
                ("final", view.Words.Text("staff.reply.final")),
                ("at", view.Words.Text("staff.reply.at")),
                ("reason", view.Words.Text("staff.reply.reason")),
                ("confirmed", view.Words.Text("staff.reply.confirmed")));
            html.Element("p", view.Words.Text("staff.reply.intro"));
            foreach (var task in tasks)
            {
                TaskForm(html, view, task, state, once, now);
            }

            if (view.Complaint.IsOpen)
            {
                ReplyForm(html, view, state, once);
            }
            else
            {
                html.Element("p", view.Words.Text("staff.reply.closed"), ("class", "card warn"));
            }

            StaffParts.Story(html, view, details);
            html.Open("section", ("class", "card"));
            StaffParts.Facts(html, view);
            html.Close("section");
        },
        view.Desk);

    private static void ReplyForm(Html html, ComplaintView view, FormState state, string once)
    {
        var words = view.Words;
        var mail = view.Complaint.Complainant.CanGetMail;
        var channels = Enum.GetValues<ReplyChannel>().Where(channel => mail || channel != ReplyChannel.Mail).Select(channel => (channel.ToString(), words.Coded("reply", channel.ToString()))).ToList();
        html.Open("section", ("class", "card"));

        // The version that was there when the page was opened: what is written now is written against it.
        var position = state.Value("position") is { Length: > 0 and <= 9 } seen ? seen : view.Complaint.Position.Approved is { } approved ? PageWords.Number(approved.Number) : "";
        var parts = new FormParts(html, words, state.Prefix.Length == 0 ? state : FormState.Empty).Open("reply").Hidden("once", once).Hidden("position", position)
            .Choice("channel", words.Text("staff.reply.channel"), channels, mail ? null : words.Text("staff.reply.noMail"))
            .Lines("text", words.Text("staff.reply.text"), words.Text("staff.reply.text.hint"), required: true)
            .Choice("final", words.Text("staff.reply.final"), [("no", words.Text("staff.reply.final.no")), ("yes", words.Text("staff.reply.final.yes")), ("rejects", words.Text("staff.reply.final.rejects"))])
            .Line("at", words.Text("staff.reply.at"), words.Text("staff.reply.at.hint", view.Dates.Zone), type: "datetime-local")
            .Line("reason", words.Text("staff.reply.reason"), words.Text("staff.reply.reason.hint"));
        if (state.Error("confirmed") is not null)
        {
            parts = parts.Line("confirmed", words.Text("staff.reply.confirmed"), required: true);
        }

        parts.Close(words.Text("staff.reply.send"));
        html.Close("section");
    }

    private static void TaskForm(Html html, ComplaintView view, TaskToDo item, FormState state, string once, DateTimeOffset now)
    {
        var (words, task) = (view.Words, item.Task);
        var own = state.Prefix == $"{task.Id}-" ? state : FormState.Empty with { Prefix = $"{task.Id}-" };
        html.Open("section", ("class", "card warn")).Element("h2", words.Coded("task", task.Kind.ToString()))
            .Open("p").Text(words.Text("staff.tasks.due", view.Dates.By(task.DueAt)))
            .When(task.DueAt <= now, _ => html.Text(" ").Element("span", words.Text("staff.tasks.overdue"), ("class", "mark"))).Close("p");
        html.When(item.Text is not null, _ => html.Element("p", item.Text!, ("class", "words"), ("dir", "auto")));
        html.When(item.Script is not null, _ => html.Open("details").Element("summary", words.Text("staff.tasks.script")).Element("p", item.Script!, ("class", "words")).Close("details"));
        html.When(item.Position is not null, _ => html.Element("h3", words.Text("staff.tasks.position")).Element("p", item.Position!, ("class", "words"), ("dir", "auto")));
        if (view.Complaint.Scrutiny.Suspicion?.ContestTask == task.Id)
        {
            html.Element("p", words.Text("staff.tasks.review")).Close("section");
            return;
        }

        var parts = new FormParts(html, words, own).Open("task").Hidden("once", once).Hidden("task", task.Id);
        if (task.Kind == StaffTaskKind.GiveNotice)
        {
            parts.Choice("how", words.Text("staff.tasks.how"), [.. new[] { ReplyChannel.Phone, ReplyChannel.Counter, ReplyChannel.Letter }
                .Select(channel => (channel.ToString().ToLowerInvariant(), words.Coded("reply", channel.ToString())))]);
        }

        parts.Line("note", words.Text("staff.tasks.note")).Close(words.Text("staff.tasks.done"));
        html.Close("section");
    }
}
