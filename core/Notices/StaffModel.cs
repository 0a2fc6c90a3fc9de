using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Notices;

/// <summary>The values of notices to staff about one complaint.</summary>
internal static class StaffModel
{
    public static async Task<NoticeModel> BuildAsync(NoticeWords words, ContentReader content, CancellationToken cancellationToken)
    {
        var complaint = words.Complaint;
        var model = new NoticeModel
        {
            ["reference"] = complaint.Reference,
            ["deskName"] = words.Local(words.Rules.Desk.Name),
            ["staffName"] = words.Person(words.Notice.Recipient),
            ["category"] = words.Category,
            ["severity"] = words.Coded("severity", complaint.Severity.ToString()),
            ["receivedAt"] = words.Dates.At(complaint.ReceivedAt),
            ["stageLine"] = words.StageLine,
            ["ownerName"] = words.Person(complaint.Owner),
            ["firstContactName"] = complaint.FirstContact is { } first ? words.Person(first) : "",
            ["waitingSince"] = complaint.SilentSince is { } since ? words.Dates.At(since) : "",
            ["finalBy"] = words.FinalBy is null ? words.Phrases.Text("staff.noFinal") : words.By(words.FinalBy),
            ["statusLink"] = words.Link(LinkPurpose.StaffStatus),
            ["mayChange"] = complaint.Status == ComplaintStatus.Open,
            ["moreTimeLink"] = words.Link(LinkPurpose.MoreTime),
            ["changeLink"] = words.Link(LinkPurpose.Change),
        };
        switch (words.Notice.Type)
        {
            case NoticeType.StaffReminder:
                await AddReminderAsync(words, content, model, cancellationToken);
                break;
            case NoticeType.HandOver:
                model["rungName"] = RungName(words);
                model["acceptBy"] = words.By(words.FactAt("acceptBy"));
                model["acceptLink"] = words.Link(LinkPurpose.Accept, complaint.HandOver?.Entry ?? 0);
                model["recordReplyLink"] = words.Link(LinkPurpose.RecordReply);
                model["cause"] = words.Coded("cause", words.Fact("cause"));
                model["firstCause"] = words.Fact("first") is { Length: > 0 } atFirst ? words.Coded("cause", atFirst) : "";
                model["previousName"] = words.Fact("from").Length > 0 ? words.Person(words.Fact("from")) : "";
                model["onSite"] = complaint.WaitsOnSite;
                break;
            case NoticeType.Escalation:
                model["rungName"] = RungName(words);
                model["leadName"] = words.Person(words.Fact("to"));
                model["cause"] = words.Cause("cause");
                model["previousName"] = words.Fact("from").Length > 0 ? words.Person(words.Fact("from")) : "";
                break;
            case NoticeType.StaffNews:
                var flag = words.Fact("flag");
                model["newsTitle"] = flag.Length > 0 ? words.Coded("flag", flag) : words.Phrases.Text($"told.{words.Fact("news")}.title");
                model["newsText"] = words.Phrases.Text($"told.{(flag.Length > 0 ? flag : words.Fact("news"))}", words.Person(words.Fact("to")), words.Person(words.Fact("from")), words.Fact("count"), words.Coded("severity", complaint.Severity.ToString()));
                model["reasonText"] = await FactTextAsync(words, content, cancellationToken);
                model["entry"] = words.Fact("entry");
                model["handOffs"] = complaint.HandOffs;
                model["toLead"] = flag.Length > 0;
                break;
            case NoticeType.Assigned:
                model["cause"] = words.Coded("assigned", words.Fact("cause"));
                model["reasonText"] = await FactTextAsync(words, content, cancellationToken);
                model["previousName"] = words.Fact("from").Length > 0 ? words.Person(words.Fact("from")) : "";
                model["replyBy"] = words.By(complaint.ClockOf(ClockKind.RungReply)?.DueAt ?? complaint.ClockOf(ClockKind.Reply)?.DueAt ?? words.FinalBy);
                model["customerWaits"] = complaint.UnansweredSince is not null;
                model["recordReplyLink"] = words.Link(LinkPurpose.RecordReply);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(words), words.Notice.Type, "Not a notice to staff about one complaint.");
        }

        return model;
    }

    private static async Task AddReminderAsync(NoticeWords words, ContentReader content, NoticeModel model, CancellationToken cancellationToken)
    {
        var complaint = words.Complaint;
        var task = complaint.Tasks.FirstOrDefault(task => task.Id == words.Fact("task"));
        var promise = complaint.Promises.FirstOrDefault(promise => promise.Id == words.Fact("promise"));
        var (name, due) = (task, promise) switch
        {
            ({ } one, _) => (words.Coded("task", one.Kind.ToString()), (DateTimeOffset?)one.DueAt),
            (_, { } one) => (words.Phrases.Text("limit.promise"), one.DueAt),
            _ when words.Fact("customerSilent").Length > 0 => (words.Phrases.Text("limit.customerSilent"), words.FinalBy),
            _ when words.Fact("corrected").Length > 0 => (words.Phrases.Text("limit.corrected"), complaint.ClockOf(ClockKind.Reply)?.DueAt),
            _ when words.Fact("optionsExpired").Length > 0 => (words.Phrases.Text("limit.optionsExpired"), words.FactAt("optionsExpired")),
            _ when words.Fact("spokesperson").Length > 0 => (words.Phrases.Text("limit.spokesperson"), complaint.ClockOf(ClockKind.Reply)?.DueAt ?? words.FinalBy),
            _ when words.Fact("cannotClose").Length > 0 => (words.Phrases.Text("limit.cannotClose"), complaint.ClockOf(ClockKind.CloseWindow)?.DueAt),
            _ => (words.Coded("limit", words.Fact("clock")), words.FactAt("due")),
        };
        var percent = int.TryParse(words.Fact("percent"), NumberStyles.None, CultureInfo.InvariantCulture, out var share) ? share : 0;
        model["limitName"] = name;
        model["dueBy"] = words.By(due);
        model["overdue"] = due is { } at && at <= words.Notice.RequestedAt;
        model["percent"] = percent;
        model["taskText"] = task?.Text is { } text ? await content.TextAsync(text.Id, cancellationToken) ?? ""
            : promise is not null ? await content.TextAsync(promise.Text.Id, cancellationToken) ?? ""
            : task is { Notice: { } sequence } && complaint.Notice(sequence) is { } notice ? words.Phrases.Text("task.give", words.Coded("notice", notice.Type.ToString()))
            : "";
        model["awayName"] = words.Fact("away").Length > 0 ? words.Person(words.Fact("away")) : "";
        model["recordReplyLink"] = words.Link(LinkPurpose.RecordReply);
    }

    private static async Task<string> FactTextAsync(NoticeWords words, ContentReader content, CancellationToken cancellationToken) =>
        words.Fact("text") is { Length: > 0 } id ? await content.TextAsync(id, cancellationToken) ?? "" : "";

    private static string RungName(NoticeWords words) =>
        words.Rules.Policy.Ladder.Rungs.FirstOrDefault(rung => rung.Key == words.Fact("rung")) is { } rung ? words.Local(rung.Name) : "";
}
