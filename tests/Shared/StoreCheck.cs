using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>What must hold of a store whatever happened to the processes that wrote it.</summary>
public static class StoreCheck
{
    /// <summary>Checks every complaint and returns them.</summary>
    public static async Task<IReadOnlyList<Complaint>> AllAsync(TestWorkplace place)
    {
        List<Complaint> complaints = [];
        foreach (var head in await place.Look.Complaints.ListAllAsync(null, 10_000, CancellationToken.None))
        {
            complaints.Add(await OneAsync(place, head));
        }

        return complaints;
    }

    /// <summary>Head and timeline agree, the chain holds, the due entries are those that the decision wants, nothing unsettled is forgotten.</summary>
    public static async Task<Complaint> OneAsync(TestWorkplace place, HeadRecord head)
    {
        var complaint = HeadCodec.Read(head);
        var tip = EntryCodec.ChainStart;
        await foreach (var record in place.Look.Complaints.ReadTimelineAsync(head.Id, 0, CancellationToken.None))
        {
            Require(record.Hash == EntryCodec.HashOf(record, tip), head, $"the chain breaks at entry {record.Sequence}");
            tip = record.Hash;
        }

        Require(complaint.ChainTip == tip, head, "the head does not end the chain");
        var folded = await place.Workplace.Loader.FoldAsync(head.Id, CancellationToken.None);
        Require(StateOf(folded) == StateOf(complaint), head, "the head is not the fold of the timeline");

        var rules = await place.Workplace.Loader.RulesAsync(complaint, CancellationToken.None);
        var wanted = DutyRules.Decide(folded, rules?.Policy).Due.OrderBy(pair => pair.Key).ToList();
        var stored = await place.Look.Complaints.GetDueAsync(head.Id, CancellationToken.None);
        Require(wanted.SequenceEqual(complaint.Due.OrderBy(pair => pair.Key)), head, "the head lists other due entries than the decision wants");
        Require(wanted.SequenceEqual(stored.OrderBy(due => due.Duty).Select(due => KeyValuePair.Create(due.Duty, due.DueAt))), head, "the stored due entries are not those of the head");
        Require(!complaint.IsOpen || stored.Count > 0, head, "it is open and nothing will look at it");
        foreach (var notice in complaint.Notices)
        {
            Require(
                notice.IsSettled || notice.LookAt is not null || complaint.OpenTasks.Any(task => task.Notice == notice.Sequence),
                head,
                $"notice {notice.Sequence} is not settled and nobody will look at it");
        }

        return complaint;
    }

    private static string StateOf(Complaint complaint) => JsonSerializer.Serialize(
        complaint with { Version = 0, FoldVersion = 0, Due = new Dictionary<DutyKind, DateTimeOffset>() }, CoreJson.Options);

    private static void Require(bool holds, HeadRecord head, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Complaint {head.Reference}: {what}.");
        }
    }
}
