using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Notices;

/// <summary>The values of notices to customers. Every value that a template of the type may name is there.</summary>
internal static class CustomerModel
{
    public static async Task<NoticeModel> BuildAsync(NoticeWords words, ContentReader content, CancellationToken cancellationToken)
    {
        var complaint = words.Complaint;
        var party = complaint.Party(words.Notice.Recipient)!;
        var details = await content.JsonAsync<PartyDetails>(party.Details.Id, cancellationToken);
        var model = new NoticeModel
        {
            ["reference"] = complaint.Reference,
            ["customerName"] = details?.Name ?? "",
            ["deskName"] = words.Local(words.Rules.Desk.Name),
            ["deskEmail"] = words.Rules.Desk.FromAddress,
            ["deskPhone"] = words.Rules.Desk.Phone ?? "",
            ["deskHours"] = words.Local(words.Rules.Desk.Hours),
            ["stageNumber"] = words.StageNumber,
            ["stageCount"] = words.Rules.Policy.Stages.Count,
            ["stageName"] = words.Local(words.Stage.Name),
            ["stageLine"] = words.StageLine,
            ["category"] = words.Category,
            ["receivedAt"] = words.Dates.On(complaint.ReceivedAt),
            ["whatHappened"] = Happened(words),
            ["whatNext"] = words.Local(words.Stage.Next),
            ["nextContactBy"] = words.By(NextContact(complaint)),
            ["finalBy"] = words.By(words.FinalBy),
            ["ownerName"] = words.Person(complaint.Owner),
            ["firstContactName"] = words.Person(complaint.FirstContact),
            ["sameContact"] = complaint.FirstContact is null || complaint.FirstContact == complaint.Owner,
            ["statusLink"] = words.Link(LinkPurpose.Status),
            ["notSolvedLink"] = words.Link(LinkPurpose.NotSolved, complaint.LastReply?.Entry ?? 0),
            ["late"] = words.Fact("late") == "true",
            ["byPerson"] = words.Notice.Channel == DeliveryChannel.ByPerson,
        };
        await AddOwnAsync(words, party, content, model, cancellationToken);
        return model;
    }

    private static async Task AddOwnAsync(NoticeWords words, Party party, ContentReader content, NoticeModel model, CancellationToken cancellationToken)
    {
        var complaint = words.Complaint;
        switch (words.Notice.Type)
        {
            case NoticeType.Acknowledgement:
                // An unverified address gets no free text back: else anybody could have us send their words to a stranger (RFC 3834 section 3.1.6).
                var echo = party.EmailVerified || words.Notice.Channel == DeliveryChannel.ByPerson;
                var narrative = echo ? await content.JsonAsync<Narrative>(complaint.Intake!.Narrative.Id, cancellationToken) : null;
                model["echo"] = narrative is { Text.Length: > 0 };
                model["understood"] = narrative?.Text ?? "";
                model["wanted"] = narrative?.Wanted ?? "";
                model["replyBy"] = words.By(complaint.ClockOf(ClockKind.Reply)?.DueAt);
                model["standard"] = words.Local(words.Rules.Policy.Standard);
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                model["late"] = complaint.ClockOf(ClockKind.Acknowledge) is { } clock && clock.DueAt <= words.Notice.RequestedAt;
                break;
            case NoticeType.Progress:
                model["updateText"] = await FactTextAsync(words, content, cancellationToken);
                break;
            case NoticeType.Question:
                model["questionText"] = await FactTextAsync(words, content, cancellationToken);
                model["answerBy"] = words.By(complaint.Question?.AnswerBy);
                break;
            case NoticeType.CustomerReminder:
                model["questionText"] = await FactTextAsync(words, content, cancellationToken);
                model["answerBy"] = words.By(complaint.Question?.AnswerBy);
                model["askedOn"] = complaint.Question is { } question ? words.Dates.On(question.AskedAt) : "";
                model["reminderNumber"] = int.Parse(words.Fact("number"), System.Globalization.CultureInfo.InvariantCulture);
                model["lastReminder"] = words.Fact("last") == "true";
                break;
            case NoticeType.ContactChanged:
                model["newContactName"] = words.Person(words.Fact("to"));
                model["newContactRole"] = words.Rules.Policy.Ladder.Rungs.FirstOrDefault(rung => rung.Key == words.Fact("rung")) is { } rung ? words.Local(rung.Name) : "";
                model["oldContactName"] = words.Fact("from").Length > 0 ? words.Person(words.Fact("from")) : "";
                model["reason"] = words.Coded("change", words.Fact("cause"));
                model["escalated"] = words.Fact("rung").Length > 0;
                break;
            case NoticeType.Reply:
                model["replyText"] = await FactTextAsync(words, content, cancellationToken);
                break;
            case NoticeType.FinalResponse:
                model["replyText"] = await FactTextAsync(words, content, cancellationToken);
                model["reopenBy"] = words.By(Later(words, words.Notice.RequestedAt));
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            case NoticeType.FollowUp:
                model["repliedOn"] = complaint.LastReply is { } reply ? words.Dates.On(reply.At) : "";
                model["closesOn"] = words.By(complaint.ClockOf(ClockKind.CloseWindow)?.DueAt);
                break;
            case NoticeType.Closing:
                model["surveyLink"] = words.Link(LinkPurpose.Survey);
                model["reopenBy"] = words.By(Later(words, complaint.ClosedAt ?? words.Notice.RequestedAt));
                model["withdrawn"] = words.Fact("withdrawn") == "true";
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            case NoticeType.DateMoved:
                model["oldDate"] = words.By(words.FactAt("old"));
                model["newDate"] = words.By(words.FactAt("new"));
                model["reason"] = words.Coded("moved", words.Fact("reason"));
                model["what"] = words.Coded("date", words.Fact("what"));
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            case NoticeType.Joined or NoticeType.Parted:
                model["otherReference"] = words.Fact("other");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(words), words.Notice.Type, "Not a notice to customers.");
        }
    }

    private static DateTimeOffset? NextContact(Complaint complaint) =>
        complaint.ClockOf(ClockKind.NextContact) is { } contact ? contact.PausedUntil ?? contact.DueAt
        : complaint.ClockOf(ClockKind.FollowUp)?.DueAt ?? complaint.ClockOf(ClockKind.CloseWindow)?.DueAt;

    private static DateTimeOffset Later(NoticeWords words, DateTimeOffset from) =>
        DueDates.DueAt(words.Rules.Policy.ReopenWindow, from, words.Rules.Calendar, DayCounting.Plain);

    private static async Task<string> FactTextAsync(NoticeWords words, ContentReader content, CancellationToken cancellationToken) =>
        words.Fact("text") is { Length: > 0 } id ? await content.TextAsync(id, cancellationToken) ?? "" : "";

    private static List<NoticeModel> Happened(NoticeWords words) =>
    [
        .. words.Fact("news").Split('|', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(code => new NoticeModel
        {
            ["text"] = code.Split(':', 2) is ["stage", var key] && words.Rules.Policy.Stages.FirstOrDefault(stage => stage.Key == key) is { } stage
                ? words.Phrases.Text("news.stage", words.Local(stage.Name))
                : words.Coded("news", code.Replace(':', '.')),
        }),
    ];
}
