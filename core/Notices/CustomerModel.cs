using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.KnownIssues;

namespace ComplaintOps.Core.Notices;

/// <summary>The values of notices to customers. Every value that a template of the type may name is there.</summary>
internal static class CustomerModel
{
    public static async Task<NoticeModel> BuildAsync(NoticeWords words, CustomerContent content, CancellationToken cancellationToken)
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
            ["nextContactBy"] = words.HearsNextBy(words.Notice.RequestedAt),
            ["finalBy"] = words.By(words.FinalBy),
            ["ownerName"] = words.Person(complaint.Owner),
            ["firstContactName"] = words.Person(complaint.FirstContact),
            ["sameContact"] = complaint.FirstContact is null || complaint.FirstContact == complaint.Owner,
            ["statusLink"] = words.Link(LinkPurpose.Status),
            ["notSolvedLink"] = words.Link(LinkPurpose.NotSolved, complaint.LastReply?.Entry ?? 0),
            ["measures"] = await MeasuresAsync(words.Notice.Type == NoticeType.Closing ? complaint.Understanding.Measures : complaint.Understanding.OpenMeasures, content, cancellationToken),
            ["late"] = words.Fact("late") == "true",
            ["byPerson"] = words.Notice.Channel == DeliveryChannel.ByPerson,
        };
        await AddOwnAsync(words, party, content, model, cancellationToken);
        return model;
    }

    private static async Task AddOwnAsync(NoticeWords words, Party party, CustomerContent content, NoticeModel model, CancellationToken cancellationToken)
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
                model["correctLink"] = words.Link(LinkPurpose.Correct);
                model["aboutReference"] = complaint.Care.About?.Reference ?? "";
                model["replyBy"] = words.By(complaint.ClockOf(ClockKind.Reply)?.DueAt);
                model["standards"] = Standards(words);
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                model["late"] = complaint.ClockOf(ClockKind.Acknowledge) is { } clock && clock.DueAt <= words.Notice.RequestedAt;
                break;
            case NoticeType.Progress:
                model["updateText"] = await FactTextAsync(words, content, cancellationToken);
                model["sooner"] = words.Fact("sooner") == "true";
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
                model["reason"] = words.Cause("change");
                model["escalated"] = words.Fact("rung").Length > 0;
                model["reopened"] = words.Fact("reopened") == "true";
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
                model["reason"] = words.Fact("text").Length > 0 ? await FactTextAsync(words, content, cancellationToken) : words.Coded("moved", words.Fact("reason"));
                model["what"] = words.Coded("date", words.Fact("what"));
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            case NoticeType.Understood:
                await AddUnderstoodAsync(words, party, content, model, cancellationToken);
                break;
            case NoticeType.Options:
                await AddOptionsAsync(words, content, model, cancellationToken);
                break;
            case NoticeType.StatusUnknown:
                model["proofText"] = await FactTextAsync(words, content, cancellationToken, "proof");
                model["checkText"] = await FactTextAsync(words, content, cancellationToken);
                model["checkWhere"] = await FactTextAsync(words, content, cancellationToken, "where");
                model["answerBy"] = words.By(words.FactAt("by"));
                break;
            case NoticeType.KnownIssue:
                var issue = await content.JsonAsync<KnownIssueText>(words.Fact("text"), cancellationToken);
                model["issueTitle"] = issue?.Title ?? "";
                model["knownText"] = issue?.Known ?? "";
                model["doingText"] = issue?.Doing ?? "";
                model["resolved"] = words.Fact("resolved") == "true";
                model["answered"] = complaint.Status == ComplaintStatus.Resolved;
                model["nextNewsBy"] = words.FactAt("by") is { } news ? words.By(news) : "";
                break;
            case NoticeType.ArrangementChanged:
                model["isTime"] = words.Fact("what") == "time";
                model["appointmentAt"] = words.FactAt("at") is { } at ? words.Dates.At(at) : "";
                model["newPlace"] = words.Fact("place").Length > 0 ? words.Coded("place", words.Fact("place")) : "";
                model["whereText"] = await FactTextAsync(words, content, cancellationToken);
                model["reason"] = words.Coded("arrangement", words.Fact("what"));
                break;
            case NoticeType.Joined or NoticeType.Parted:
                model["otherReference"] = words.Fact("other");
                break;
            case NoticeType.Decision:
                var redress = complaint.Learning.Redress.FirstOrDefault(redress => redress.Id == words.Fact("redress"));
                model["outcome"] = words.Fact("outcome") is { Length: > 0 } outcome ? words.Coded("outcome", outcome) : "";
                model["decisionText"] = await FactTextAsync(words, content, cancellationToken);
                model["redressAmount"] = redress is null ? "" : words.Phrases.Amount(redress.Amount, redress.Currency);
                model["redressBasis"] = redress is null ? "" : words.Phrases.Text($"basis.{redress.Basis?.ToString() ?? "Goodwill"}", redress.Clause ?? "");
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            case NoticeType.PromiseExplained:
                model["explanationText"] = await FactTextAsync(words, content, cancellationToken);
                model["promisedBy"] = words.By(words.FactAt("by"));
                break;
            case NoticeType.UnderReview:
                model["contestLink"] = words.Link(LinkPurpose.Contest);
                model["reviewUntil"] = words.By(words.FactAt("until"));
                model["outsideBody"] = words.Local(words.Rules.Policy.OutsideBody);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(words), words.Notice.Type, "Not a notice to customers.");
        }
    }

    // An unverified address gets none of the customer's words back, and most of what we understood is those.
    private static async Task AddUnderstoodAsync(NoticeWords words, Party party, CustomerContent content, NoticeModel model, CancellationToken cancellationToken)
    {
        var echo = party.EmailVerified || words.Notice.Channel == DeliveryChannel.ByPerson;
        var understood = echo && words.Complaint.Understanding.Text is { } text ? await content.JsonAsync<UnderstoodText>(text.Id, cancellationToken) : null;
        model["echo"] = understood is not null;
        model["issueText"] = understood?.Issue ?? "";
        model["whenWhere"] = understood?.WhenAndWhere ?? "";
        model["productName"] = understood?.Product ?? "";
        model["wanted"] = understood?.Wanted ?? "";
        model["correctLink"] = words.Link(LinkPurpose.Correct);
    }

    private static async Task AddOptionsAsync(NoticeWords words, CustomerContent content, NoticeModel model, CancellationToken cancellationToken)
    {
        var set = words.Complaint.Understanding.Options.FirstOrDefault(set => set.Id == words.Fact("options"));
        List<NoticeModel> rows = [];
        foreach (var option in set?.Options ?? [])
        {
            rows.Add(new NoticeModel
            {
                ["number"] = option.Number,
                ["text"] = await content.TextAsync(option.Text.Id, cancellationToken) ?? "",
                ["chooseLink"] = words.Link(LinkPurpose.Choose, option.Entry),
            });
        }

        model["options"] = rows;
        model["chooseBy"] = words.By(set?.Until);
    }

    private static async Task<List<NoticeModel>> MeasuresAsync(IEnumerable<InterimMeasure> measures, CustomerContent content, CancellationToken cancellationToken)
    {
        List<NoticeModel> rows = [];
        foreach (var measure in measures)
        {
            rows.Add(new NoticeModel { ["text"] = await content.TextAsync(measure.Text.Id, cancellationToken) ?? "" });
        }

        return rows;
    }

    private static List<NoticeModel> Standards(NoticeWords words) =>
    [
        .. StandardWords.Of(words.Complaint, words.Rules, words.Phrases, words.Local).Select(standard => new NoticeModel
        {
            ["when"] = standard.When,
            ["what"] = standard.What,
            ["who"] = standard.Who,
            ["how"] = standard.How,
        }),
    ];

    private static DateTimeOffset Later(NoticeWords words, DateTimeOffset from) =>
        DueDates.DueAt(words.Rules.Policy.ReopenWindow, from, words.Rules.Calendar, DayCounting.Plain);

    private static async Task<string> FactTextAsync(NoticeWords words, CustomerContent content, CancellationToken cancellationToken, string name = "text") =>
        words.Fact(name) is { Length: > 0 } id ? await content.TextAsync(id, cancellationToken) ?? "" : "";

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
