using System.Text;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Pages;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>A whole installation in memory: the bundled policies and templates, a mail sender that remembers, and clocks that a test moves.</summary>
internal sealed class Office
{
    public const string Api = "https://help.example.com/api/";
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    private static readonly MarkdownTemplateEngine Engine = new();
    private static readonly Lazy<Task<IReadOnlyList<StoredDocument>>> Published = new(PublishAsync);

    private Office(IStore store, Workplace workplace, ManualClock clock, RecordingMail mail)
    {
        Store = store;
        Workplace = workplace;
        Clock = clock;
        Mail = mail;
        Texts = new PageTexts(workplace.Sets);
        var runner = new StepRunner(workplace);
        Sweeper = new Sweeper(workplace, runner, new Outbox(workplace, runner));
        Intake = new IntakeService(workplace, Sweeper);
    }

    public IStore Store { get; }

    public Workplace Workplace { get; }

    public ManualClock Clock { get; }

    public RecordingMail Mail { get; }

    public PageTexts Texts { get; }

    public Sweeper Sweeper { get; }

    public IntakeService Intake { get; }

    public FaultPlan Faults { get; private init; } = new();

    public static async Task<Office> OpenAsync(bool published = true)
    {
        var clock = new ManualClock(Start);
        var memory = new InMemoryStore(clock);
        foreach (var document in published ? await Published.Value : [])
        {
            await memory.Documents.PutAsync(document.Key, document.Body, null, CancellationToken.None);
        }

        var faults = new FaultPlan();
        var store = new FaultyStore(memory, faults);
        var entropy = new SeededEntropy(7);
        var keys = await SigningKeys.LoadAsync(store.Documents, entropy, CancellationToken.None);
        var sets = new PublishedSets(store.Documents, clock, _ => []);
        var load = new OwnerLoad(store.Complaints, clock);
        var mail = new RecordingMail();
        var identity = new MailIdentity(new Uri("https://help.example.com"));
        return new Office(
            store,
            new Workplace
            {
                Store = store,
                Sets = sets,
                Load = load,
                Loader = new ComplaintLoader(store, sets, load),
                Composer = new NoticeComposer(Engine, sets, keys, identity, clock),
                Mail = mail,
                Keys = keys,
                Identity = identity,
                Entropy = entropy,
                Business = clock,
                Machine = clock,
            },
            clock,
            mail) { Faults = faults };
    }

    /// <summary>Opens a complaint as the web form does; its acknowledgement is sent.</summary>
    public async Task<Complaint> ComplainAsync(string? email = "chris@customer.example", string language = "en", string desk = "service", string text = "The machine swallowed my card.")
    {
        var request = new IntakeRequest { Desk = desk, Channel = Channel.Web, Language = language, Subject = "Card swallowed", Text = text, Name = "Chris Doe", Email = email, Phone = "+44 20 7946 0999" };
        var opened = Assert.IsType<IntakeResult.Opened>(await Intake.OpenAsync(request, Actor.Customer("p1", Assurance.None), CancellationToken.None));
        return await ReadAsync(opened.Complaint.Id);
    }

    public Task<Complaint> ReadAsync(string id) => Workplace.Loader.GetAsync(id, CancellationToken.None);

    public Task<Complaint> DoAsync(string id, Action<Step> act, Actor? actor = null) =>
        new ComplaintCommands(Workplace).RunAsync(id, actor ?? Actor.OsUser("tester"), act, null, CancellationToken.None);

    public Task SweepAsync(DutyKind duty) => Sweeper.RunAsync(duty, CancellationToken.None);

    /// <summary>A position that everybody speaks from, approved by the team lead.</summary>
    public async Task<Complaint> ApprovePositionAsync(string id)
    {
        var proposed = await DoAsync(id, step => step.ProposePosition("amelia-hart", "A new card comes by Friday.", "No money for the wait."));
        return await DoAsync(
            id,
            step => step.ApprovePosition(proposed.Position.Proposed!.Number, step.Rules.Directory.WithRole(step.Rules.Desk.Id, "teamLead").First().Id),
            Actor.OsUser("lead"));
    }

    /// <summary>A final reply by mail, sent.</summary>
    public async Task<Complaint> ResolveAsync(string id)
    {
        var complaint = await ReadAsync(id);
        await DoAsync(id, step => step.Reply(complaint.Owner!, ReplyChannel.Mail, "We sent you a new card.", final: true, new ReplyBasis { ConfirmedBecause = "The card was sent." }));
        await SweepAsync(DutyKind.Deliver);
        return await ReadAsync(id);
    }

    /// <summary>Goes up the ladder; somebody is asked to take over.</summary>
    public Task<Complaint> ClimbAsync(string id) => DoAsync(id, step => step.Climb(ClimbCause.Silence, null));

    /// <summary>The purposes for which links were made.</summary>
    public HashSet<LinkPurpose> Purposes { get; } = [];

    public string Token(LinkPurpose purpose, Complaint complaint, string? holder = null, long entry = 0, TimeSpan? life = null)
    {
        Purposes.Add(purpose);
        return Links.Make(Workplace.Keys, new SignedLink(purpose, complaint.Id, holder ?? complaint.Complainant.Id, entry, Clock.GetUtcNow() + (life ?? TimeSpan.FromDays(30))));
    }

    public async Task<IReadOnlyList<Entry>> TimelineAsync(string id)
    {
        List<Entry> entries = [];
        await foreach (var record in Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None))
        {
            entries.Add(EntryCodec.Read(record));
        }

        return entries;
    }

    public async Task<IReadOnlyList<T>> EntriesAsync<T>(string id)
        where T : EntryPayload => [.. (await TimelineAsync(id)).Select(entry => entry.Payload).OfType<T>()];

    public async Task<string> TextAsync(ContentRef text) => Encoding.UTF8.GetString((await Store.Content.GetAsync(text.Id, CancellationToken.None))!.Bytes.Span);

    public async Task<IReadOnlyList<ContentInfo>> ContentAsync(string subject)
    {
        List<ContentInfo> items = [];
        await foreach (var item in Store.Content.ListAsync(subject, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>All complaints in the store.</summary>
    public Task<IReadOnlyList<HeadRecord>> AllAsync() => Store.Complaints.ListAllAsync(null, 100, CancellationToken.None);

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static async Task<IReadOnlyList<StoredDocument>> PublishAsync()
    {
        var memory = new InMemoryStore();
        var sets = new PublishedSets(memory.Documents, TimeProvider.System, _ => []);
        var root = Folder("policies");
        List<SourceFile> files = [.. new DirectoryInfo(root).GetFiles("*.json", SearchOption.AllDirectories).Select(file =>
        {
            var text = File.ReadAllText(file.FullName);
            return new SourceFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), text, Hashes.Sha256(text));
        })];
        var problems = await sets.PublishAsync(files, TemplateFolder.Load(Folder("templates")), new DateOnly(2026, 3, 4), CancellationToken.None);
        Assert.DoesNotContain(problems, problem => !problem.IsWarning);
        List<StoredDocument> documents = [];
        await foreach (var document in memory.Documents.ListAsync("", CancellationToken.None))
        {
            documents.Add(document);
        }

        return documents;
    }
}

/// <summary>A sender that takes every mail and keeps it.</summary>
internal sealed class RecordingMail : IMailSender
{
    private readonly List<OutgoingMail> _sent = [];

    public IReadOnlyList<OutgoingMail> Sent => _sent;

    public string Description => "memory";

    public bool ReportsDelivery => true;

    public bool IsLocal => true;

    public Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        _sent.Add(mail);
        return Task.FromResult<SendOutcome>(new SendOutcome.Accepted("x"));
    }

    public Task<string?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
