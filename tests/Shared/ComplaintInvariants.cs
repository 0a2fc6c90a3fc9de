using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>What holds of every complaint after every step, whoever took it and whenever.</summary>
public static class ComplaintInvariants
{
    public static void Check(ComplaintPlay play, Complaint before, Commit commit)
    {
        var complaint = play.Complaint;
        CheckCommit(before, commit);
        CheckChain(play, before, commit);
        var folded = play.Folded;
        Require(StateOf(folded) == StateOf(complaint), () => $"the fold of the timeline is not the head:{Difference(folded, complaint)}");

        var decided = DutyRules.Decide(folded, play.Rules?.Policy).Due;
        Require(Same(decided, complaint.Due), () => $"the head lists the due entries {Show(complaint.Due)}, the decision wants {Show(decided)}");
        Require(Same(play.StoredDue, complaint.Due), () => $"the commits left the due entries {Show(play.StoredDue)}, the head lists {Show(complaint.Due)}");
        Require(!complaint.IsOpen || complaint.Due.Count > 0, () => "it is open and nothing will ever look at it");
        Require(complaint.Clocks.All(clock => (clock.PausedAt is null) == (clock.PausedUntil is null)), () => "a paused clock has no end");
        Require(complaint.IsOpen == complaint.ClosedAt is null, () => "it has an end exactly when it is not open");
        Require(complaint.IsOpen || complaint.Clocks.Count == 0, () => $"it ended and the clocks {string.Join(", ", complaint.Clocks.Select(clock => clock.Kind))} run on");
        Require((complaint.HandOver is null) == (complaint.ClockOf(ClockKind.HandOver) is null), () => "a hand-over waits exactly while its clock runs");
        Require(complaint.Clocks.Select(clock => clock.Id).Distinct(StringComparer.Ordinal).Count() == complaint.Clocks.Count, () => "two clocks have one id");
        Require(
            complaint.Notices.All(notice => notice.IsSettled || notice.LookAt is not null || complaint.OpenTasks.Any(task => task.Notice == notice.Sequence)),
            () => "a notice is not settled, and neither a sender nor a person will look at it");
        Require(complaint.Notices.All(notice => !notice.IsGoingOutAgain || (notice is { IsSettled: false, IsGiven: true, GivenAt: not null })), () => "a mail goes out again that was not given, or is settled");
        Require(
            complaint.Notices.All(notice => before.Notice(notice.Sequence) is not { IsGiven: true } || notice.IsGiven || notice.State == DeliveryState.Bounced),
            () => "a notice that was given is not any more, and did not bounce");

        var head = HeadCodec.Read(JsonSerializer.Deserialize<HeadRecord>(JsonSerializer.Serialize(commit.Head))!);
        Require(Json(head) == Json(complaint), () => $"the head does not survive being stored:{Difference(head, complaint)}");
    }

    /// <summary>The state as JSON, without what the store alone knows.</summary>
    public static string StateOf(Complaint complaint) =>
        Json(complaint with { Version = 0, Due = new Dictionary<DutyKind, DateTimeOffset>(), ChainTip = "", FoldVersion = 0 });

    private static void CheckCommit(Complaint before, Commit commit)
    {
        Require(commit.ExpectedVersion == before.Version && commit.Head.Version == before.Version + 1, () => "a commit raises the version by one");
        Require(commit.Entries.All(entry => entry.OperationId == commit.OperationId), () => "all entries of a commit share its operation id");
        Require(commit.DueWrites.All(write => write.NotBefore == write.DueAt && write.Attempts == 0), () => "a fresh due entry starts without attempts");
        Require(commit.DueWrites.All(write => !commit.DueDeletes.Contains(write.Duty)), () => "a due entry is written or deleted, not both");
    }

    private static void CheckChain(ComplaintPlay play, Complaint before, Commit commit)
    {
        var tip = before.ChainTip;
        var next = before.LastSequence + 1;
        foreach (var record in commit.Entries)
        {
            Require(record.Sequence == next++, () => $"entry {record.Sequence} is out of sequence");
            var entry = play.Entries[(int)record.Sequence - 1];
            Require(EntryCodec.Write(entry, tip) == record, () => $"entry {record.Sequence} ({record.Type}) does not survive being read and written");
            tip = record.Hash;
        }

        Require(play.Complaint.ChainTip == tip && play.Complaint.LastSequence == next - 1, () => "the head does not stand at the end of the chain");
    }

    private static string Json(Complaint complaint) => JsonSerializer.Serialize(complaint, CoreJson.Options);

    private static bool Same(IReadOnlyDictionary<DutyKind, DateTimeOffset> one, IReadOnlyDictionary<DutyKind, DateTimeOffset> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var at) && at == pair.Value);

    private static string Show(IReadOnlyDictionary<DutyKind, DateTimeOffset> due) =>
        string.Join(", ", due.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value:O}"));

    private static string Difference(Complaint one, Complaint other)
    {
        var left = JsonNode.Parse(Json(one))!.AsObject();
        var right = JsonNode.Parse(Json(other))!.AsObject();
        return string.Concat(left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key))
            .Where(key => !JsonNode.DeepEquals(left[key], right[key]))
            .Select(key => $"\n  {key}: {left[key]?.ToJsonString()} / {right[key]?.ToJsonString()}"));
    }

    private static void Require(bool holds, Func<string> what)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Broken invariant: " + what());
        }
    }
}
