using System.Runtime.CompilerServices;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>Complaints in an Azure table: look-ups, timelines and lists. A page of a list is one query per shard, whatever the store holds.</summary>
internal sealed class TablesComplaintStore : IComplaintStore
{
    private readonly TablesConnection _connection;
    private readonly TableShards _shards;
    private readonly TablesCommits _commits;
    private readonly TablesOpenings _openings;
    private readonly TablesBundles _bundles;
    private readonly TablesDueEntries _due;
    private readonly TablesDesks _desks;

    public TablesComplaintStore(TablesConnection connection, TableShards shards, TimeSpan patience)
    {
        var heads = new TablesKnownHeads();
        _connection = connection;
        _shards = shards;
        _commits = new TablesCommits(connection, shards, heads);
        _openings = new TablesOpenings(connection, shards, heads, _commits, patience);
        _bundles = new TablesBundles(connection, shards, heads, _commits, _openings);
        _due = new TablesDueEntries(connection, shards, heads);
        _desks = new TablesDesks(connection, shards, _commits);
    }

    /// <inheritdoc/>
    public async Task<HeadRecord?> GetHeadAsync(string id, CancellationToken cancellationToken)
        => await _connection.FindAsync(_shards.Of(id), TableKeys.Head(id), cancellationToken) is { } row ? Head(row) : null;

    /// <inheritdoc/>
    /// <remarks>The parties' rows stand behind the head: one request.</remarks>
    public async Task<HeadWithParties?> GetHeadWithPartiesAsync(string id, CancellationToken cancellationToken)
    {
        HeadRecord? head = null;
        List<ContentItem> parties = [];
        string key = TableKeys.Head(id);
        await foreach (TableEntity row in _connection.FromAsync(_shards.Of(id), key, $"{key}!{TableKeys.Last}", page: null, cancellationToken))
        {
            if (row.RowKey == key)
            {
                head = Head(row);
            }
            else
            {
                parties.Add(TablesContentRows.Item(row, TableTexts.Bytes(row, "Data")));
            }
        }

        return head is null ? null : new HeadWithParties(head, parties);
    }

    /// <inheritdoc/>
    public Task<string?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
        => _openings.FindAsync(_shards.Of(reference), TableKeys.Reference(reference), head => head.Reference == reference, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindByIntakeAsync(string intakeId, CancellationToken cancellationToken)
        => _openings.FindAsync(_shards.Of(intakeId), TableKeys.Intake(intakeId), head => head.IntakeId == intakeId, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EntryRecord> ReadTimelineAsync(
        string id, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string after = TableKeys.Entry(id, Math.Max(0, afterSequence));
        string before = TableKeys.Entry(id, long.MaxValue);
        await foreach (TableEntity row in _connection.BetweenAsync(_shards.Of(id), after, before, page: null, cancellationToken))
        {
            yield return TableRows.Entry(row);
        }
    }

    /// <inheritdoc/>
    public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return commit.ExpectedVersion == 0 ? _openings.ApplyAsync(commit, cancellationToken) : _commits.ApplyAsync(commit, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CommitOutcome>> CommitAllAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commits);
        foreach (Commit commit in commits)
        {
            CommitRules.Check(commit);
        }

        return commits.Count == 1 ? [await CommitAsync(commits[0], cancellationToken)] : await _bundles.ApplyAsync(commits, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> ReadDueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return _due.ReadWaitingAsync(duty, until, after, take, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> GetDueAsync(string subject, CancellationToken cancellationToken) => _due.ReadOfAsync(subject, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken)
    {
        CommitRules.CheckPostpone(current, postponed);
        return _due.PostponeAsync(current, postponed, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return _due.ReadQuarantinedAsync(after, take, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadDueAgesAsync(CancellationToken cancellationToken) => _due.ReadAgesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeadRecord>> ListOpenAsync(string? owner, HeadRecord? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        string list = TableKeys.Open(owner);
        string from = after is null ? list : $"{list}{TableKeys.At(after.SilentSince)}!{TableKeys.At(after.NextLimitAt)}!{TableKeys.Part(after.Id)}";
        return ListAsync(from, list + TableKeys.Last, take, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeadRecord>> ListClosedAsync(
        DateTimeOffset from, DateTimeOffset to, HeadRecord? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        string start = after?.ClosedAt is { } closed && closed >= from ? TableKeys.Closed(closed) + TableKeys.Part(after.Id) : TableKeys.Closed(from);
        return ListAsync(start, TableKeys.Closed(to), take, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeadRecord>> ListAllAsync(string? afterId, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        IReadOnlyList<TableEntity> rows = await TablesPages.ReadAsync(
            _connection, _shards, TableKeys.Head(afterId ?? ""), $"h!{TableKeys.Last}", take, static row => row.RowKey.LastIndexOf('!') == 1 && row.GetBoolean(TableRows.Void) is not true, cancellationToken);
        return [.. rows.Select(Head).OfType<HeadRecord>()];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountOpenByOwnerAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int>[] counts = await Task.WhenAll(_shards.All.Select(partition => CountAsync(partition, cancellationToken)));
        return counts.SelectMany(count => count).GroupBy(owner => owner.Key, StringComparer.Ordinal).ToDictionary(owner => owner.Key, owner => owner.Sum(count => count.Value));
    }

    /// <inheritdoc/>
    public Task<DeskRecord?> GetDeskAsync(string desk, CancellationToken cancellationToken) => _desks.GetAsync(desk, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CommitDeskAsync(DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken)
    {
        CommitRules.Check(desk, content);
        return _desks.CommitAsync(desk, digestAt, content, cancellationToken);
    }

    private HeadRecord? Head(TableEntity row)
    {
        if (row.GetBoolean(TableRows.Void) is true)
        {
            return null;
        }

        _commits.Keep(row);
        return TableRows.Head(row) ?? throw TableRows.Missing(row, "Body");
    }

    private async Task<IReadOnlyList<HeadRecord>> ListAsync(string after, string before, int take, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableEntity> rows = await TablesPages.ReadAsync(_connection, _shards, after, before, take, static _ => true, cancellationToken);
        List<HeadRecord> heads = [];
        foreach (TableEntity row in rows)
        {
            // A list's copy of a long head has no body; the head may have moved on meanwhile, and then it is listed as it is now.
            if ((TableRows.Head(row) ?? await GetHeadAsync(TableRows.Text(row, "Id"), cancellationToken)) is { } head)
            {
                heads.Add(head);
            }
        }

        return heads;
    }

    private async Task<Dictionary<string, int>> CountAsync(string partition, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (TableEntity row in _connection.FromAsync(partition, "w!", $"w!{TableKeys.Last}", page: null, cancellationToken, ["Owner"]))
        {
            string owner = TableRows.Text(row, "Owner");
            counts[owner] = counts.GetValueOrDefault(owner) + 1;
        }

        return counts;
    }
}
