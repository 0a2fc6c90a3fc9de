using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// What happened and what comes next, for the customer: what we said when, what was agreed by when, and whose turn it is. Facts and dates, no words of anybody.
/// </summary>
internal static class CourseParts
{
    /// <summary>How many of the latest things that happened are shown, after the receipt.</summary>
    private const int MostEvents = 6;

    public static void Write(Html html, ComplaintView view)
    {
        var words = view.Words;
        html.Open("section", ("class", "card")).Element("h2", words.Text("status.course")).Open("ul", ("class", "course"));
        Event(html, view, view.Complaint.ReceivedAt, words.Text("course.received"));
        foreach (var (at, text) in Events(view).OrderBy(item => item.At).TakeLast(MostEvents))
        {
            Event(html, view, at, text);
        }

        html.Close("ul");
        Agreements(html, view);
        html.Element("h3", words.Text("status.comes"));
        foreach (var sentence in Next(view))
        {
            html.Element("p", sentence);
        }

        html.Close("section");
    }

    private static void Event(Html html, ComplaintView view, DateTimeOffset at, string text) =>
        html.Open("li").Element("span", view.Dates.At(at), ("class", "soft")).Text(text).Close("li");

    private static IEnumerable<(DateTimeOffset At, string Text)> Events(ComplaintView view)
    {
        var (complaint, words) = (view.Complaint, view.Words);
        foreach (var notice in complaint.Notices.Where(notice => notice is { ToCustomer: true, IsGiven: true }))
        {
            if (words.Phrases.Has($"course.{notice.Type}"))
            {
                yield return (notice.RequestedAt, words.Text($"course.{notice.Type}"));
            }
        }

        foreach (var at in complaint.UnansweredAt.Where(at => at > complaint.ReceivedAt))
        {
            yield return (at, words.Text("course.message"));
        }

        // A reply by telephone or at the counter is no notice.
        if (complaint.LastReply is { Notice: null } reply)
        {
            yield return (reply.At, words.Text(reply.Final ? "course.FinalResponse" : "course.Reply"));
        }
    }

    private static void Agreements(Html html, ComplaintView view)
    {
        var agreed = view.Complaint.Tasks.Where(task => task.Kind == StaffTaskKind.Agreement && task.State != StaffTaskState.Cancelled).OrderBy(task => task.DueAt).ToList();
        if (agreed.Count == 0)
        {
            return;
        }

        html.Element("h3", view.Words.Text("status.agreed")).Open("ul");
        foreach (var task in agreed)
        {
            html.Element("li", view.Words.Text(task.State == StaffTaskState.Done ? "status.agreed.done" : "status.agreed.open", view.Dates.By(task.DueAt)));
        }

        html.Close("ul");
    }

    private static IEnumerable<string> Next(ComplaintView view)
    {
        var (complaint, words) = (view.Complaint, view.Words);
        switch (complaint.Status)
        {
            case ComplaintStatus.Resolved:
                yield return words.Text("status.answered", view.Dates.On(complaint.ResolvedAt!.Value));
                yield return complaint.ClockOf(ClockKind.CloseWindow) is { } window ? words.Text("status.closes", view.Dates.By(window.DueAt)) : words.Text("status.comes.ask");
                break;
            case ComplaintStatus.Closed:
                yield return words.Text("status.closed", view.Dates.On(complaint.ClosedAt!.Value));
                break;
            case ComplaintStatus.Withdrawn:
                yield return words.Text("status.withdrawn", view.Dates.On(complaint.ClosedAt!.Value));
                break;
            default:
                yield return words.Text(complaint.Question is not null ? "status.comes.answer" : complaint.Understanding.OpenOptions is not null ? "status.comes.choose" : "status.comes.work");
                if (view.Rules is not null && view.StageNumber < view.Stages.Count)
                {
                    yield return words.Text("status.comes.stage", view.Stages[view.StageNumber]);
                }

                break;
        }
    }
}
