using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>
/// Plays the life of one complaint on the pure core alone: steps by people, the duties as the timers would do them, and a mail provider that answers as the
/// test says. After every step everything is held that must hold of any complaint at any time (<see cref="ComplaintInvariants"/>).
/// </summary>
public sealed class ComplaintPlay
{
    /// <summary>The order in which the duties of one instant are done unless a test says otherwise.</summary>
    public static readonly IReadOnlyList<DutyKind> UsualOrder =
    [
        DutyKind.Acknowledge, DutyKind.Silence, DutyKind.CustomerReminder, DutyKind.Progress, DutyKind.Climb, DutyKind.FollowUp, DutyKind.Task, DutyKind.Deliver,
    ];

    private readonly List<EntryRecord> _timeline = [];
    private readonly List<Entry> _entries = [];
    private readonly SeededEntropy _entropy;
    private int _operations;

    public ComplaintPlay(Rules? rules, DateTimeOffset start, int seed = 1)
    {
        Rules = rules;
        Clock = new ManualClock(start);
        _entropy = new SeededEntropy(seed);
        Complaint = Fold.Empty(Ids.Draw(_entropy));
        Folded = Complaint;
    }

    /// <summary>The rules that the next steps are judged by; null plays a store without any valid policy.</summary>
    public Rules? Rules { get; set; }

    public ManualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Complaint Complaint { get; private set; }

    public IReadOnlyList<EntryRecord> Timeline => _timeline;

    /// <summary>The timeline as it is read back from its records.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The fold of <see cref="Entries"/>, entry by entry and never from the head.</summary>
    public Complaint Folded { get; private set; }

    /// <summary>The due entries as a store holds them after all commits.</summary>
    public Dictionary<DutyKind, DateTimeOffset> StoredDue { get; private set; } = [];

    public IReadOnlyList<DutyKind> Order { get; set; } = UsualOrder;

    /// <summary>What the provider answers to a mail; null means that the sender dies after its claim.</summary>
    public Func<NoticeState, SendOutcome?> Provider { get; set; } = static notice => new SendOutcome.Accepted("provider-" + notice.Sequence.ToString(CultureInfo.InvariantCulture));

    /// <summary>The payloads of one type, in order.</summary>
    public IReadOnlyList<T> All<T>()
        where T : EntryPayload => [.. Entries.Select(entry => entry.Payload).OfType<T>()];

    /// <summary>One step, committed and checked; a step that changes nothing is not written. Returns how many entries it appended.</summary>
    public int Do(Actor actor, Action<Step> act, DateTimeOffset? occurredAt = null, string? reason = null)
    {
        var step = new Step(Complaint, new StepContext
        {
            Now = Now,
            OccurredAt = occurredAt,
            BackdateReason = reason,
            Actor = actor,
            OperationId = $"op-{++_operations}",
            Rules = Rules,
            Entropy = _entropy,
        });
        act(step);
        Commit(step);
        return step.Entries.Count;
    }

    /// <summary>One step by a member of staff who used a signed link.</summary>
    public int Staff(string person, Action<Step> act, DateTimeOffset? occurredAt = null, string? reason = null) => Do(Actor.Link(person), act, occurredAt, reason);

    /// <summary>One step by the customer.</summary>
    public int Customer(Action<Step> act, DateTimeOffset? occurredAt = null, string? reason = null) =>
        Do(Actor.Customer("p1", Assurance.Link), act, occurredAt, reason);

    /// <summary>Receives the complaint: by web form, with a mail address, unless changed.</summary>
    public ComplaintPlay Receive(string email = "kim@customer.example", Func<Received, Received>? change = null, DateTimeOffset? occurredAt = null, Actor? actor = null)
    {
        Do(
            actor ?? Actor.Function("Intake"),
            step =>
            {
                var received = new Received
                {
                    Reference = Reference.Draw(step.OccurredAt, step.Entropy).Value,
                    IntakeId = "intake-1",
                    IntakeHash = "hash",
                    Desk = TestRules.Desk,
                    Channel = Channel.Web,
                    Language = "en",
                    LanguageSource = "explicit",
                    Narrative = step.AddJson("narrative", new Narrative("Card", "My card was swallowed.", "The card")),
                };
                step.Receive(change is null ? received : change(received), new PartyDetails("Kim", email, "+44 1"), emailVerified: false);
            },
            occurredAt,
            occurredAt is null ? null : "entered later");
        return this;
    }

    public ComplaintPlay Wait(TimeSpan time)
    {
        Clock.Advance(time);
        return this;
    }

    /// <summary>Does everything that is due at this instant, until nothing more is. Raises when that has no end.</summary>
    public ComplaintPlay RunDue()
    {
        for (var round = 0; ; round++)
        {
            var due = Decide().DueAt(Now).Select(duty => duty.Kind).ToHashSet();
            if (due.Count == 0)
            {
                return this;
            }

            if (round == 20)
            {
                throw new InvalidOperationException($"At {Now:O} {string.Join(", ", due)} stay due however often they are done.");
            }

            foreach (var duty in Order.Where(due.Contains))
            {
                Perform(duty);
            }
        }
    }

    /// <summary>Lives on until an instant, which is played too: jumps from due instant to due instant and does what is due.</summary>
    public ComplaintPlay RunUntil(DateTimeOffset end)
    {
        for (var jump = 0; jump < 5_000; jump++)
        {
            RunDue();
            if (Decide().NextChangeAfter(Now) is not { } next || next > end)
            {
                Clock.SetUtc(end);
                return RunDue();
            }

            Clock.SetUtc(next);
        }

        throw new InvalidOperationException($"Five thousand due instants did not reach {end:O}.");
    }

    public ComplaintPlay RunFor(TimeSpan time) => RunUntil(Now + time);

    /// <summary>Does one duty as its timer does: Deliver claims, sends and confirms each notice, the others are performed. Returns how many entries came.</summary>
    public int Perform(DutyKind duty)
    {
        if (duty != DutyKind.Deliver)
        {
            return Do(Actor.Function(duty.ToString()), step => step.Perform(duty));
        }

        var before = _timeline.Count;
        foreach (var sequence in Complaint.Notices.Where(notice => notice.LookAt <= Now).Select(notice => notice.Sequence).ToList())
        {
            if (Claim(sequence) && Provider(Complaint.Notice(sequence)!) is { } outcome)
            {
                Confirm(sequence, outcome);
            }
        }

        return _timeline.Count - before;
    }

    public bool Claim(long sequence)
    {
        var claimed = false;
        Do(Actor.Function("DeliverMail"), step => claimed = step.Claim(sequence, step.AddText("mail", "frozen")));
        return claimed;
    }

    public void Confirm(long sequence, SendOutcome outcome) => Do(Actor.Function("DeliverMail"), step => step.Confirm(sequence, outcome));

    /// <summary>The latest notice of a type, with its present state.</summary>
    public NoticeState Notice(Core.Notices.NoticeType type) => Complaint.Notices.Last(notice => notice.Type == type);

    public Decision Decide() => DutyRules.Decide(Complaint, Rules?.Policy);

    private void Commit(Step step)
    {
        var (commit, after) = CommitBuilder.Build(step, Rules?.Policy);
        if (CommitBuilder.IsEmpty(commit))
        {
            return;
        }

        foreach (var gone in commit.DueDeletes)
        {
            if (!StoredDue.Remove(gone))
            {
                throw new InvalidOperationException($"The commit deletes a due entry of {gone} that is not there.");
            }
        }

        foreach (var write in commit.DueWrites)
        {
            StoredDue[write.Duty] = write.DueAt;
        }

        foreach (var record in commit.Entries)
        {
            _timeline.Add(record);
            _entries.Add(EntryCodec.Read(record));
            Folded = Fold.Apply(Folded, _entries[^1]);
        }

        var before = Complaint;
        Complaint = after;
        ComplaintInvariants.Check(this, before, commit);
    }
}
