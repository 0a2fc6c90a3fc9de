using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Tests.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Duties;

/// <summary>A workplace on the bundled policies and directory (desks service in London, cards in New York, metro in Shanghai), with a clock and a mail box.</summary>
internal sealed class OfficePlace
{
    private static int Processes = 1;

    private readonly IStore _inner;
    private readonly MailBox _mail;

    private OfficePlace(IStore inner, ManualClock clock, MailBox mail, FaultPlan plan, int seed)
    {
        _inner = inner;
        _mail = mail;
        Clock = clock;
        Plan = plan;
        Store = new FaultyStore(inner, plan);
        var entropy = new SeededEntropy(seed);
        Sets = new PublishedSets(Store.Documents, clock, _ => []);
        Keys = SigningKeys.LoadAsync(inner.Documents, entropy, CancellationToken.None).GetAwaiter().GetResult();
        var identity = new MailIdentity(new Uri("https://complaints.example.com"));
        var load = new OwnerLoad(Store.Complaints, clock);
        Workplace = new Workplace
        {
            Store = Store,
            Sets = Sets,
            Load = load,
            Loader = new ComplaintLoader(Store, Sets, load),
            Composer = new NoticeComposer(new PlainEngine(), Sets, Keys, identity, clock),
            Mail = mail,
            Keys = Keys,
            Identity = identity,
            Entropy = entropy,
            Business = clock,
            Machine = clock,
        };
        var runner = new StepRunner(Workplace);
        Outbox = new Outbox(Workplace, runner);
        Sweeper = new Sweeper(Workplace, runner, Outbox);
        Digest = new DeskDigest(Workplace, Outbox, []);
        Walk = new NightlyWalk(Workplace);
    }

    public ManualClock Clock { get; }

    public FaultPlan Plan { get; }

    public IStore Store { get; }

    public PublishedSets Sets { get; }

    public SigningKeys Keys { get; }

    public Workplace Workplace { get; }

    public Outbox Outbox { get; }

    public Sweeper Sweeper { get; }

    public DeskDigest Digest { get; }

    public NightlyWalk Walk { get; }

    /// <summary>The mails that the sender took, in order.</summary>
    public IReadOnlyList<SentMail> Sent => _mail.Sent;

    public IEnumerable<SentMail> Digests => Sent.Where(mail => mail.Mail.Tags.GetValueOrDefault("t") == "digest");

    /// <summary>What the sender answers; by default it takes everything.</summary>
    public Func<OutgoingMail, SendOutcome> Answer
    {
        set => _mail.Answer = value;
    }

    public static async Task<OfficePlace> OpenAsync(string now, Action<JsonObject>? directory = null)
    {
        var clock = new ManualClock(At(now));
        var place = new OfficePlace(new InMemoryStore(clock), clock, new MailBox(clock), new FaultPlan(), 1);
        await place.PublishAsync(directory);
        return place;
    }

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The same store and mail box in a new process, whose store calls fail as planned.</summary>
    public OfficePlace Restart(FaultPlan? plan = null) => new(_inner, Clock, _mail, plan ?? new FaultPlan(), Interlocked.Increment(ref Processes));

    public async Task PublishAsync(Action<JsonObject>? directory)
    {
        var files = BundledFiles.All().Select(file =>
        {
            if (file.Path != "directory.json" || directory is null)
            {
                return file with { Hash = Hashes.Sha256(file.Text) };
            }

            var node = JsonNode.Parse(file.Text)!.AsObject();
            directory(node);
            var text = node.ToJsonString();
            return file with { Text = text, Hash = Hashes.Sha256(text) };
        });
        List<TemplateSource> templates = [Source(NoticeNames.LayoutPath)];
        templates.AddRange(from culture in Cultures.Enabled from type in Enum.GetValues<NoticeType>() select Source($"{culture}/{NoticeNames.FileName(type)}.md"));
        var problems = await Sets.PublishAsync([.. files], templates, DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), CancellationToken.None);
        Assert.DoesNotContain(problems, problem => !problem.IsWarning);
    }

    public async Task<Complaint> OpenComplaintAsync(string desk = "service", string? email = "c@example.net", Severity severity = Severity.Normal)
    {
        var request = new IntakeRequest { Desk = desk, Channel = Channel.Web, Subject = "Late", Text = "Still waiting.", Email = email, Severity = severity };
        var opened = Assert.IsType<IntakeResult.Opened>(await new IntakeService(Workplace, Sweeper).OpenAsync(request, Actor.Function("Test"), CancellationToken.None));
        return await Workplace.Loader.GetAsync(opened.Complaint.Id, CancellationToken.None);
    }

    public Task<Complaint> ActAsync(Complaint complaint, Action<Step> act) =>
        new ComplaintCommands(Workplace).RunAsync(complaint.Id, Actor.OsUser("tester"), act, null, CancellationToken.None);

    /// <summary>Runs the digests every 15 minutes until an instant, as the timer does.</summary>
    public async Task RunUntilAsync(string until)
    {
        while (Clock.GetUtcNow() < At(until))
        {
            Clock.Advance(TimeSpan.FromMinutes(15));
            await Digest.RunAsync(CancellationToken.None);
        }
    }

    private static TemplateSource Source(string path) => new(path, path, Hashes.Sha256(path));

    internal sealed record SentMail(OutgoingMail Mail, DateTimeOffset At);

    private sealed class MailBox(ManualClock clock) : IMailSender
    {
        private readonly List<SentMail> _sent = [];

        public IReadOnlyList<SentMail> Sent => _sent;

        public Func<OutgoingMail, SendOutcome> Answer { get; set; } = _ => new SendOutcome.Accepted(null);

        public string Description => "a box";

        public bool ReportsDelivery => false;

        public bool IsLocal => true;

        public Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            var outcome = Answer(mail);
            if (outcome is SendOutcome.Accepted)
            {
                _sent.Add(new SentMail(mail, clock.GetUtcNow()));
            }

            return Task.FromResult(outcome);
        }

        public Task<string?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }

    /// <summary>Writes every value of the model as <c>name=value</c>, one a line; rows as <c>list[i].name=value</c>.</summary>
    private sealed class PlainEngine : ITemplateEngine
    {
        public RenderedNotice Render(TemplateSource template, TemplateSource layout, string culture, NoticeModel model)
        {
            if (template.Text.Contains("broken", StringComparison.Ordinal))
            {
                throw new ComplaintOpsException(ErrorCode.InvalidTemplate, "The template is broken.", template.Path);
            }

            var text = new StringBuilder();
            foreach (var (name, value) in model)
            {
                if (value is IReadOnlyList<NoticeModel> rows)
                {
                    for (var i = 0; i < rows.Count; i++)
                    {
                        foreach (var (column, cell) in rows[i])
                        {
                            text.Append(CultureInfo.InvariantCulture, $"{name}[{i}].{column}={cell}\n");
                        }
                    }
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
                }
            }

            return new RenderedNotice("subject", text.ToString(), "<p></p>", culture, template.Hash);
        }

        public IReadOnlyList<TemplateProblem> Validate(NoticeType type, TemplateSource template, TemplateSource layout, string culture) => [];
    }
}
