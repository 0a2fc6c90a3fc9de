using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Looks one complaint over: its chain of hashes, its head against the fold of its timeline, its due entries against the decision. Somebody may write to it
/// meanwhile, so a finding counts only when the head has not moved since.
/// </summary>
internal sealed class NightlyWalkCheck(Workplace workplace)
{
    private const int Tries = 5;

    /// <summary>The findings, and whether due entries were mended.</summary>
    /// <param name="head">The complaint.</param>
    /// <param name="mends">Whether due entries are mended; otherwise nothing is written.</param>
    public async Task<(IReadOnlyList<NightlyWalkFinding> Findings, bool Mended)> CheckAsync(HeadRecord head, bool mends)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (findings, found) = await LookAsync(head);
            var mend = mends ? found : null;
            if (findings.Count == 0)
            {
                return (findings, false);
            }

            var now = await workplace.Store.Complaints.GetHeadAsync(head.Id, CancellationToken.None);
            if (now?.Version == head.Version && (mend is null || (await workplace.Store.Complaints.CommitAsync(mend, CancellationToken.None)).IsCommitted))
            {
                return (findings, mend is not null);
            }

            if (now is null || attempt == Tries)
            {
                // It changes all the time: whoever changes it reads and decides it each time, and tomorrow is another walk.
                return ([], false);
            }

            head = now;
        }
    }

    private async Task<(List<NightlyWalkFinding> Findings, Commit? Mend)> LookAsync(HeadRecord head)
    {
        List<NightlyWalkFinding> findings = [];
        void Add(NightlyWalkKind kind, string detail = "") => findings.Add(new NightlyWalkFinding(kind, head.Reference, head.Desk, detail));
        try
        {
            var complaint = HeadCodec.Read(head);
            var (folded, broken) = await FoldAsync(head.Id);
            if (broken is { } sequence)
            {
                Add(NightlyWalkKind.ChainBroken, $"entry {sequence}");
            }

            if (folded.ReadOnlyBecause is { } reason)
            {
                Add(NightlyWalkKind.Unreadable, reason);
                return (findings, null);
            }

            // A head of an older fold is folded again by whoever reads it next; it is no fault.
            var current = complaint.FoldVersion == Fold.Version;
            if (current && !IsSame(head, folded with { Version = head.Version, Due = complaint.Due, ChainTip = broken is null ? folded.ChainTip : complaint.ChainTip }))
            {
                Add(NightlyWalkKind.HeadDiffers);
            }

            if (findings.Count > 0)
            {
                // What is decided on a record that cannot be trusted must not be written.
                return (findings, null);
            }

            return (findings, await DueAsync(folded with { Version = head.Version, Due = complaint.Due }, Add));
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            Add(problem.Code is ErrorCode.DocumentMissing or ErrorCode.InvalidPolicy or ErrorCode.InvalidInput ? NightlyWalkKind.RulesMissing : NightlyWalkKind.Unreadable, problem.Code.ToString());
            return (findings, null);
        }
        catch (Exception problem) when (problem is not (OutOfMemoryException or ComplaintOpsException))
        {
            Add(NightlyWalkKind.Unreadable, problem.GetType().Name);
            return (findings, null);
        }
    }

    private async Task<(Complaint Folded, long? BrokenAt)> FoldAsync(string id)
    {
        var complaint = Fold.Empty(id);
        var tip = EntryCodec.ChainStart;
        long expected = 0;
        long? broken = null;
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None))
        {
            expected++;
            if (record.Sequence != expected || record.Hash != EntryCodec.HashOf(record, tip))
            {
                broken ??= expected;
            }

            tip = record.Hash;
            complaint = Fold.Apply(complaint, EntryCodec.Read(record)) with { ChainTip = tip };
        }

        return (complaint, broken);
    }

    private static bool IsSame(HeadRecord head, Complaint folded)
    {
        var right = HeadCodec.Write(folded);
        return right.Body == head.Body && right.Flags.SequenceEqual(head.Flags, StringComparer.Ordinal) && right with { Body = head.Body, Flags = head.Flags } == head;
    }

    private async Task<Commit?> DueAsync(Complaint complaint, Action<NightlyWalkKind, string> add)
    {
        var rules = await workplace.Loader.RulesAsync(complaint, CancellationToken.None);
        var wanted = DutyRules.Decide(complaint, rules?.Policy).Due;
        if (complaint.IsOpen && wanted.Count == 0)
        {
            add(NightlyWalkKind.NothingDue, "");
        }

        var stored = (await workplace.Store.Complaints.GetDueAsync(complaint.Id, CancellationToken.None)).ToDictionary(due => due.Duty, due => due.DueAt);
        var wrong = wanted.Where(duty => !stored.TryGetValue(duty.Key, out var at) || at != duty.Value).ToList();
        var surplus = stored.Keys.Where(duty => !wanted.ContainsKey(duty)).ToList();
        var listed = complaint.Due.Count == wanted.Count && wanted.All(duty => complaint.Due.TryGetValue(duty.Key, out var at) && at == duty.Value);
        if (wrong.Count == 0 && surplus.Count == 0 && listed)
        {
            return null;
        }

        add(NightlyWalkKind.DueDiffers, string.Join(", ", wrong.Select(duty => duty.Key).Concat(surplus).Order()));
        return new Commit
        {
            ExpectedVersion = complaint.Version,
            Head = HeadCodec.Write(complaint with { Version = complaint.Version + 1, Due = wanted, FoldVersion = Fold.Version }),
            OperationId = Ids.Draw(workplace.Entropy),
            DueWrites = [.. wrong.Select(duty => new DueEntry { Subject = complaint.Id, Duty = duty.Key, DueAt = duty.Value, NotBefore = duty.Value })],
            DueDeletes = surplus,
        };
    }
}
