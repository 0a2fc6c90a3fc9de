using System.Runtime.CompilerServices;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Complaints in SQLite: look-ups, timelines and lists. Every page is a short read of its own by one index.</summary>
internal sealed class SqliteComplaintStore(SqliteDatabase database) : IComplaintStore
{
    internal const string ListOpen =
        "SELECT " + SqliteRows.HeadColumns + " FROM heads INDEXED BY heads_open "
        + "WHERE is_open = 1 AND (silent_since, next_limit_at, id) > (?1, ?2, ?3) ORDER BY silent_since, next_limit_at, id LIMIT ?4";

    internal const string ListOpenOfOwner =
        "SELECT " + SqliteRows.HeadColumns + " FROM heads INDEXED BY heads_open_by_owner "
        + "WHERE is_open = 1 AND owner = ?5 AND (silent_since, next_limit_at, id) > (?1, ?2, ?3) ORDER BY silent_since, next_limit_at, id LIMIT ?4";

    internal const string ListClosed =
        "SELECT " + SqliteRows.HeadColumns + " FROM heads INDEXED BY heads_closed "
        + "WHERE is_open = 0 AND (closed_at, id) > (?1, ?2) AND closed_at < ?3 ORDER BY closed_at, id LIMIT ?4";

    internal const string CountOpen =
        "SELECT owner, count(*) FROM heads INDEXED BY heads_open_by_owner WHERE is_open = 1 AND owner IS NOT NULL GROUP BY owner";

    private const int EntriesPerPage = 256;

    private const string SelectHead = "SELECT " + SqliteRows.HeadColumns + " FROM heads WHERE id = ?1";

    private const string IdOfReference = "SELECT id FROM heads WHERE reference = ?1";

    private const string IdOfIntake = "SELECT id FROM heads WHERE intake_id = ?1";

    private const string ListAll = "SELECT " + SqliteRows.HeadColumns + " FROM heads WHERE id > ?1 ORDER BY id LIMIT ?2";

    private const string Timeline = "SELECT " + SqliteRows.EntryColumns + " FROM entries WHERE id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";

    /// <inheritdoc/>
    public Task<HeadRecord?> GetHeadAsync(string id, CancellationToken cancellationToken)
        => database.ReadAsync(session => session.First(SelectHead, SqliteRows.Head, id), cancellationToken);

    /// <inheritdoc/>
    public Task<HeadWithParties?> GetHeadWithPartiesAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.First(SelectHead, SqliteRows.Head, id) is { } head
            ? new HeadWithParties(head, SqliteContentStore.OfKind(session, id, ContentKinds.Party))
            : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
        => database.ReadAsync(session => session.Text(IdOfReference, reference), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindByIntakeAsync(string intakeId, CancellationToken cancellationToken)
        => database.ReadAsync(session => session.Text(IdOfIntake, intakeId), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EntryRecord> ReadTimelineAsync(
        string id, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = afterSequence;
        List<EntryRecord> page;
        do
        {
            long from = after;
            page = await database.ReadAsync(session => session.Rows(Timeline, SqliteRows.Entry, id, from, EntriesPerPage), cancellationToken);
            foreach (EntryRecord entry in page)
            {
                yield return entry;
                after = entry.Sequence;
            }
        }
        while (page.Count == EntriesPerPage);
    }

    /// <inheritdoc/>
    public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return database.WriteAsync(session => SqliteCommits.Apply(session, commit), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>One transaction for all: a conflict is found before its commit writes anything, so it leaves the others alone.</remarks>
    public async Task<IReadOnlyList<CommitOutcome>> CommitAllAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commits);
        foreach (Commit commit in commits)
        {
            CommitRules.Check(commit);
        }

        return commits.Count == 0
            ? []
            : await database.WriteAsync(session => commits.Select(commit => SqliteCommits.Apply(session, commit)).ToList(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> ReadDueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return database.ReadAsync(session => SqliteDueEntries.ReadWaiting(session, duty, until, after, take), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> GetDueAsync(string subject, CancellationToken cancellationToken)
        => database.ReadAsync(session => SqliteDueEntries.ReadOf(session, subject), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken)
    {
        CommitRules.CheckPostpone(current, postponed);
        return database.WriteAsync(session => SqliteDueEntries.Postpone(session, current, postponed), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return database.ReadAsync(session => SqliteDueEntries.ReadQuarantined(session, after, take), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadDueAgesAsync(CancellationToken cancellationToken)
        => database.ReadAsync(SqliteDueEntries.ReadAges, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeadRecord>> ListOpenAsync(string? owner, HeadRecord? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        long silentSince = after is null ? -1 : SqliteRows.TicksOrNever(after.SilentSince);
        long nextLimitAt = after is null ? -1 : SqliteRows.TicksOrNever(after.NextLimitAt);
        string id = after?.Id ?? "";
        return HeadsAsync(
            session => owner is null
                ? session.Rows(ListOpen, SqliteRows.Head, silentSince, nextLimitAt, id, take)
                : session.Rows(ListOpenOfOwner, SqliteRows.Head, silentSince, nextLimitAt, id, take, owner),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeadRecord>> ListClosedAsync(
        DateTimeOffset from, DateTimeOffset to, HeadRecord? after, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);

        // Ids are never empty, so that the keyset (from, "") begins with the first one that ended at "from".
        long closedAt = after?.ClosedAt?.UtcTicks ?? -1;
        (long At, string Id) start = closedAt >= from.UtcTicks ? (closedAt, after!.Id) : (from.UtcTicks, "");
        return HeadsAsync(session => session.Rows(ListClosed, SqliteRows.Head, start.At, start.Id, to.UtcTicks, take), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeadRecord>> ListAllAsync(string? afterId, int take, CancellationToken cancellationToken)
    {
        CommitRules.CheckTake(take);
        return HeadsAsync(session => session.Rows(ListAll, SqliteRows.Head, afterId ?? "", take), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> CountOpenByOwnerAsync(CancellationToken cancellationToken)
        => database.ReadAsync<IReadOnlyDictionary<string, int>>(
            session => session
                .Rows(CountOpen, static row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1)))
                .ToDictionary(StringComparer.Ordinal),
            cancellationToken);

    /// <inheritdoc/>
    public Task<DeskRecord?> GetDeskAsync(string desk, CancellationToken cancellationToken)
        => database.ReadAsync(session => SqliteDesks.Get(session, desk), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CommitDeskAsync(DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken)
    {
        CommitRules.Check(desk, content);
        return database.WriteAsync(session => SqliteDesks.Commit(session, desk, digestAt, content), cancellationToken);
    }

    private Task<IReadOnlyList<HeadRecord>> HeadsAsync(Func<SqliteSession, List<HeadRecord>> read, CancellationToken cancellationToken)
        => database.ReadAsync<IReadOnlyList<HeadRecord>>(read, cancellationToken);
}
