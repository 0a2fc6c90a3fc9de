using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>
/// A desk as its customers and staff know it: the shipped policies and templates, every timer at its time, mails that arrive, and pages behind the links of
/// those mails. Wednesday 4 March 2026, 10:00 in London.
/// </summary>
internal sealed partial class DoctrineDesk
{
    private static readonly DutyKind[] Timers =
    [
        DutyKind.Acknowledge, DutyKind.Climb, DutyKind.Silence, DutyKind.CustomerReminder, DutyKind.Task, DutyKind.Progress, DutyKind.FollowUp, DutyKind.Deliver,
    ];

    private DoctrineDesk(Office office) => Office = office;

    public Office Office { get; }

    public Workplace Workplace => Office.Workplace;

    public DateTimeOffset Now => Office.Clock.GetUtcNow();

    public StatusHandler CustomerPages => new(Office.Workplace, Office.Texts);

    public StaffHandler StaffPages => new(Office.Workplace, Office.Texts);

    public static async Task<DoctrineDesk> OpenAsync() => new(await Office.OpenAsync());

    /// <summary>A complaint by a mail whose sender is proven, so that our words go back to them.</summary>
    public async Task<Complaint> ComplainAsync(
        string language = "en", string desk = "service", Channel channel = Channel.Mail, string? email = "chris@customer.example", Severity severity = Severity.Normal)
    {
        var request = new IntakeRequest
        {
            Desk = desk,
            Channel = channel,
            Language = language,
            Subject = "Card swallowed",
            Text = "The machine at the station swallowed my card on 3 March.",
            Wanted = "A new card by Friday.",
            Name = "Chris Doe",
            Email = email,
            EmailVerified = email is not null,
            Phone = "+44 20 7946 0999",
            Severity = severity,
        };
        var opened = Assert.IsType<IntakeResult.Opened>(await Office.Intake.OpenAsync(request, Actor.Customer("p1", Assurance.Authenticated), CancellationToken.None));
        return await ReadAsync(opened.Complaint.Id);
    }

    public Task<Complaint> ReadAsync(string id) => Office.ReadAsync(id);

    /// <summary>A member of staff acts.</summary>
    public Task<Complaint> DoAsync(string id, string person, Action<Step> act) => Office.DoAsync(id, act, Actor.Link(person));

    /// <summary>What a member of staff is not allowed to do, in words; nothing is stored.</summary>
    public async Task<string> RefusedAsync(string id, string person, Action<Step> act, ErrorCode code = ErrorCode.StepRefused)
    {
        var before = (await ReadAsync(id)).LastSequence;
        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => DoAsync(id, person, act));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, (await ReadAsync(id)).LastSequence);
        return refusal.Message;
    }

    /// <summary>Two signs with their evidence, found by the owner and held to be enough by the lead.</summary>
    public async Task<Complaint> SuspectAsync(Complaint complaint)
    {
        var by = complaint.Owner!;
        await DoAsync(complaint.Id, by, step =>
        {
            var evidence = step.AddEvidence(by, new NewEvidence(EvidenceKind.Record, "The same receipt was used in March."));
            step.NoteIndicator(by, AbnormalIndicator.Deceit, [evidence], "One receipt, two claims.");
            step.NoteIndicator(by, AbnormalIndicator.BaselessClaim, [evidence], "A hundred times its price.");
        });
        return await DoAsync(complaint.Id, "daniel-price", step => step.Suspect("daniel-price", "Both signs hold."));
    }

    public Task<Complaint> HearAsync(string id, string text) =>
        Office.DoAsync(id, step => step.HearCustomer(Channel.Mail, text, automatic: false), Actor.Customer("p1", Assurance.Authenticated));

    /// <summary>Changes a file of the policies and publishes the folder with it, as an admin does.</summary>
    public async Task PublishAsync(string file, Action<JsonObject> edit)
    {
        var root = Office.Folder("policies");
        List<SourceFile> files = [];
        foreach (var path in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            var text = await File.ReadAllTextAsync(path);
            if (name == file)
            {
                var document = JsonNode.Parse(text)!.AsObject();
                edit(document);
                text = document.ToJsonString();
            }

            files.Add(new SourceFile(name, text, Hashes.Sha256(text)));
        }

        var problems = await Workplace.Sets.PublishAsync(files, TemplateFolder.Load(Office.Folder("templates")), DateOnly.FromDateTime(Now.UtcDateTime), CancellationToken.None);
        Assert.DoesNotContain(problems, problem => !problem.IsWarning);
    }

    /// <summary>Lets time pass, with every timer at its time on the way.</summary>
    public async Task RunForAsync(TimeSpan span)
    {
        for (var end = Now + span; ;)
        {
            await SweepAsync();
            var next = (await Office.Store.Complaints.ReadDueAgesAsync(CancellationToken.None)).Where(pair => pair.Key != DutyKind.Digest).Min(pair => pair.Value.OldestNotBefore);
            if (next is not { } at || at > end)
            {
                Office.Clock.Advance(end > Now ? end - Now : TimeSpan.Zero);
                await SweepAsync();
                return;
            }

            Office.Clock.Advance(at > Now ? at - Now : TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>The mails about a complaint that arrived at somebody, by notice type, in order; staff by their id.</summary>
    public IReadOnlyList<OutgoingMail> Mails(Complaint complaint, string type, string? person = null) =>
    [
        .. Office.Mail.Sent.Where(mail => mail.Tags["t"] == type && mail.Tags.GetValueOrDefault("c") == complaint.Id
            && (person is null || mail.To.Address.StartsWith(person.Replace('-', '.'), StringComparison.Ordinal))),
    ];

    /// <summary>A mail's text without its line breaks.</summary>
    public static string Words(OutgoingMail mail) => string.Join(' ', mail.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The token of the first link after some words of a mail.</summary>
    public static string LinkAfter(OutgoingMail mail, string words)
    {
        var at = mail.Text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{words}' is not in:\n{mail.Text}");
        return Link().Match(mail.Text[at..]).Groups["token"].Value;
    }

    /// <summary>What the ledger says of a complaint now.</summary>
    public async Task<LedgerRow> RowAsync(Complaint complaint)
    {
        var head = await Office.Store.Complaints.GetHeadAsync(complaint.Id, CancellationToken.None);
        return await new LedgerReader(Office.Store, Workplace.Sets).ReadAsync(head!, Now, CancellationToken.None);
    }

    /// <summary>What the staff page of a complaint says to somebody.</summary>
    public async Task<string> StaffPageAsync(Complaint complaint, string person) =>
        Browser.Words(await StaffPages.GetAsync(Office.Token(Core.Notices.LinkPurpose.StaffStatus, complaint, person)));

    /// <summary>The record of a complaint with its texts, as an auditor reads it.</summary>
    public async Task<string> RecordAsync(Complaint complaint) => string.Join('\n', await new TimelineReader(Workplace)
        .ReadAsync(complaint.Reference, [], Period.Always, withTexts: true, CancellationToken.None)
        .Select(entry => $"{entry.OccurredAt:u} {entry.By}: {entry.What} {entry.Text}")
        .ToListAsync());

    public Task<HttpAnswer> CustomerPageAsync(string token) => CustomerPages.GetAsync(token);

    private async Task SweepAsync()
    {
        for (var round = 0; round < 50; round++)
        {
            var quiet = true;
            foreach (var duty in Timers)
            {
                if ((await Office.Store.Complaints.ReadDueAsync(duty, Now, null, 1, CancellationToken.None)).Count > 0)
                {
                    quiet = false;
                    await Office.SweepAsync(duty);
                }
            }

            if (quiet)
            {
                return;
            }
        }

        throw new InvalidOperationException($"At {Now:O} something stays due.");
    }

    [GeneratedRegex(@"https://help\.example\.com/api/[cs]/(?<token>[\w-]+)")]
    private static partial Regex Link();
}
