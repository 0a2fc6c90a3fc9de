using System.Text.Json;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Complaints in, by API (JSON) and by the plain form. The body is stored before anybody looks into it; the copy goes when the complaint stands or the caller
/// was told why not, and stays when we fail.
/// </summary>
/// <param name="workplace">What every use case works with.</param>
/// <param name="intake">Opens complaints.</param>
/// <param name="texts">The words of the pages.</param>
/// <param name="desk">The id of the desk that they go to.</param>
public sealed class IntakeHandler(Workplace workplace, IntakeService intake, PageTexts texts, string desk) : IFunctionHandler
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(365);
    private readonly RawBody _raw = new(workplace);

    /// <inheritdoc/>
    public string Name => "Intake";

    /// <inheritdoc/>
    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var request = invocation.Http!;
        if (request.Method is "GET" or "HEAD")
        {
            var page = ComplaintFormPage.Form(200, await WordsAsync(request, null, cancellationToken), await DeskAsync(cancellationToken), FormState.Empty, Ids.Draw(workplace.Entropy));
            return new FunctionResult(request.Method == "HEAD" ? PageLayout.WithoutBody(page) : page);
        }

        if (request.Method != "POST")
        {
            return new FunctionResult(MessagePage.WrongMethod(await WordsAsync(request, null, cancellationToken)));
        }

        var isForm = BodyRules.TypeOf(request) == BodyRules.Form;
        if (BodyRules.Refusal(request, MaxBytes, BodyRules.Json, BodyRules.Form) is { } refusal)
        {
            return new FunctionResult(isForm ? MessagePage.Unreadable(await WordsAsync(request, null, cancellationToken), refusal) : IntakeAnswers.Unreadable(refusal));
        }

        var kept = await _raw.KeepAsync(CommonContent.RawForm, request.Body, cancellationToken);
        var answer = isForm ? await FormAsync(request, cancellationToken) : await JsonAsync(request, cancellationToken);
        await _raw.DropAsync(kept);
        return new FunctionResult(answer, [$"{(isForm ? "form" : "json")} {answer.Status}"]);
    }

    private async Task<HttpAnswer> JsonAsync(HttpTrigger request, CancellationToken cancellationToken)
    {
        if (BodyRules.Text(request) is not { } text)
        {
            return IntakeAnswers.Unreadable(400);
        }

        IntakeRequest asked;
        SortedDictionary<string, string> errors;
        try
        {
            (asked, errors) = IntakeJson.Read(text, desk);
        }
        catch (JsonException problem)
        {
            return IntakeAnswers.Malformed(problem);
        }

        return await OpenAsync(request, asked, errors, cancellationToken) switch
        {
            IntakeResult.Opened opened => IntakeAnswers.Taken(201, opened.Complaint.Reference, StatusUrl(opened.Complaint)),
            IntakeResult.Same same => IntakeAnswers.Taken(200, same.Complaint.Reference, StatusUrl(same.Complaint)),
            IntakeResult.Different => IntakeAnswers.Different(),
            IntakeResult.Invalid invalid => IntakeAnswers.Invalid(invalid.Errors),
            _ => throw new InvalidOperationException("An intake ended in no known way."),
        };
    }

    private async Task<HttpAnswer> FormAsync(HttpTrigger request, CancellationToken cancellationToken)
    {
        var (form, refusal) = FormBody.Read(request, MaxBytes);
        if (form is null)
        {
            return MessagePage.Unreadable(await WordsAsync(request, null, cancellationToken), refusal);
        }

        var asked = new IntakeRequest { Desk = desk, Channel = Channel.Web };
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in form.Values.Where(pair => pair.Value.Trim().Length > 0))
        {
            string? problem = "is not known.";
            if (IntakeFields.Known.TryGetValue(name, out var field))
            {
                (asked, problem) = field(asked, value);
            }

            if (problem is not null)
            {
                errors[name] = problem;
            }
        }

        var words = await WordsAsync(request, asked.Language, cancellationToken);
        var to = await DeskAsync(cancellationToken);
        return await OpenAsync(request, asked, errors, cancellationToken) switch
        {
            IntakeResult.Opened opened => Receipt(201, words, to, opened.Complaint, again: false),
            IntakeResult.Same same => Receipt(200, words, to, same.Complaint, again: true),
            IntakeResult.Different => Different(words, to, form),
            IntakeResult.Invalid invalid => Invalid(words, to, form, invalid.Errors),
            _ => throw new InvalidOperationException("An intake ended in no known way."),
        };
    }

    private async Task<IntakeResult> OpenAsync(HttpTrigger request, IntakeRequest asked, SortedDictionary<string, string> errors, CancellationToken cancellationToken)
    {
        asked = asked with { SpokenLanguage = Languages.Spoken(request), Source = ClientAddress.Of(request) };
        if (errors.Count > 0)
        {
            foreach (var (field, problem) in IntakeRules.Check(asked, workplace.Now))
            {
                _ = errors.TryAdd(field, problem);
            }

            return new IntakeResult.Invalid(errors);
        }

        try
        {
            return await intake.OpenAsync(asked, Actor.Customer("p1", Assurance.None), cancellationToken);
        }
        catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.InvalidInput && asked.OccurredAt is not null)
        {
            // How far back is too far only the policy knows.
            return new IntakeResult.Invalid(new Dictionary<string, string> { ["occurredAt"] = problem.Message });
        }
    }

    private HttpAnswer Receipt(int status, PageWords words, Desk? to, Complaint complaint, bool again) =>
        ComplaintFormPage.Received(status, words, to, complaint.Reference, StatusUrl(complaint), complaint.Complainant.CanGetMail, again);

    private HttpAnswer Different(PageWords words, Desk? to, FormBody form) => ComplaintFormPage.Form(
        409,
        words,
        to,
        new FormState(form.Values, new Dictionary<string, string>()),
        Ids.Draw(workplace.Entropy),
        (words.Text("form.different.title"), words.Text("form.different.text")));

    private HttpAnswer Invalid(PageWords words, Desk? to, FormBody form, IReadOnlyDictionary<string, string> errors) => ComplaintFormPage.Form(
        400,
        words,
        to,
        new FormState(form.Values, errors.ToDictionary(pair => pair.Key, pair => FormErrors.Localize(words, pair.Key, form[pair.Key]), StringComparer.Ordinal)),
        form["intakeId"] is { Length: > 0 and <= 200 } id ? id : Ids.Draw(workplace.Entropy),
        (words.Text("form.failed.title"), words.Text("page.error.summary")));

    private string StatusUrl(Complaint complaint) => Links.Address(
        workplace.Keys,
        workplace.Identity.PublicUrl,
        new SignedLink(LinkPurpose.Status, complaint.Id, complaint.Complainant.Id, LinkDoor.NotMailed, workplace.Machine.GetUtcNow() + LinkLife)).Url.AbsoluteUri;

    private async Task<Desk?> DeskAsync(CancellationToken cancellationToken) => (await workplace.Sets.FindActiveAsync(cancellationToken))?.Directory.FindDesk(desk);

    private async Task<PageWords> WordsAsync(HttpTrigger request, string? language, CancellationToken cancellationToken) =>
        await texts.ForAsync(language ?? Languages.Asked(request), (await DeskAsync(cancellationToken))?.Language ?? Cultures.English, cancellationToken);
}
