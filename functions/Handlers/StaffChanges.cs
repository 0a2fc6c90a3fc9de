using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Dates that move, from staff links. The holder of the link is the actor, and of an extension the approver: whoever handles it cannot grant it to themselves
/// where the policy wants somebody else.
/// </summary>
internal sealed class StaffChanges(Workplace workplace)
{
    private const string Final = "final";
    private readonly ContentReader _content = new(workplace.Store.Content);

    /// <summary>What was typed into a form, with what is wrong.</summary>
    public static FormState Typed(FormBody form, IReadOnlyDictionary<string, string> errors) => new(form.Values, errors);

    /// <summary>The page; 400 when the last try was not complete.</summary>
    public async Task<HttpAnswer> PageAsync(ComplaintView view, SignedLink link, FormState state, CancellationToken cancellationToken)
    {
        var once = state.Value("once") is { Length: > 0 and <= 64 } sent ? sent : Ids.Draw(workplace.Entropy);
        List<DateToMove> dates = [];
        foreach (var key in Movable(view, link))
        {
            var promise = view.Complaint.Promises.FirstOrDefault(promise => promise.Id == key);
            dates.Add(promise is null
                ? new DateToMove(Final, view.Words.Text("date.final"), view.Complaint.ClockOf(ClockKind.Final)!.DueAt)
                : new DateToMove(key, await _content.TextAsync(promise.Text.Id, cancellationToken) ?? view.Words.Text("staff.status.erased"), promise.DueAt));
        }

        return MoreTimePage.Answer(view, dates, NeedsAnother(view, link), state, once);
    }

    /// <summary>What is wrong, by field, in the page's language.</summary>
    public static Dictionary<string, string> Check(ComplaintView view, SignedLink link, FormBody form, DateTimeOffset now)
    {
        var words = view.Words;
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (LocalTimes.Read(form["at"], view.Zone) is not { } at)
        {
            errors["at"] = words.Text("page.error.date");
        }
        else if (at <= now)
        {
            errors["at"] = words.Text("page.error.past");
        }

        if (!Movable(view, link).Contains(form["what"]))
        {
            errors["what"] = words.Text("page.error.choose");
        }

        if (!MoreTimePage.Reasons.Contains(form["reason"]))
        {
            errors["reason"] = words.Text("page.error.choose");
        }

        return errors;
    }

    /// <summary>The step of a form that was checked.</summary>
    public static Action<Step> Act(ComplaintView view, SignedLink link, FormBody form)
    {
        var at = LocalTimes.Read(form["at"], view.Zone)!.Value;
        return form["what"] == Final
            ? step => step.ExtendFinal(at, form["reason"], link.Holder)
            : step => step.MovePromise(form["what"], at, form["reason"]);
    }

    // The final date, unless this person may not, then the promises by their dates.
    private static IEnumerable<string> Movable(ComplaintView view, SignedLink link) =>
    [
        .. view.Complaint.ClockOf(ClockKind.Final) is not null && !NeedsAnother(view, link) ? [Final] : Array.Empty<string>(),
        .. view.Complaint.Promises.Where(promise => promise.State != PromiseState.Kept).OrderBy(promise => promise.DueAt).Select(promise => promise.Id),
    ];

    private static bool NeedsAnother(ComplaintView view, SignedLink link) =>
        view.Complaint.ClockOf(ClockKind.Final) is { Legal: true } && view.Rules!.Policy.Extension.LegalNeedsApprover && view.Complaint.Owner == link.Holder;
}
