using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Complaints about how a complaint was handled, from the customer's page and from that of staff.</summary>
internal sealed class HandlingForms(Workplace workplace)
{
    private readonly HandlingComplaints _complaints = new(workplace);
    private readonly LinkDoor _door = new(workplace);

    /// <summary>The form; 400 when the last try was not complete.</summary>
    public HttpAnswer Page(ComplaintView view, SignedLink link, FormState state) =>
        HandlingPage.Answer(view, state, state.Value("once") is { Length: > 0 and <= 64 } sent ? sent : Ids.Draw(workplace.Entropy), IsStaff(link));

    /// <summary>Opens the complaint, once however often the form is sent. What is said is owed to the customer: their mailbox gets the acknowledgement.</summary>
    public async Task<HttpAnswer> SendAsync(ComplaintView view, SignedLink link, HttpTrigger request, FormBody form, CancellationToken cancellationToken)
    {
        var (words, staff) = (view.Words, IsStaff(link));
        Channel? channel = staff ? HandlingPage.Channels.Cast<Channel?>().FirstOrDefault(one => one.ToString() == form["channel"]) : Channel.Web;
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (channel is null)
        {
            errors["channel"] = words.Text("page.error.choose");
        }

        if (form["text"].Length is 0 or > IntakeRules.MaxText)
        {
            errors["text"] = FormErrors.Localize(words, "text", form["text"]);
        }

        if (errors.Count > 0)
        {
            return Page(view, link, new FormState(form.Values, errors));
        }

        try
        {
            var (opened, already) = await _complaints.OpenAsync(
                view.Complaint.Id,
                new HandlingRequest
                {
                    Subject = words.Text("handling.subject", view.Complaint.Reference),
                    Text = form["text"],
                    Channel = channel!.Value,
                    PartyId = staff ? null : link.Holder,
                    OperationId = SubmittedOnce.OperationId("handling", link.Holder, form["once"], form["text"]),
                    Source = staff ? null : ClientAddress.Of(request),
                },
                staff ? Actor.Link(link.Holder) : Actor.Customer(link.Holder, Assurance.Link),
                cancellationToken);
            return Thanks(view, link, opened, already);
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.InvalidInput)
        {
            return Page(view, link, new FormState(form.Values, new Dictionary<string, string> { ["text"] = words.Text("page.error.other") }));
        }
    }

    private HttpAnswer Thanks(ComplaintView view, SignedLink link, Complaint opened, bool already) => MessagePage.Answer(
        already ? 200 : 201,
        view.Words,
        view.Words.Text(already ? "page.twice.title" : IsStaff(link) ? "staff.handling.done" : "handling.done"),
        [
            view.Words.Text("handling.done.reference", opened.Reference),
            view.Words.Text(IsStaff(link) ? "staff.handling.done.text" : opened.Complainant.CanGetMail ? "handling.done.mail" : "handling.done.person"),
        ],
        view.Desk,
        IsStaff(link)
            ? (view.Words.Text("staff.status.title"), _door.Another(link, LinkPurpose.StaffStatus))
            : (view.Words.Text("status.toStatus"), view.Keep(_door.Another(
                link with { ComplaintId = opened.Id, Holder = opened.Complainant.Id }, LinkPurpose.Status, LinkDoor.NotMailed))));

    private static bool IsStaff(SignedLink link) => link.Purpose == LinkPurpose.StaffHandling;
}
