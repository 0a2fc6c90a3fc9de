using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// A whole installation in one process: every use case over any store, a clock that moves when told to, a sender that does as told, and the shipped policies.
/// <see cref="RestartAsync"/> is a new process on the same store.
/// </summary>
public sealed class TestWorkplace
{
    /// <summary>Monday, 09:00 in London.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Actor Ann = Actor.OsUser("amelia-hart");

    private static readonly DutyKind[] Order =
    [
        DutyKind.Acknowledge, DutyKind.Climb, DutyKind.Silence, DutyKind.CustomerReminder, DutyKind.Task, DutyKind.Progress, DutyKind.FollowUp, DutyKind.Deliver,
    ];

    private TestWorkplace(Workplace workplace, ManualClock clock, FakeMailSender mail, ITemplateEngine engine)
    {
        Workplace = workplace;
        Look = workplace.Store is FaultyStore faulty ? faulty.Inner : workplace.Store;
        Clock = clock;
        Mail = mail;
        Engine = engine;
        Runner = new StepRunner(workplace);
        Sweeper = new Sweeper(workplace, Runner, new Outbox(workplace, Runner));
        Intake = new IntakeService(workplace, Sweeper);
        Commands = new ComplaintCommands(workplace);
        Merging = new ComplaintMerging(workplace);
    }

    public Workplace Workplace { get; }

    /// <summary>Business time and machine time in one.</summary>
    public ManualClock Clock { get; }

    public FakeMailSender Mail { get; }

    public ITemplateEngine Engine { get; }

    public StepRunner Runner { get; }

    public Sweeper Sweeper { get; }

    public IntakeService Intake { get; }

    public ComplaintCommands Commands { get; }

    public ComplaintMerging Merging { get; }

    public IStore Store => Workplace.Store;

    /// <summary>The store as the test looks at it: without faults, and not counted.</summary>
    public IStore Look { get; private init; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A first start: publishes into the store unless told not to.</summary>
    public static async Task<TestWorkplace> OpenAsync(IStore? store = null, bool publish = true, IEntropy? entropy = null, ITemplateEngine? engine = null, DateTimeOffset? start = null)
    {
        var clock = new ManualClock(start ?? Start);
        var place = await BuildAsync(store ?? new InMemoryStore(clock), clock, new FakeMailSender(clock), entropy ?? new SeededEntropy(1), engine ?? new ValueListEngine());
        if (publish)
        {
            await place.PublishAsync();
        }

        return place;
    }

    /// <summary>Another process: fresh objects, nothing remembered but what the store holds. The world outside (time, mail) is the same.</summary>
    public Task<TestWorkplace> RestartAsync(IStore? store = null, FakeMailSender? mail = null, IEntropy? entropy = null, IStore? look = null) =>
        BuildAsync(store ?? Store, Clock, mail ?? Mail, entropy ?? Workplace.Entropy, Engine, look);

    public Task<IReadOnlyList<PolicyProblem>> PublishAsync(IReadOnlyList<SourceFile>? policies = null, IReadOnlyList<TemplateSource>? templates = null) => Workplace.Sets.PublishAsync(
        policies ?? PublishedFiles.Policies,
        templates ?? PublishedFiles.Templates,
        DateOnly.FromDateTime(Now.UtcDateTime),
        CancellationToken.None);

    public static IntakeRequest Request(string? intakeId = null) => new()
    {
        IntakeId = intakeId,
        Desk = "service",
        Channel = Channel.Web,
        Language = "en",
        Subject = "The washing machine leaks",
        Text = "It leaks again, three weeks after the second repair.",
        Name = "Grace Okonjo",
        Email = "grace.okonjo@customer.example",
    };

    /// <summary>Takes a complaint in and expects that it is a new one.</summary>
    public async Task<Complaint> OpenComplaintAsync(Func<IntakeRequest, IntakeRequest>? change = null)
    {
        var result = await Intake.OpenAsync(change is null ? Request() : change(Request()), Actor.Customer("p1", Assurance.None), CancellationToken.None);
        return result is IntakeResult.Opened opened ? await GetAsync(opened.Complaint.Id) : throw new InvalidOperationException($"Not opened: {result}");
    }

    public Task<Complaint> GetAsync(string id) => Workplace.Loader.GetAsync(id, CancellationToken.None);

    public Task<Complaint> CommandAsync(string id, Action<Step> act, CommandOptions? options = null) => Commands.RunAsync(id, Ann, act, options, CancellationToken.None);

    public Task<SweepReport> SweepAsync(DutyKind duty) => Sweeper.RunAsync(duty, CancellationToken.None);

    /// <summary>Runs every timer that has something due now, again and again until none has.</summary>
    public async Task<List<SweepReport>> SweepUntilQuietAsync()
    {
        List<SweepReport> reports = [];
        for (var round = 0; round < 50; round++)
        {
            var quiet = true;
            foreach (var duty in Order)
            {
                if ((await Look.Complaints.ReadDueAsync(duty, Now, null, 1, CancellationToken.None)).Count > 0)
                {
                    quiet = false;
                    reports.Add(await SweepAsync(duty));
                }
            }

            if (quiet)
            {
                return reports;
            }
        }

        throw new InvalidOperationException($"At {Now:O} something stays due: {string.Join("; ", reports.TakeLast(3))}");
    }

    /// <summary>The next instant after now at which a timer will find something, or null.</summary>
    public async Task<DateTimeOffset?> NextDueAsync() =>
        (await Look.Complaints.ReadDueAgesAsync(CancellationToken.None)).Values.Min(age => age.OldestNotBefore);

    /// <summary>Lets time pass to an instant, with every timer on the way at its due time.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        for (var jumps = 0; jumps < 5_000; jumps++)
        {
            await SweepUntilQuietAsync();
            if (await NextDueAsync() is not { } next || next > end)
            {
                MoveTo(end);
                return;
            }

            MoveTo(next);
        }

        throw new InvalidOperationException($"No end of due entries before {end:O}.");
    }

    public Task RunForAsync(TimeSpan span) => RunUntilAsync(Now + span);

    public void MoveTo(DateTimeOffset instant)
    {
        if (instant > Now)
        {
            Clock.Advance(instant - Now);
        }
    }

    private static async Task<TestWorkplace> BuildAsync(IStore store, ManualClock clock, FakeMailSender mail, IEntropy entropy, ITemplateEngine engine, IStore? look = null)
    {
        var sets = new PublishedSets(store.Documents, clock, ValueListEngine.Check) { Complaints = store.Complaints };
        var load = new OwnerLoad(store.Complaints, clock);
        var keys = await SigningKeys.LoadAsync(store.Documents, entropy, CancellationToken.None);
        var identity = new MailIdentity(new Uri("https://complaints.example/"));
        var workplace = new Workplace
        {
            Store = store,
            Sets = sets,
            Loader = new ComplaintLoader(store, sets, load),
            Load = load,
            Composer = new NoticeComposer(engine, sets, keys, identity, clock),
            Mail = mail,
            Keys = keys,
            Identity = identity,
            Entropy = entropy,
            Business = clock,
            Machine = clock,
        };
        return look is null ? new TestWorkplace(workplace, clock, mail, engine) : new TestWorkplace(workplace, clock, mail, engine) { Look = look };
    }
}
