using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// Turns a step into the one atomic commit: chained entries, the new head, and the difference between the due entries that the decision wants and those that
/// the head lists. No transition writes due entries itself.
/// </summary>
public static class CommitBuilder
{
    /// <summary>
    /// Builds the commit, and the complaint as it is once that is written. Raises <c>DocumentMissing</c> when the policy is not the one that the complaint is
    /// bound to: its due entries would be wrong, or gone.
    /// </summary>
    public static (Commit Commit, Complaint After) Build(Step step, Policy? policy)
    {
        if (step.After.Binding is { } binding && binding.PolicyHash != policy?.Hash)
        {
            throw new ComplaintOpsException(
                ErrorCode.DocumentMissing,
                $"Complaint {step.After.Reference} is bound to policy '{binding.PolicyId}' with the hash {binding.PolicyHash}, and that is not the one at hand.",
                step.After.Reference,
                "Publish that version of the policy again; complaints are never judged by another one.");
        }

        var tip = step.Before.ChainTip;
        var records = new List<EntryRecord>(step.Entries.Count);
        foreach (var entry in step.Entries)
        {
            var record = EntryCodec.Write(entry, tip);
            records.Add(record);
            tip = record.Hash;
        }

        var due = DutyRules.Decide(step.After, policy).Due;
        var after = step.After with { Version = step.Before.Version + 1, ChainTip = tip, Due = due, FoldVersion = Fold.Version };
        var commit = new Commit
        {
            ExpectedVersion = step.Before.Version,
            Head = HeadCodec.Write(after),
            OperationId = step.OperationId,
            Entries = records,
            DueWrites = [.. due.Where(pair => !step.Before.Due.TryGetValue(pair.Key, out var old) || old != pair.Value).Select(pair => new DueEntry
            {
                Subject = after.Id,
                Duty = pair.Key,
                DueAt = pair.Value,
                NotBefore = pair.Value,
            })],
            DueDeletes = [.. step.Before.Due.Keys.Where(kind => !due.ContainsKey(kind))],
            Content = step.Content,
        };
        return (commit, after);
    }

    /// <summary>Whether a step would change anything: entries, or due entries that are out of line.</summary>
    public static bool IsEmpty(Commit commit) => commit.Entries.Count == 0 && commit.DueWrites.Count == 0 && commit.DueDeletes.Count == 0;
}
