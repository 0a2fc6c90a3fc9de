using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>The review of a complaint as abnormal, on pages: the customer objects, and somebody who has not decided before looks again.</summary>
internal sealed class ReviewForms(Workplace workplace)
{
    private readonly LinkDoor _door = new(workplace);
    private readonly SubmittedOnce _once = new(workplace);
    private readonly ContentReader _content = new(workplace.Store.Content);

    /// <summary>Whether the customer may be shown the way to object: the policy had them told of the review, and nobody looks again yet.</summary>
    public static bool MayContest(Complaint complaint) =>
        complaint.Scrutiny.Suspicion is { ContestTask: null } && complaint.Notices.Any(notice => notice is { Type: NoticeType.UnderReview, ToCustomer: true });

    /// <summary>The customer's form.</summary>
    public HttpAnswer ContestPageOf(ComplaintView view, FormState state, (string Text, string Address) next) =>
        view.Complaint.Scrutiny.Suspicion is { ContestTask: null } ? ContestPage.Answer(view, state, Once(state)) : ContestPage.Over(view, 200, next);

    /// <summary>The customer's objection, once however often it is sent; the words of thanks, or the page that says why not.</summary>
    public async Task<HttpAnswer> ContestAsync(ComplaintView view, SignedLink link, FormBody form, (string Text, string Address) next, CancellationToken cancellationToken)
    {
        var text = form["text"];
        if (text.Length is 0 or > IntakeRules.MaxText)
        {
            return ContestPageOf(view, new FormState(form.Values, new Dictionary<string, string> { ["text"] = FormErrors.Localize(view.Words, "text", text) }), next);
        }

        var already = true;
        if (view.Complaint.Scrutiny.Suspicion is not { ContestTask: not null })
        {
            var operation = SubmittedOnce.OperationId("contest", link.ComplaintId, link.Holder, form["once"], text);
            (_, already) = await _once.RunAsync(
                view.Complaint.Id, operation, Actor.Customer(link.Holder, Assurance.Link), step => step.ContestReview(text), null, cancellationToken);
        }

        return MessagePage.Answer(
            200,
            view.Words,
            view.Words.Text(already ? "page.twice.title" : "contest.done"),
            [view.Words.Text(already ? "contest.again" : "contest.done.text")],
            view.Desk,
            next);
    }

    /// <summary>The form of whoever looks again.</summary>
    public async Task<HttpAnswer> AgainPageAsync(ComplaintView view, SignedLink link, FormState state, CancellationToken cancellationToken) => view.Complaint.Scrutiny.Suspicion is null
        ? ReviewAgainPage.Over(view, 200, ToStatus(view, link))
        : ReviewAgainPage.Answer(view, await ObjectionAsync(view.Complaint, cancellationToken), state, Once(state));

    /// <summary>The decision of whoever looks again. Raises <c>StepRefused</c> for whoever decided or noted a sign before.</summary>
    public async Task<HttpAnswer> AgainAsync(ComplaintView view, SignedLink link, FormBody form, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (form["decision"] is not (ReviewAgainPage.Uphold or ReviewAgainPage.Clear))
        {
            errors["decision"] = view.Words.Text("page.error.choose");
        }

        if (form["reason"].Length is 0 or > IntakeRules.MaxText)
        {
            errors["reason"] = FormErrors.Localize(view.Words, "text", form["reason"]);
        }

        if (errors.Count > 0)
        {
            return await AgainPageAsync(view, link, new FormState(form.Values, errors), cancellationToken);
        }

        var uphold = form["decision"] == ReviewAgainPage.Uphold;
        var operation = SubmittedOnce.OperationId("reviewAgain", link.ComplaintId, link.Holder, form["once"], form["decision"], form["reason"]);
        var (_, already) = await _once.RunAsync(
            view.Complaint.Id, operation, Actor.Link(link.Holder), step => step.ReviewAgain(link.Holder, uphold, form["reason"]), null, cancellationToken);
        return MessagePage.Answer(
            200,
            view.Words,
            view.Words.Text(already ? "page.twice.title" : uphold ? "staff.review.upheld" : "staff.review.cleared"),
            [view.Words.Text("staff.done.text")],
            view.Desk,
            ToStatus(view, link));
    }

    // What the customer says against it stands in the entry that opened the task.
    private async Task<string?> ObjectionAsync(Complaint complaint, CancellationToken cancellationToken) =>
        complaint.Scrutiny.Suspicion?.ContestTask is { } id && complaint.Tasks.FirstOrDefault(task => task.Id == id)?.Text is { } text
            ? await _content.TextAsync(text.Id, cancellationToken)
            : null;

    private string Once(FormState state) => state.Value("once") is { Length: > 0 and <= 64 } sent ? sent : Ids.Draw(workplace.Entropy);

    private (string Text, string Address) ToStatus(ComplaintView view, SignedLink link) =>
        (view.Words.Text("staff.status.title"), _door.Another(link, LinkPurpose.StaffStatus));
}
