using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using Opening = ComplaintOps.Core.Complaints.Steps.Opening;

namespace ComplaintOps.Core.Tests.Ledger;

/// <summary>One complaint under the bundled rules, played through the real steps: what the timers do is done when it is due, people act in between.</summary>
internal sealed class LedgerPlay
{
    private readonly Rules _rules;
    private readonly SeededEntropy _entropy;
    private readonly List<EntryRecord> _records = [];
    private readonly List<Commit> _commits = [];
    private int _operations;

    public LedgerPlay(string deskId, DateTimeOffset start, int seed = 1)
    {
        var directory = DirectoryDocument.Parse("directory.json", Read("directory.json"), "directory").Directory!;
        var desk = directory.FindDesk(deskId)!;
        var policy = PolicyDocument.Parse(desk.Policy, Read($"{desk.Policy}.json"), $"hash of {desk.Policy}").Policy!;
        var calendar = CalendarDocument.Parse(policy.Calendar, Read($"calendars/{policy.Calendar}.json"), $"hash of {policy.Calendar}").Calendar!;
        _rules = new Rules(policy, calendar, directory, desk, new Dictionary<string, int>());
        _entropy = new SeededEntropy(seed);
        Clock = start.ToUniversalTime();
        Complaint = Fold.Empty(Ids.Draw(_entropy));
    }

    public DateTimeOffset Clock { get; private set; }

    public Complaint Complaint { get; private set; }

    public Policy Policy => _rules.Policy;

    public StaffDirectory Directory => _rules.Directory;

    public IReadOnlyList<EntryRecord> Records => _records;

    /// <summary>Every step as it would be written, for a store.</summary>
    public IReadOnlyList<Commit> Commits => _commits;

    /// <summary>What a sender says of a mail; the default is that the provider took it.</summary>
    public Func<NoticeState, SendOutcome> Mail { get; set; } = _ => new SendOutcome.Accepted(null);

    public LedgerPlay Receive(
        bool email = true,
        Channel channel = Channel.Web,
        Severity severity = Severity.Normal,
        string? product = null,
        string? issue = null,
        string language = "en",
        DateTimeOffset? forwardedAt = null,
        bool history = false)
    {
        Do(step => Opening.Receive(
            step,
            new Received
            {
                Reference = Reference.Draw(Clock, _entropy).Value,
                IntakeId = Ids.Draw(_entropy),
                IntakeHash = "hash",
                Desk = _rules.Desk.Id,
                Channel = channel,
                Severity = severity,
                Language = language,
                LanguageSource = "explicit",
                Narrative = step.AddJson("narrative", new Narrative("A subject", "A text", "A wish")),
                Product = product,
                Issue = issue,
                ForwardedAt = forwardedAt,
                History = history,
            },
            new PartyDetails("Ann Example", email ? "ann@customer.example" : "", "+44 20 7946 0999"),
            emailVerified: false));
        return this;
    }

    /// <summary>Does a step and writes it, chained.</summary>
    private static readonly ReplyBasis Confirmed = new() { ConfirmedBecause = "The play has no positions." };

    public LedgerPlay Do(Action<Step> act, DateTimeOffset? occurredAt = null, Actor? actor = null)
    {
        var step = new Step(Complaint, new StepContext
        {
            Now = Clock,
            OccurredAt = occurredAt,
            BackdateReason = occurredAt is null ? null : "told afterwards",
            Actor = actor ?? Actor.Function("Test"),
            OperationId = $"op{++_operations}",
            Rules = _rules,
            Entropy = _entropy,
        });
        act(step);
        var (commit, after) = CommitBuilder.Build(step, _rules.Policy);
        _records.AddRange(commit.Entries);
        _commits.Add(commit);
        Complaint = after;
        return this;
    }

    /// <summary>The owner answers at that time, after everything that was due before it.</summary>
    public LedgerPlay ReplyAt(DateTimeOffset at, bool final = true, ReplyChannel? channel = null)
    {
        RunUntil(at);
        var how = channel ?? (Complaint.Complainant.CanGetMail ? ReplyChannel.Mail : ReplyChannel.Phone);
        return Do(step => step.Reply(Complaint.Owner!, how, "This is our answer.", final, Confirmed)).RunUntil(at);
    }

    /// <summary>Does the timers' work, each when it is due, up to and including a time.</summary>
    public LedgerPlay RunUntil(DateTimeOffset until)
    {
        for (var rounds = 0; Complaint.Due.Count > 0 && Complaint.Due.Values.Min() <= until; rounds++)
        {
            if (rounds >= 2_000)
            {
                throw new InvalidOperationException($"A duty stays due: {string.Join(", ", Complaint.Due)} at {Clock:u}.");
            }

            var (duty, due) = Complaint.Due.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).First();
            Clock = due > Clock ? due : Clock;
            if (duty == DutyKind.Deliver)
            {
                Deliver();
            }
            else
            {
                Do(step => step.Perform(duty));
            }
        }

        Clock = until > Clock ? until.ToUniversalTime() : Clock;
        return this;
    }

    /// <summary>Somebody gives every notice that waits for a person.</summary>
    public LedgerPlay GiveByPerson(string how = "phone")
    {
        foreach (var task in Complaint.OpenTasks.Where(task => task.Kind == StaffTaskKind.GiveNotice).ToList())
        {
            Do(step => step.CompleteTask(task.Id, Complaint.Owner!, how));
        }

        return this;
    }

    public LedgerRow Row() => LedgerRows.Make(Complaint, _records, _rules.Policy, Clock);

    private void Deliver()
    {
        foreach (var notice in Complaint.Notices.Where(notice => notice.LookAt <= Clock).ToList())
        {
            var claimed = false;
            Do(step => claimed = step.Claim(notice.Sequence, step.AddText("message", "frozen")));
            if (claimed)
            {
                Do(step => step.Confirm(notice.Sequence, Mail(Complaint.Notice(notice.Sequence)!)));
            }
        }
    }

    private static string Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
            {
                return File.ReadAllText(Path.Combine(folder.FullName, "policies", name));
            }
        }

        throw new InvalidOperationException("The repository root is not above the test program.");
    }
}
