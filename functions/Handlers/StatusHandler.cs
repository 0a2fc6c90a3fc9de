using System.Globalization;
using ComplaintOps.Core;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// The customer's pages: how it stands, "not solved", the survey. Opening one changes nothing, ever (mail scanners open every link); acting is a POST. The token
/// in the address is the permission, so that a foreign page cannot make a browser post here without knowing it.
/// </summary>
public sealed class StatusHandler(Workplace workplace, PageTexts texts) : IFunctionHandler
{
    private readonly LinkDoor _door = new(workplace);
    private readonly SubmittedOnce _once = new(workplace);
    private readonly HandlingForms _handling = new(workplace);
    private readonly ReviewForms _review = new(workplace);

    /// <inheritdoc/>
    public string Name => "Status";

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        if (await _door.OpenAsync(request, purpose => purpose < LinkPurpose.Accept, cancellationToken) is not ({ } link, { } complaint)
            || complaint.Party(link.Holder) is null)
        {
            return new FunctionResult(MessagePage.NotFound(await texts.ForAsync(Languages.Spoken(request), Cultures.English, cancellationToken)));
        }

        var view = await ViewAsync(request, complaint, cancellationToken);
        if (request.Method is "GET" or "HEAD")
        {
            var page = link.Purpose == LinkPurpose.Choose ? await ChoosePageAsync(view, link, cancellationToken) : Page(view, link, FormState.Empty);
            return new FunctionResult(request.Method == "HEAD" ? PageLayout.WithoutBody(page) : page);
        }

        if (request.Method != "POST")
        {
            return new FunctionResult(MessagePage.WrongMethod(view.Words));
        }

        var (form, refusal) = FormBody.Read(request);
        if (form is null)
        {
            return new FunctionResult(MessagePage.Unreadable(view.Words, refusal));
        }

        try
        {
            return new FunctionResult(await ActAsync(view, link, request, form, cancellationToken));
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.StepRefused or ErrorCode.Conflict)
        {
            return new FunctionResult(Refused(view, link));
        }
    }

    private Task<HttpAnswer> ActAsync(ComplaintView view, SignedLink link, HttpTrigger request, FormBody form, CancellationToken cancellationToken) => link.Purpose switch
    {
        LinkPurpose.Contest => _review.ContestAsync(view, link, form, ToStatus(view, link), cancellationToken),
        LinkPurpose.Handling => _handling.SendAsync(view, link, request, form, cancellationToken),
        LinkPurpose.NotSolved => NotSolvedAsync(view, link, form, cancellationToken),
        LinkPurpose.Survey => SurveyAsync(view, link, form, cancellationToken),
        LinkPurpose.Choose => ChooseAsync(view, link, form, cancellationToken),
        _ => MessageAsync(view, link, form, cancellationToken),
    };

    private async Task<HttpAnswer> MessageAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var text = form["text"];
        if (text.Length is 0 or > IntakeRules.MaxText)
        {
            return Page(view, link, Typed(form, ("text", FormErrors.Localize(view.Words, "text", text))));
        }

        var (_, already) = await RunAsync(view, link, form, step =>
        {
            VerifyAddress(step, link);
            if (link.Purpose == LinkPurpose.Correct)
            {
                step.CorrectUnderstanding(Channel.Web, text);
            }
            else
            {
                step.HearCustomer(Channel.Web, text, automatic: false);
            }
        }, cancellationToken);
        return link.Purpose == LinkPurpose.Correct
            ? Thanks(view, link, already, view.Words.Text("correct.thanks"), view.Words.Text("correct.stored"))
            : Thanks(view, link, already, view.Words.Text("status.message.thanks"), view.Words.Text("status.message.text"));
    }

    private async Task<HttpAnswer> NotSolvedAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var text = form["text"];
        if (text.Length > IntakeRules.MaxText)
        {
            return Page(view, link, Typed(form, ("text", FormErrors.Localize(view.Words, "text", text))));
        }

        var (after, already) = await RunAsync(view, link, form, step =>
        {
            if (step.After is { Status: ComplaintStatus.Open, LastReply: null })
            {
                step.HearCustomer(Channel.Web, text.Length > 0 ? text : view.Words.Text("notSolved.message"), automatic: false);
            }
            else
            {
                step.NotSolved(text.Length > 0 || step.After.Status != ComplaintStatus.Open ? text : view.Words.Text("notSolved.message"));
            }
        }, cancellationToken);
        var now = view with { Complaint = after };
        var reopened = view.Complaint.Status != ComplaintStatus.Open;
        return Thanks(
            now,
            link,
            already,
            view.Words.Text(reopened ? "notSolved.done.title" : "notSolved.open.title"),
            view.Words.Text(reopened ? "notSolved.done.text" : "notSolved.open.text", now.By(now.NextContact)));
    }

    private async Task<HttpAnswer> SurveyAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var missing = new[] { "expected", "received" }.Where(name => Rating(form, name) is null).Select(name => (name, view.Words.Text("page.error.choose"))).ToArray();
        if (missing.Length > 0)
        {
            return Page(view, link, Typed(form, missing));
        }

        var (expected, received) = (Rating(form, "expected")!.Value, Rating(form, "received")!.Value);
        if (view.Complaint.Survey is { } before && before.Expected == expected && before.Received == received)
        {
            return Thanks(view, link, already: true, view.Words.Text("survey.thanks"), view.Words.Text("survey.stored"));
        }

        // Answers are told apart by what stood there before: the same answers again are nothing new, other ones replace them.
        var key = $"{view.Complaint.Survey?.Expected}-{view.Complaint.Survey?.Received}-{expected}-{received}";
        var operation = SubmittedOnce.OperationId("survey", link.ComplaintId, link.Holder, key, PageWords.Number(view.Complaint.LastSequence));
        var (_, already) = await _once.RunAsync(link.ComplaintId, operation, Customer(link), step => step.AnswerSurvey(expected, received), null, cancellationToken);
        return Thanks(view, link, already, view.Words.Text("survey.thanks"), view.Words.Text(view.Complaint.Survey is null ? "survey.stored" : "survey.replaced"));
    }

    private async Task<HttpAnswer> ChoosePageAsync(ComplaintView view, SignedLink link, CancellationToken cancellationToken)
    {
        var (set, option) = OptionOf(view.Complaint, link);
        if (set is null || option is null || set.State != OptionSetState.Open || set.Until <= workplace.Now)
        {
            return ChoosePage.Over(view, set, ToStatus(view, link)) with { Status = 200 };
        }

        var text = await new ContentReader(workplace.Store.Content).ForCustomer().TextAsync(option.Text.Id, cancellationToken) ?? "";
        return ChoosePage.Answer(view, set, option, text, Ids.Draw(workplace.Entropy));
    }

    private async Task<HttpAnswer> ChooseAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var (set, option) = OptionOf(view.Complaint, link);
        var same = set is { State: OptionSetState.Chosen } && set.Chosen == option?.Number;
        if (set is null || option is null || (set.State != OptionSetState.Open && !same))
        {
            return ChoosePage.Over(view, set, ToStatus(view, link));
        }

        var (_, already) = await RunAsync(view, link, form, step => step.ChooseOption(set.Id, option.Number, "link"), cancellationToken);
        return Thanks(view, link, already || same, view.Words.Text("choose.thanks"), view.Words.Text("choose.stored", PageWords.Number(option.Number)));
    }

    private static (OptionSet? Set, OfferedOption? Option) OptionOf(Complaint complaint, SignedLink link)
    {
        var set = complaint.Understanding.Options.FirstOrDefault(set => set.Options.Any(option => option.Entry == link.Entry));
        return (set, set?.Options.First(option => option.Entry == link.Entry));
    }

    private (string Text, string Address) ToStatus(ComplaintView view, SignedLink link) =>
        (view.Words.Text("status.toStatus"), view.Keep(_door.Another(link, LinkPurpose.Status, StatusEntry(link))));

    private HttpAnswer Page(ComplaintView view, SignedLink link, FormState state)
    {
        var once = state.Value("once") is { Length: > 0 and <= 64 } sent ? sent : Ids.Draw(workplace.Entropy);
        return link.Purpose switch
        {
            LinkPurpose.NotSolved => NotSolvedPage.Answer(view, state, once),
            LinkPurpose.Survey => SurveyPage.Answer(view, state),
            LinkPurpose.Correct => CorrectPage.Answer(view, state, once),
            LinkPurpose.Handling => _handling.Page(view, link, state),
            LinkPurpose.Contest => _review.ContestPageOf(view, state, ToStatus(view, link)),
            _ => StatusPage.Answer(
                view,
                state,
                once,
                [.. Choices(view, link)],
                Ways(view, link)),
        };
    }

    private StatusWays Ways(ComplaintView view, SignedLink link)
    {
        return new StatusWays
        {
            NotSolved = MayComeBack(view) ? To(LinkPurpose.NotSolved, view.Complaint.LastReply?.Entry ?? 0) : null,
            Correct = view.Complaint is { Status: ComplaintStatus.Open, Understanding.Version: > 0 } ? To(LinkPurpose.Correct) : null,
            Handling = view.Rules is null ? null : To(LinkPurpose.Handling),

            // That it is looked at more closely only the mailbox was told.
            Contest = link.Entry != LinkDoor.NotMailed && ReviewForms.MayContest(view.Complaint) ? To(LinkPurpose.Contest) : null,
        };

        string To(LinkPurpose purpose, long entry = 0) => view.Keep(_door.Another(link, purpose, entry));
    }

    // Choosing binds us, so that its ways stand only where a mail led: the page of a receipt opens for whoever typed the address.
    private IEnumerable<(string Text, string Address)> Choices(ComplaintView view, SignedLink link) =>
        link.Entry != LinkDoor.NotMailed && view.Complaint.Understanding.OpenOptions is { } set && set.Until > workplace.Now
            ? set.Options.Select(option => (view.Words.Text("choose.title", PageWords.Number(option.Number)), view.Keep(_door.Another(link, LinkPurpose.Choose, option.Entry))))
            : [];

    private HttpAnswer Thanks(ComplaintView view, SignedLink link, bool already, string title, string text) => MessagePage.Answer(
        200,
        view.Words,
        already ? view.Words.Text("page.twice.title") : title,
        already ? [view.Words.Text("page.twice.text"), text] : [text],
        view.Desk,
        ToStatus(view, link));

    private HttpAnswer Refused(ComplaintView view, SignedLink link) => MessagePage.Answer(
        409,
        view.Words,
        view.Words.Text("page.refused.title"),
        [link.Purpose == LinkPurpose.NotSolved ? view.Words.Text("notSolved.tooLate", view.Complaint.Reference) : view.Words.Text("page.conflict.text")],
        view.Desk,
        (view.Words.Text("page.again"), view.Keep(_door.Another(link, LinkPurpose.Status, StatusEntry(link)))));

    // A way back keeps what the link proves: one that may stem from a receipt never becomes one that was mailed.
    private static long StatusEntry(SignedLink link) => link.Purpose == LinkPurpose.Status ? link.Entry : LinkDoor.NotMailed;

    private bool MayComeBack(ComplaintView view) => view.Complaint.Status switch
    {
        ComplaintStatus.Resolved => true,
        ComplaintStatus.Closed => view.Rules is { } rules
            && view.Complaint.ClosedAt is { } closedAt
            && DueDates.DueAt(rules.Policy.ReopenWindow, closedAt, rules.Calendar, DayCounting.Plain) > workplace.Now,
        _ => false,
    };

    // Mail scanners open links but do not press buttons: only a person who reads that mailbox does.
    private static void VerifyAddress(Step step, SignedLink link)
    {
        if (link is not { Purpose: LinkPurpose.Status, Entry: 0 } || step.After.Party(link.Holder) is not { CanGetMail: true, EmailVerified: false } party)
        {
            return;
        }

        step.Append(new PartyChanged(party with { EmailVerified = true }, "linkUsed"));
    }

    private Task<(Complaint Complaint, bool Already)> RunAsync(ComplaintView view, SignedLink link, FormBody form, Action<Step> act, CancellationToken cancellationToken)
    {
        var operation = SubmittedOnce.OperationId(link.Purpose.ToString(), link.ComplaintId, link.Holder, form["once"], form["text"]);
        return _once.RunAsync(view.Complaint.Id, operation, Customer(link), act, null, cancellationToken);
    }

    private async Task<ComplaintView> ViewAsync(HttpTrigger request, Complaint complaint, CancellationToken cancellationToken)
    {
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        var asked = Languages.InAddress(request);
        var words = await texts.ForAsync(asked ?? complaint.Language, rules?.Desk.Language ?? Cultures.English, cancellationToken);
        return new ComplaintView(complaint, rules, words, asked)
        {
            Now = workplace.Now,
            Issues = await new IssueReader(workplace).ReadAsync(complaint, words.Culture, cancellationToken),
            Measures = await MeasuresAsync(workplace, complaint, cancellationToken),
        };
    }

    /// <summary>What is done until it is solved, in the words for the customer.</summary>
    internal static async Task<IReadOnlyList<string>> MeasuresAsync(Workplace workplace, Complaint complaint, CancellationToken cancellationToken)
    {
        var content = new ContentReader(workplace.Store.Content).ForCustomer();
        List<string> measures = [];
        foreach (var measure in complaint.Understanding.OpenMeasures)
        {
            // What was erased is not shown as an empty line.
            if (await content.TextAsync(measure.Text.Id, cancellationToken) is { } text)
            {
                measures.Add(text);
            }
        }

        return measures;
    }

    private static Actor Customer(SignedLink link) => Actor.Customer(link.Holder, Assurance.Link);

    private static FormState Typed(FormBody form, params IReadOnlyList<(string Field, string Error)> errors) =>
        new(form.Values, errors.ToDictionary(pair => pair.Field, pair => pair.Error, StringComparer.Ordinal));

    private static int? Rating(FormBody form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5 ? rating : null;
}
