using BenchmarkDotNet.Attributes;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Benchmarks;

/// <summary>What every sweep pays per complaint before any store or mail: deciding, folding, building a commit, reading a head.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private ComplaintPlay _play = null!;
    private List<Entry> _entries = [];
    private HeadRecord _head = null!;

    [GlobalSetup]
    public void Setup()
    {
        _play = new ComplaintPlay(TestRules.Make(), Start);
        _play.Receive();
        while (_play.Timeline.Count < 200)
        {
            _play.RunFor(TimeSpan.FromHours(30));
            _play.Customer(step => step.HearCustomer(Channel.Mail, "Any news?", automatic: false));
            _play.Staff("ann", step => step.Reply("ann", ReplyChannel.Phone, "An answer.", final: false));
        }

        _entries = [.. _play.Entries.Take(200)];
        _head = HeadCodec.Write(_play.Complaint);
    }

    [Benchmark]
    public Decision Decide() => DutyRules.Decide(_play.Complaint, TestRules.Policy);

    [Benchmark]
    public Complaint FoldOf200Entries() => Fold.All(_play.Complaint.Id, _entries);

    [Benchmark]
    public Complaint ReadHead() => HeadCodec.Read(_head);

    [Benchmark]
    public Commit BuildCommitOfAReply()
    {
        var step = new Step(_play.Complaint, new StepContext
        {
            Now = _play.Now,
            Actor = Actor.Link("ann"),
            OperationId = "op",
            Rules = _play.Rules,
            Entropy = new SeededEntropy(1),
        });
        step.Reply("ann", ReplyChannel.Mail, "An answer.", final: false);
        return CommitBuilder.Build(step, TestRules.Policy).Commit;
    }
}
