using System.Runtime.CompilerServices;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

internal sealed class InMemoryComplaintStore(InMemoryTables memory) : IComplaintStore
{
    private static readonly Comparer<HeadRecord> BySilence = Comparer<HeadRecord>.Create(static (a, b) =>
        (SilentKey(a), LimitKey(a)).CompareTo((SilentKey(b), LimitKey(b))) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id));

    private static readonly Comparer<HeadRecord> ByEnd = Comparer<HeadRecord>.Create(static (a, b) =>
        Nullable.Compare(a.ClosedAt, b.ClosedAt) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id));

    private static readonly Comparer<DueEntry> ByNotBefore = Comparer<DueEntry>.Create(static (a, b) =>
        a.NotBefore.CompareTo(b.NotBefore) is not 0 and var order ? order
        : string.CompareOrdinal(a.Subject, b.Subject) is not 0 and var bySubject ? bySubject
        : a.Duty.CompareTo(b.Duty));

    public Task<HeadRecord?> GetHeadAsync(string id, CancellationToken cancellationToken)
        => memory.DoAsync(tables => tables.Heads.GetValueOrDefault(id), cancellationToken);

    public Task<HeadWithParties?> GetHeadWithPartiesAsync(string id, CancellationToken cancellationToken) => memory.DoAsync(
        tables => tables.Heads.TryGetValue(id, out HeadRecord? head)
            ? new HeadWithParties(head, [.. tables.Content.Values.Where(item => item.Subject == id && item.Kind == ContentKinds.Party).Select(item => item with { Bytes = item.Bytes.ToArray() })])
            : null,
        cancellationToken);

    public Task<string?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
        => memory.DoAsync(tables => tables.Heads.Values.FirstOrDefault(h => h.Reference == reference)?.Id, cancellationToken);

    public Task<string?> FindByIntakeAsync(string intakeId, CancellationToken cancellationToken)
        => memory.DoAsync(tables => tables.Heads.Values.FirstOrDefault(h => h.IntakeId == intakeId)?.Id, cancellationToken);

    public async IAsyncEnumerable<EntryRecord> ReadTimelineAsync(
        string id, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (EntryRecord entry in await memory.DoAsync(
            tables => tables.Entries.GetValueOrDefault(id, []).Where(e => e.Sequence > afterSequence).ToList(), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return memory.WriteAsync(tables => InMemoryCommits.Apply(tables, commit), cancellationToken);
    }

    public Task<IReadOnlyList<CommitOutcome>> CommitAllAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        foreach (Commit commit in commits)
        {
            CommitRules.Check(commit);
        }

        return memory.WriteAsync<IReadOnlyList<CommitOutcome>>(tables => commits.Select(c => InMemoryCommits.Apply(tables, c)).ToList(), cancellationToken);
    }

    public Task<IReadOnlyList<DueEntry>> ReadDueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken)
        => PageAsync(tables => tables.Due.Values.Where(d => d.Duty == duty && !d.Quarantined && d.NotBefore <= until), ByNotBefore, after, take, cancellationToken);

    public Task<IReadOnlyList<DueEntry>> GetDueAsync(string subject, CancellationToken cancellationToken)
        => memory.DoAsync<IReadOnlyList<DueEntry>>(tables => tables.Due.Values.Where(d => d.Subject == subject).OrderBy(d => d.Duty).ToList(), cancellationToken);

    public Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken)
    {
        CommitRules.CheckPostpone(current, postponed);
        return memory.WriteAsync(
            tables =>
            {
                // The stored error text says nothing about who dealt with the entry, so it is not compared.
                if (!tables.Due.TryGetValue((current.Subject, current.Duty), out DueEntry? stored) || stored != current with { LastError = stored.LastError })
                {
                    return false;
                }

                tables.Put(postponed);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken)
        => PageAsync(tables => tables.Due.Values.Where(d => d.Quarantined), ByNotBefore, after, take, cancellationToken);

    public Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadDueAgesAsync(CancellationToken cancellationToken)
        => memory.DoAsync<IReadOnlyDictionary<DutyKind, DueAge>>(
            tables => tables.Due.Values.GroupBy(d => d.Duty).ToDictionary(
                duty => duty.Key,
                duty => new DueAge(duty.Where(d => !d.Quarantined).Min(d => (DateTimeOffset?)d.NotBefore), duty.Count(d => d.Quarantined))),
            cancellationToken);

    public Task<IReadOnlyList<HeadRecord>> ListOpenAsync(string? owner, HeadRecord? after, int take, CancellationToken cancellationToken)
        => PageAsync(tables => tables.Heads.Values.Where(h => h.IsOpen && (owner is null || h.Owner == owner)), BySilence, after, take, cancellationToken);

    public Task<IReadOnlyList<HeadRecord>> ListClosedAsync(
        DateTimeOffset from, DateTimeOffset to, HeadRecord? after, int take, CancellationToken cancellationToken)
        => PageAsync(tables => tables.Heads.Values.Where(h => h.ClosedAt >= from && h.ClosedAt < to), ByEnd, after, take, cancellationToken);

    public Task<IReadOnlyList<HeadRecord>> ListAllAsync(string? afterId, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return memory.DoAsync<IReadOnlyList<HeadRecord>>(
            tables => tables.Heads.Values.Where(h => afterId is null || string.CompareOrdinal(h.Id, afterId) > 0).Take(take).ToList(), cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, int>> CountOpenByOwnerAsync(CancellationToken cancellationToken)
        => memory.DoAsync<IReadOnlyDictionary<string, int>>(
            tables => tables.Heads.Values.Where(h => h.IsOpen && h.Owner is not null).GroupBy(h => h.Owner!).ToDictionary(o => o.Key, o => o.Count()),
            cancellationToken);

    public Task<DeskRecord?> GetDeskAsync(string desk, CancellationToken cancellationToken)
        => memory.DoAsync(tables => tables.Desks.GetValueOrDefault(desk), cancellationToken);

    public Task<bool> CommitDeskAsync(DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken)
    {
        CommitRules.Check(desk, content);
        return memory.WriteAsync(tables => InMemoryCommits.Apply(tables, desk, digestAt, content), cancellationToken);
    }

    private static DateTimeOffset SilentKey(HeadRecord head) => head.SilentSince ?? DateTimeOffset.MaxValue;

    private static DateTimeOffset LimitKey(HeadRecord head) => head.NextLimitAt ?? DateTimeOffset.MaxValue;

    private Task<IReadOnlyList<T>> PageAsync<T>(
        Func<InMemoryTables, IEnumerable<T>> rows, Comparer<T> order, T? after, int take, CancellationToken cancellationToken)
        where T : class
    {
        CommitRules.CheckTake(take);
        return memory.DoAsync<IReadOnlyList<T>>(
            tables => rows(tables).Where(row => after is null || order.Compare(row, after) > 0).Order(order).Take(take).ToList(), cancellationToken);
    }
}
