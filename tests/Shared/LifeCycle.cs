using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// Two complaints from receipt to survey, with people acting at the very instants at which timers have work, and one acting while a mail is on its way.
/// Every act carries an id of its own, so that whoever does not know whether it got through can simply do it again.
/// </summary>
public sealed class LifeCycle
{
    private static readonly Lazy<Task<List<StoredDocument>>> Published = new(PublishOnceAsync);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly List<(DateTimeOffset At, Func<TestWorkplace, Task> Act)> _acts;
    private readonly IStore _inner;
    private readonly IStore _faulty;
    private bool _started;
    private TestWorkplace? _dead;
    private TestWorkplace? _neighbour;
    private int _next;

    private LifeCycle(IStore inner, TestWorkplace place, IStore faulty)
    {
        _inner = inner;
        Place = place;
        _faulty = faulty;
        var start = TestWorkplace.Start;
        _acts =
        [
            (start, place => OpenAsync(place, "one")),
            (start, place => OpenAsync(place, "two")),
            (start.AddHours(5), place => DoAsync(place, "one", "call", step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false))),
            (start.AddHours(5), place => DoAsync(place, "two", "call", step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false))),
            (start.AddHours(6), place => DoAsync(place, "one", "stage", step => step.ChangeStage("investigating"))),
            (start.Add(4 * Day), place => DoAsync(place, "one", "hand", step => step.Reassign("ben-okafor", "Amelia is away."))),

            // The second one is answered for good at the instant at which its second progress notice is due.
            (SecondProgress, place => DoAsync(place, "two", "final", step => step.Reply("amelia-hart", ReplyChannel.Mail, "The seal is replaced on Friday.", final: true))),
            (start.Add(13 * Day), place => DoAsync(place, "one", "final", step => step.Reply("ben-okafor", ReplyChannel.Mail, "The seal is replaced on Monday.", final: true))),
        ];
    }

    /// <summary>When the second progress notice of both goes out, as the undisturbed run shows.</summary>
    public static DateTimeOffset SecondProgress { get; } = new(2026, 3, 10, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The process that runs now.</summary>
    public TestWorkplace Place { get; private set; }

    public FakeMailSender Mail => Place.Mail;

    /// <summary>Mails that were taken and not yet confirmed when a process died, by Message-ID.</summary>
    public HashSet<string> Unconfirmed { get; } = [];

    /// <summary>Notices whose claim was committed and whose mail had not left when something went wrong, by notice type.</summary>
    public List<string> ClaimedUnsent { get; } = [];

    public int Interruptions { get; private set; }

    public static Task<LifeCycle> BeginAsync(FaultPlan plan)
    {
        var inner = new InMemoryStore();
        return BeginAsync(inner, new FaultyStore(inner, plan));
    }

    /// <summary>On any empty store: the first process sees it through <paramref name="faulty"/>, those that come after it as it is.</summary>
    public static async Task<LifeCycle> BeginAsync(IStore inner, IStore faulty)
    {
        foreach (var document in await Published.Value)
        {
            await inner.Documents.PutAsync(document.Key, document.Body, 0, CancellationToken.None);
        }

        var first = await TestWorkplace.OpenAsync(inner, publish: false);
        var life = new LifeCycle(inner, first, faulty);
        life.Mail.During = life.ActDuringSendAsync;
        return life;
    }

    /// <summary>Lets the process die while the n-th mail is on its way: after the provider took it, or before.</summary>
    public void DieAtMail(int number, bool taken, Func<StoreCrashException> crash)
    {
        Mail.Afterwards = (_, sent) => Die(taken ? sent : 0);
        Mail.During = async (mail, sent, cancellationToken) =>
        {
            Die(taken ? 0 : sent);
            await ActDuringSendAsync(mail, sent, cancellationToken);
        };

        // A dead process sends nothing more either.
        void Die(int sent)
        {
            if (sent == number)
            {
                _dead = Place;
            }

            if (_dead == Place)
            {
                throw crash();
            }
        }
    }

    /// <summary>Runs to the end of everything. After a crash a new process goes on; after a failure the same one.</summary>
    public async Task RunAsync()
    {
        for (var rounds = 0; rounds < 500; rounds++)
        {
            try
            {
                if (!_started)
                {
                    _started = true;
                    Place = await Place.RestartAsync(_faulty, look: _inner);
                }

                while (_next < _acts.Count && _acts[_next].At <= Place.Now)
                {
                    await _acts[_next].Act(Place);
                    _next++;
                }

                await Place.SweepUntilQuietAsync();
                var act = _next < _acts.Count ? _acts[_next].At : (DateTimeOffset?)null;
                var due = await Place.NextDueAsync();
                if ((act, due) is (null, null))
                {
                    return;
                }

                Place.MoveTo(due is null || act < due ? act!.Value : due.Value);
            }
            catch (StoreCrashException)
            {
                await NoteAsync();
                Place = await Place.RestartAsync(_inner);
            }
            catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.StoreUnavailable)
            {
                await NoteAsync();
            }
        }

        throw new InvalidOperationException("The life cycle does not end.");
    }

    private async Task NoteAsync()
    {
        Interruptions++;
        foreach (var head in await _inner.Complaints.ListAllAsync(null, 100, CancellationToken.None))
        {
            foreach (var notice in HeadCodec.Read(head).Notices.Where(notice => notice.State == DeliveryState.Claimed))
            {
                var sent = Mail.Tries.FirstOrDefault(one => one.Mail.Tags["c"] == head.Id && one.Mail.Tags["m"] == $"{notice.Sequence}" && one.Outcome is not null);
                if (sent is null)
                {
                    ClaimedUnsent.Add(Core.Notices.NoticeNames.FileName(notice.Type));
                }
                else
                {
                    Unconfirmed.Add(sent.Mail.MessageId);
                }
            }
        }
    }

    private static async Task<List<StoredDocument>> PublishOnceAsync()
    {
        var place = await TestWorkplace.OpenAsync(publish: false);
        // What is learned afterwards is asked for until it is said: here the end is the end.
        var policies = PublishedFiles.ServiceDeskOnly.Select(file => file.Path != "default.json" ? file : Quiet(file)).ToList();
        if ((await place.PublishAsync(policies)).FirstOrDefault(problem => !problem.IsWarning) is { } problem)
        {
            throw new InvalidOperationException(problem.ToString());
        }

        return await place.Store.Documents.ListAsync("", CancellationToken.None).ToListAsync();
    }

    private static SourceFile Quiet(SourceFile file)
    {
        var text = file.Text.Replace("\"demand\": \"afterwards\"", "\"demand\": \"off\"", StringComparison.Ordinal);
        return text == file.Text ? throw new InvalidOperationException("The policy asks for no learning any more.") : new SourceFile(file.Path, text, Hashes.Sha256(text));
    }

    private static Task OpenAsync(TestWorkplace place, string id) =>
        place.Intake.OpenAsync(TestWorkplace.Request(id), Actor.Customer("p1", Assurance.None), CancellationToken.None);

    private static async Task DoAsync(TestWorkplace place, string intake, string what, Action<Step> act)
    {
        var id = await place.Look.Complaints.FindByIntakeAsync($"api:{intake}", CancellationToken.None);
        await place.CommandAsync(id!, act, new CommandOptions { OperationId = $"{intake}-{what}" });
    }

    // Somebody at another machine writes a note while the first progress mail of the first complaint is on its way.
    private async Task ActDuringSendAsync(OutgoingMail mail, int number, CancellationToken cancellationToken)
    {
        if (mail.Tags["t"] != "progress")
        {
            return;
        }

        _neighbour ??= await Place.RestartAsync(_inner, new FakeMailSender(Place.Clock));
        await _neighbour.CommandAsync(mail.Tags["c"], step => step.AddNote("The customer's neighbour called."), new CommandOptions { OperationId = $"note-{mail.MessageId}" });
    }
}
