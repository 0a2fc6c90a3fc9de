using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// The pages for staff without a prompt: take over, record a reply or a notice given by person, look. The link names its holder; a link of somebody who is no
/// longer in the directory opens nothing. Opening a page changes nothing.
/// </summary>
public sealed class StaffHandler(Workplace workplace, PageTexts texts) : IFunctionHandler
{
    private const string Done = "done";
    private readonly LinkDoor _door = new(workplace);
    private readonly SubmittedOnce _once = new(workplace);
    private readonly StaffReader _reader = new(workplace);
    private readonly StaffChanges _changes = new(workplace);
    private readonly HandlingForms _handling = new(workplace);
    private readonly ReviewForms _review = new(workplace);

    /// <inheritdoc/>
    public string Name => "Staff";

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        if (await _door.OpenAsync(request, purpose => purpose >= LinkPurpose.Accept, cancellationToken) is not ({ } link, { } complaint)
            || await workplace.Loader.RulesAsync(complaint, cancellationToken) is not { } rules
            || rules.Directory.FindPerson(link.Holder) is not { } person)
        {
            return new FunctionResult(MessagePage.NotFound(await texts.ForAsync(Languages.Spoken(request), Cultures.English, cancellationToken)));
        }

        var view = new ComplaintView(complaint, rules, await texts.ForAsync(rules.Desk.Language, Cultures.English, cancellationToken)) { Now = workplace.Now };
        if (request.Method is "GET" or "HEAD")
        {
            var page = await PageAsync(view, link, person, cancellationToken);
            return new FunctionResult(request.Method == "HEAD" ? PageLayout.WithoutBody(page) : page);
        }

        if (request.Method != "POST" || link.Purpose is LinkPurpose.StaffStatus or LinkPurpose.AsCustomer)
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
            return new FunctionResult(link.Purpose switch
            {
                LinkPurpose.Accept => await AcceptAsync(view, link, form, cancellationToken),
                LinkPurpose.ReviewAgain => await _review.AgainAsync(view, link, form, cancellationToken),
                LinkPurpose.StaffHandling => await _handling.SendAsync(view, link, request, form, cancellationToken),
                LinkPurpose.MoreTime or LinkPurpose.Change => await ChangeAsync(view, link, form, cancellationToken),
                _ => form["action"] == "task" ? await TaskAsync(view, link, form, cancellationToken) : await ReplyAsync(view, link, form, cancellationToken),
            });
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.StepRefused or ErrorCode.Conflict)
        {
            return new FunctionResult(Refused(view, link, form, problem));
        }
    }

    private async Task<HttpAnswer> PageAsync(ComplaintView view, SignedLink link, Person person, CancellationToken cancellationToken)
    {
        switch (link.Purpose)
        {
            case LinkPurpose.Accept when view.Complaint.HandOver?.To != link.Holder:
                return AcceptPage.Gone(200, view, view.Complaint.Owner == link.Holder, ToReply(view, link));
            case LinkPurpose.Accept:
                return AcceptPage.Answer(view, person, await _reader.DetailsAsync(view, cancellationToken), Ids.Draw(workplace.Entropy));
            case LinkPurpose.RecordReply:
                return await ReplyPageAsync(200, view, FormState.Empty, cancellationToken);
            case LinkPurpose.ReviewAgain:
                return await _review.AgainPageAsync(view, link, FormState.Empty, cancellationToken);
            case LinkPurpose.StaffHandling:
                return _handling.Page(view, link, FormState.Empty);
            case LinkPurpose.MoreTime or LinkPurpose.Change:
                return await _changes.PageAsync(view, link, FormState.Empty, cancellationToken);
            case LinkPurpose.AsCustomer:
                var seen = view with
                {
                    Words = await texts.ForAsync(view.Complaint.Language, view.Desk!.Language, cancellationToken),
                    Measures = await StatusHandler.MeasuresAsync(workplace, view.Complaint, cancellationToken),
                    Issues = await new IssueReader(workplace).ReadAsync(view.Complaint, view.Complaint.Language, cancellationToken),
                };
                return StatusPage.AsSeen(seen, view.Words);
            default:
                List<(string Text, string Address)> links = [ToReply(view, link), .. Ways(view, link)];
                if (view.Complaint.HandOver is { } handOver && handOver.To == link.Holder)
                {
                    links.Insert(0, (view.Words.Text("staff.accept.title"), _door.Another(link, LinkPurpose.Accept, handOver.Entry)));
                }

                var whole = view with { Issues = await new IssueReader(workplace).ReadAsync(view.Complaint, view.Words.Culture, cancellationToken) };
                return StaffStatusPage.Answer(whole, await _reader.DetailsAsync(view, cancellationToken), await _reader.TimelineAsync(view, cancellationToken), links);
        }
    }

    private async Task<HttpAnswer> AcceptAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var operation = SubmittedOnce.OperationId("accept", link.ComplaintId, link.Holder, form["once"], PageWords.Number(link.Entry));
        if (view.Complaint.HandOver?.To != link.Holder)
        {
            var mine = view.Complaint.Owner == link.Holder;
            return AcceptPage.Gone(mine ? 200 : 409, view, mine, ToReply(view, link));
        }

        var (after, already) = await _once.RunAsync(link.ComplaintId, operation, Actor.Link(link.Holder), step => step.Accept(link.Holder), null, cancellationToken);
        return AcceptPage.Accepted(view with { Complaint = after }, already, ToReply(view, link));
    }

    private async Task<HttpAnswer> ReplyAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var (reply, errors) = ReplyForm.Read(form, view, workplace.Now);
        var operation = SubmittedOnce.OperationId("reply", link.ComplaintId, link.Holder, form["once"], form["channel"], form["text"]);
        if (reply is null)
        {
            return await ReplyPageAsync(400, view, new FormState(form.Values, errors), cancellationToken);
        }

        try
        {
            var (_, already) = await _once.RunAsync(
                link.ComplaintId,
                operation,
                Actor.Link(link.Holder),
                step => step.Reply(link.Holder, reply.Channel, reply.Text, reply.Final, reply.Basis),
                new CommandOptions { OccurredAt = reply.At, BackdateReason = reply.Reason },
                cancellationToken);
            return Thanks(view, link, already, "staff.reply.done", reply.Channel == ReplyChannel.Mail ? view.Words.Text("staff.reply.done.mail") : null);
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.NeedsConfirmation)
        {
            return await ReplyPageAsync(400, view, new FormState(form.Values, new Dictionary<string, string> { ["confirmed"] = view.Words.Text("staff.reply.confirmed.ask") }), cancellationToken);
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.InvalidInput && reply.At is not null)
        {
            // How late something may be recorded only the policy knows.
            return await ReplyPageAsync(400, view, new FormState(form.Values, new Dictionary<string, string> { ["at"] = problem.Message }), cancellationToken);
        }
    }

    private async Task<HttpAnswer> TaskAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var task = view.Complaint.Tasks.FirstOrDefault(task => task.Id == form["task"]);
        if (task is { State: StaffTaskState.Done })
        {
            return Thanks(view, link, already: true, "staff.tasks.done.title", null);
        }

        if (task is { Kind: StaffTaskKind.GiveNotice } && form["how"].Length == 0)
        {
            return await ReplyPageAsync(400, view, new FormState(form.Values, new Dictionary<string, string> { ["how"] = view.Words.Text("page.error.choose") }, $"{task.Id}-"), cancellationToken);
        }

        var how = task?.Kind == StaffTaskKind.GiveNotice ? form["how"] : Done;
        var operation = SubmittedOnce.OperationId("task", link.ComplaintId, link.Holder, form["once"], form["task"]);
        var (_, already) = await _once.RunAsync(
            link.ComplaintId, operation, Actor.Link(link.Holder), step => step.CompleteTask(form["task"], link.Holder, how, form["note"]), null, cancellationToken);
        return Thanks(view, link, already, "staff.tasks.done.title", null);
    }

    private async Task<HttpAnswer> ReplyPageAsync(int status, ComplaintView view, FormState state, CancellationToken cancellationToken) => RecordReplyPage.Answer(
        status,
        view,
        await _reader.DetailsAsync(view, cancellationToken),
        await _reader.TasksAsync(view, cancellationToken),
        state,
        state.Value("once") is { Length: > 0 and <= 64 } once ? once : Ids.Draw(workplace.Entropy),
        workplace.Now);

    private HttpAnswer Thanks(ComplaintView view, SignedLink link, bool already, string title, string? more) => MessagePage.Answer(
        200,
        view.Words,
        view.Words.Text(already ? "page.twice.title" : title),
        [view.Words.Text(already ? "page.twice.text" : "staff.done.text"), .. more is null || already ? Array.Empty<string>() : [more]],
        view.Desk,
        (view.Words.Text("staff.status.title"), _door.Another(link, LinkPurpose.StaffStatus)));

    // What was typed is shown again: it may be copied into a note or another reply, and is nowhere else.
    private HttpAnswer Refused(ComplaintView view, SignedLink link, FormBody form, ComplaintOpsException problem) => MessagePage.Answer(
        409,
        view.Words,
        view.Words.Text(problem.Code == ErrorCode.Conflict ? "page.conflict.title" : "page.refused.title"),
        [.. problem.Code == ErrorCode.Conflict ? [view.Words.Text("page.conflict.text")] : new[] { problem.Message, problem.RecommendedAction ?? "" }, form["text"], form["note"]],
        view.Desk,
        (view.Words.Text("page.again"), _door.Another(link, LinkPurpose.StaffStatus)));

    private async Task<HttpAnswer> ChangeAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var errors = StaffChanges.Check(view, link, form, workplace.Now);
        if (errors.Count > 0)
        {
            return await _changes.PageAsync(view, link, StaffChanges.Typed(form, errors), cancellationToken);
        }

        var operation = SubmittedOnce.OperationId("change", link.ComplaintId, link.Holder, form["once"], form["action"], form["what"], form["to"], form["at"], form["severity"], form["reason"]);
        var (_, already) = await _once.RunAsync(link.ComplaintId, operation, Actor.Link(link.Holder), StaffChanges.Act(view, link, form), null, cancellationToken);
        return Thanks(view, link, already, link.Purpose == LinkPurpose.MoreTime ? "staff.moreTime.done" : $"staff.{form["action"]}.done", view.Words.Text(StaffChanges.Told(link, form)));
    }

    private IEnumerable<(string Text, string Address)> Ways(ComplaintView view, SignedLink link)
    {
        if (view.Complaint.Status == ComplaintStatus.Open)
        {
            yield return (view.Words.Text("staff.moreTime.title"), _door.Another(link, LinkPurpose.MoreTime));
            yield return (view.Words.Text("staff.change.title"), _door.Another(link, LinkPurpose.Change));
        }

        if (view.Complaint.Scrutiny.Suspicion is not null)
        {
            yield return (view.Words.Text("staff.review.title"), _door.Another(link, LinkPurpose.ReviewAgain));
        }

        yield return (view.Words.Text("staff.handling.title"), _door.Another(link, LinkPurpose.StaffHandling));
        yield return (view.Words.Text("staff.asCustomer.title"), _door.Another(link, LinkPurpose.AsCustomer));
    }

    private (string Text, string Address) ToReply(ComplaintView view, SignedLink link) => (view.Words.Text("staff.reply.title"), _door.Another(link, LinkPurpose.RecordReply));
}
