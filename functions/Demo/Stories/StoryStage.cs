using System.Text.Json;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>
/// What the acts of a story have at hand: the mailboxes, a browser, and the prompt. Where a person of the real world would press a button, the act opens the link of
/// the mail that was sent and presses it.
/// </summary>
public sealed class StoryStage(Workplace workplace, StoryTexts texts, StoryMailbox mailbox, StoryBrowser browser, string folder, string deskLanguage)
{
    private readonly ComplaintCommands _commands = new(workplace);
    private int _pages;

    /// <summary>The language in which the desk's people are written to.</summary>
    public string DeskLanguage => deskLanguage;

    /// <summary>The complaint's id, once it is received.</summary>
    public string Id { get; private set; } = "";

    /// <summary>What the rules refused or asked, as the person saw it; told and emptied by the teller.</summary>
    public Queue<string> Refusals { get; } = new();

    /// <summary>The saved pages: file name and who sees it.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>The complaint as it is.</summary>
    public Task<Complaint> ReadAsync() => workplace.Loader.GetAsync(Id, CancellationToken.None);

    /// <summary>Words in the customer's language.</summary>
    public string Say(string key) => texts.Text(key);

    /// <summary>Words among colleagues.</summary>
    public string Note(string key) => texts.Text(key, deskLanguage);

    /// <summary>The customer fills in the complaint form.</summary>
    public async Task ComplainAsync(params (string Name, string Value)[] fields)
    {
        var receipt = Expect(await browser.PressAsync(Address($"api/complaints?lang={texts.Culture}"), null, fields), 201);
        Id = StoryLinks.In(System.Net.WebUtility.HtmlDecode(receipt.Body)).Select(link => StoryLinks.Read(workplace, link)).First(link => link is not null)!.ComplaintId;
    }

    /// <summary>Staff take it down for a customer who stands before them: their tablet sends it to the interface.</summary>
    public async Task TakeDownAsync(params (string Name, string Value)[] fields)
    {
        var members = fields.Append(("language", texts.Culture)).ToDictionary(field => field.Item1, field => field.Item2, StringComparer.Ordinal);
        var answer = Expect(await browser.SendJsonAsync(Address("api/complaints"), JsonSerializer.Serialize(members)), 201);
        using var read = JsonDocument.Parse(answer.Body);
        Id = StoryLinks.Read(workplace, new Uri(read.RootElement.GetProperty("statusUrl").GetString()!))!.ComplaintId;
    }

    /// <summary>Somebody at a prompt does something.</summary>
    public Task DoAsync(string by, Action<Step> act) => _commands.RunAsync(Id, Actor.OsUser(by), act, null, CancellationToken.None);

    /// <summary>Somebody at a prompt tries what the rules do not allow.</summary>
    public async Task TryAsync(string by, Action<Step> act)
    {
        try
        {
            await DoAsync(by, act);
        }
        catch (ComplaintOpsException refusal) when (refusal.Code is ErrorCode.StepRefused or ErrorCode.NeedsConfirmation)
        {
            Refusals.Enqueue($"{refusal.Message} {refusal.RecommendedAction}");
            return;
        }

        throw new ComplaintOpsException(ErrorCode.Unexpected, "The rules allowed what the story says they refuse.", by, "This is a fault of the story or of the program.");
    }

    /// <summary>Somebody opens the newest mail that has such a link, and presses the button behind it.</summary>
    public async Task PressAsync(string who, LinkPurpose purpose, string? action, params (string Name, string Value)[] fields) =>
        Expect(await browser.PressAsync(await LinkAsync(who, purpose), action, fields), 200);

    /// <summary>The same where the page answers with a question instead.</summary>
    public async Task PressInVainAsync(string who, LinkPurpose purpose, string? action, string asked, params (string Name, string Value)[] fields)
    {
        var page = Expect(await browser.PressAsync(await LinkAsync(who, purpose), action, fields), 400);
        Refusals.Enqueue(StoryPage.ErrorOf(page.Body, asked));
    }

    /// <summary>The customer chooses an option: each has a link of its own in the mail.</summary>
    public async Task ChooseAsync(int number) => Expect(await browser.PressAsync(mailbox.LinkFor(workplace, await AddressOfAsync(Story.Customer), LinkPurpose.Choose, number), null), 200);

    /// <summary>Keeps a page as it looks now.</summary>
    public async Task SavePageAsync(string name, string who, LinkPurpose purpose)
    {
        var page = Expect(await browser.OpenAsync(await LinkAsync(who, purpose)), 200);
        var file = $"{++_pages:00}-{name}.html";
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "pages"));
        await File.WriteAllTextAsync(Path.Combine(folder, "pages", file), page.Body);
        Pages.Add(file);
    }

    private static HttpAnswer Expect(HttpAnswer answer, int status) => answer.Status == status
        ? answer
        : throw new ComplaintOpsException(ErrorCode.Unexpected, $"A page answered {answer.Status} instead of {status}: {StoryPage.TextOf(answer.Body)}", "story", "This is a fault of the story or of the program.");

    private Uri Address(string path) => new($"{workplace.Identity.PublicUrl.AbsoluteUri.TrimEnd('/')}/{path}");

    private async Task<Uri> LinkAsync(string who, LinkPurpose purpose) => mailbox.LinkFor(workplace, await AddressOfAsync(who), purpose);

    private async Task<string> AddressOfAsync(string who) => who == Story.Customer
        ? texts.Text("customer.email")
        : (await workplace.Sets.ActiveAsync(CancellationToken.None)).Directory.FindPerson(who)!.Email;
}
