using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Dates that move and talks that change, from staff links. The holder of the link is the actor, and of an extension the approver: whoever handles it cannot grant it to themselves
/// where the policy wants somebody else.
/// </summary>
internal sealed class StaffChanges(Workplace workplace)
{
    private const string Final = "final";
    private const string Place = "place";
    private const string Person = "person";
    private const string Time = "time";
    private const string Severe = "severity";
    private readonly ContentReader _content = new(workplace.Store.Content);

    /// <summary>What was typed into a form, with what is wrong.</summary>
    public static FormState Typed(FormBody form, IReadOnlyDictionary<string, string> errors) => new(form.Values, errors, form["action"] is Place or Person or Time or Severe ? $"{form["action"]}-" : "");

    /// <summary>The page; 400 when the last try was not complete.</summary>
    public async Task<HttpAnswer> PageAsync(ComplaintView view, SignedLink link, FormState state, CancellationToken cancellationToken)
    {
        var once = state.Value("once") is { Length: > 0 and <= 64 } sent ? sent : Ids.Draw(workplace.Entropy);
        if (link.Purpose == LinkPurpose.Change)
        {
            return ChangePage.Answer(view, state, once);
        }

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
        if (form["action"] is not (Place or Person or Severe))
        {
            CheckTime(form, view, now, errors);
        }

        if (link.Purpose == LinkPurpose.Change)
        {
            CheckTalk(form, words, errors);
            return errors;
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
        var at = LocalTimes.Read(form["at"], view.Zone) ?? default;
        return (link.Purpose, form["action"], form["what"]) switch
        {
            (LinkPurpose.Change, Place, _) => step => step.ChangePlace(ReadPlace(form)!.Value, form["where"], form["reason"]),
            (LinkPurpose.Change, Person, _) => step => step.ChangePerson(form["reason"]),
            (LinkPurpose.Change, Severe, _) => step => step.ChangeSeverity(ReadSeverity(form)!.Value, form["reason"]),
            (LinkPurpose.Change, _, _) => step => step.ChangeTime(at, form["reason"]),
            (_, _, Final) => step => step.ExtendFinal(at, form["reason"], link.Holder),
            _ => step => step.MovePromise(form["what"], at, form["reason"]),
        };
    }

    /// <summary>Who hears of it, as a text of the pages.</summary>
    public static string Told(SignedLink link, FormBody form) => link.Purpose == LinkPurpose.Change && form["action"] == Severe ? "staff.severity.told" : "staff.change.told";

    private static void CheckTime(FormBody form, ComplaintView view, DateTimeOffset now, Dictionary<string, string> errors)
    {
        if (LocalTimes.Read(form["at"], view.Zone) is not { } at)
        {
            errors["at"] = view.Words.Text("page.error.date");
        }
        else if (at <= now)
        {
            errors["at"] = view.Words.Text("page.error.past");
        }
    }

    private static void CheckTalk(FormBody form, PageWords words, Dictionary<string, string> errors)
    {
        if (form["action"] is not (Place or Person or Time or Severe))
        {
            errors["reason"] = words.Text("page.error.other");
            return;
        }

        if (form["action"] == Place && ReadPlace(form) is null)
        {
            errors["to"] = words.Text("page.error.choose");
        }

        if (form["action"] == Severe && ReadSeverity(form) is null)
        {
            errors["severity"] = words.Text("page.error.choose");
        }

        if (form["where"].Length > IntakeRules.MaxLine)
        {
            errors["where"] = FormErrors.Localize(words, "subject", form["where"]);
        }

        if (form["reason"].Length is 0 or > IntakeRules.MaxLine)
        {
            errors["reason"] = FormErrors.Localize(words, "subject", form["reason"]);
        }
    }

    private static Channel? ReadPlace(FormBody form) => ChangePage.Places.Cast<Channel?>().FirstOrDefault(place => place.ToString() == form["to"]);

    private static Severity? ReadSeverity(FormBody form) => ChangePage.Severities.Cast<Severity?>().FirstOrDefault(severity => severity.ToString() == form["severity"]);

    // The final date, unless this person may not, then the promises by their dates.
    private static IEnumerable<string> Movable(ComplaintView view, SignedLink link) =>
    [
        .. view.Complaint.ClockOf(ClockKind.Final) is not null && !NeedsAnother(view, link) ? [Final] : Array.Empty<string>(),
        .. view.Complaint.Promises.Where(promise => promise.State != PromiseState.Kept).OrderBy(promise => promise.DueAt).Select(promise => promise.Id),
    ];

    private static bool NeedsAnother(ComplaintView view, SignedLink link) =>
        view.Complaint.ClockOf(ClockKind.Final) is { Legal: true } && view.Rules!.Policy.Extension.LegalNeedsApprover && view.Complaint.Owner == link.Holder;
}
