using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Opens complaints: one per intake id, one per reference. Keys of one group are of one shard; then both are rows of the same transaction, and that is all. A key of
/// another shard is claimed there first: a row that names the complaint to come. A claim counts once its complaint is there, so a crash after it loses
/// nothing. Before a claim is taken over from a complaint that never came, its id is made void, so that it cannot come any more.
/// </summary>
internal sealed class TablesOpenings(TablesConnection connection, TableShards shards, TablesKnownHeads heads, TablesCommits commits, TimeSpan patience)
{
    private const int Tries = 12;

    private enum Standing
    {
        /// <summary>Nobody has the key.</summary>
        Free,

        /// <summary>The key is ours, by an earlier try.</summary>
        Ours,

        /// <summary>The key belongs to a complaint that is there.</summary>
        Taken,

        /// <summary>The key was claimed for a complaint that is not there.</summary>
        Claimed,
    }

    /// <summary>Opens a complaint, or says why not.</summary>
    public async Task<CommitOutcome> ApplyAsync(Commit commit, CancellationToken cancellationToken)
    {
        HeadRecord head = commit.Head;
        string partition = shards.Of(head.Id);
        var content = new List<ContentItem>(commit.Content);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        TablesRow? begun = null;
        TableEntity? intakeRow = null;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (await ObstacleAsync(commit, first: attempt == 0, row => intakeRow = row, cancellationToken) is { } obstacle)
            {
                await commits.GiveUpAsync(partition, begun, cancellationToken);
                return obstacle;
            }

            List<TablesRow> keys = [.. KeyRows(partition, head, intakeRow)];
            (TablesStep step, begun) = await commits.StepAsync(partition, commit, known: null, content, gone, begun, cancellationToken, keys);
            TablesAnswer answer = await commits.SubmitAsync(step, cancellationToken);
            if (answer.IsWritten)
            {
                heads.Keep(step.After(answer.Tags[0] ?? default, before: null));
                return new CommitOutcome(CommitStatus.Committed);
            }

            TablesCommits.Learn(step, answer, known: null, content, gone, ref begun);
        }

        throw TablesErrors.Busy(connection.Description, $"The intake {head.IntakeId}");
    }

    /// <summary>Whether an opening is one transaction without any claim before it.</summary>
    public bool IsPlain(HeadRecord head) => shards.Of(head.IntakeId) == shards.Of(head.Id) && shards.Of(head.Reference) == shards.Of(head.Id);

    /// <summary>The rows of the keys that lie in the complaint's own shard.</summary>
    public IEnumerable<TablesRow> KeyRows(string partition, HeadRecord head, TableEntity? intakeRow)
    {
        if (shards.Of(head.IntakeId) == partition)
        {
            var row = new TableEntity(partition, TableKeys.Intake(head.IntakeId)) { ["Id"] = head.Id };
            yield return intakeRow is null ? TablesRow.Add(row, TablesPart.Intake) : TablesRow.Replace(row, intakeRow.ETag, TablesPart.Intake);
        }

        if (shards.Of(head.Reference) == partition)
        {
            yield return TablesRow.Add(new TableEntity(partition, TableKeys.Reference(head.Reference)) { ["Id"] = head.Id }, TablesPart.Reference);
        }
    }

    /// <summary>The complaint that a key leads to, or null.</summary>
    public async Task<string?> FindAsync(string keyPartition, string key, Func<HeadRecord, bool> isOf, CancellationToken cancellationToken)
    {
        if (await connection.FindAsync(keyPartition, key, cancellationToken) is not { } row)
        {
            return null;
        }

        string id = TableRows.Text(row, "Id");

        // A row of the complaint's own transaction needs no second look; a claim is worth what its complaint says.
        return row.GetBoolean("Claim") is not true || (await commits.FindAsync(id, cancellationToken) is { } known && isOf(known.Head)) ? id : null;
    }

    // The first time nothing is asked that the transaction itself would find out.
    private async Task<CommitOutcome?> ObstacleAsync(Commit commit, bool first, Action<TableEntity?> useIntakeRow, CancellationToken cancellationToken)
    {
        HeadRecord head = commit.Head;
        string partition = shards.Of(head.Id);
        bool intakeElsewhere = shards.Of(head.IntakeId) != partition;
        if (intakeElsewhere || !first)
        {
            (CommitOutcome? outcome, TableEntity? row) = await IntakeAsync(commit, intakeElsewhere, cancellationToken);
            useIntakeRow(row);
            if (outcome is not null)
            {
                return outcome;
            }
        }

        if (!first && await connection.FindAsync(partition, TableKeys.Head(head.Id), cancellationToken) is not null)
        {
            return new CommitOutcome(CommitStatus.ReferenceTaken);
        }

        bool referenceElsewhere = shards.Of(head.Reference) != partition;
        if (referenceElsewhere || !first)
        {
            string key = TableKeys.Reference(head.Reference);
            (Standing standing, _, _) = await LookAsync(shards.Of(head.Reference), key, head.Id, found => found.Reference == head.Reference, cancellationToken);
            if (standing is Standing.Taken or Standing.Claimed)
            {
                return new CommitOutcome(CommitStatus.ReferenceTaken);
            }

            if (standing == Standing.Free && referenceElsewhere && !await ClaimAsync(shards.Of(head.Reference), key, head.Id, stored: null, cancellationToken))
            {
                return new CommitOutcome(CommitStatus.ReferenceTaken);
            }
        }

        return null;
    }

    private async Task<(CommitOutcome? Outcome, TableEntity? Row)> IntakeAsync(Commit commit, bool elsewhere, CancellationToken cancellationToken)
    {
        HeadRecord head = commit.Head;
        string partition = shards.Of(head.IntakeId);
        string key = TableKeys.Intake(head.IntakeId);
        bool IsOf(HeadRecord found) => found.IntakeId == head.IntakeId;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            (Standing standing, TableEntity? row, TablesKnown? owner) = await LookAsync(partition, key, head.Id, IsOf, cancellationToken);
            switch (standing)
            {
                case Standing.Taken:
                    bool same = owner!.Head.Id == head.Id && await WasOpenedByAsync(owner, commit.OperationId, cancellationToken);
                    return (same ? new CommitOutcome(CommitStatus.AlreadyCommitted) : new CommitOutcome(CommitStatus.IntakeExists, owner.Head.Id), null);
                case Standing.Claimed when !await IsGivenUpAsync(row!, key, partition, IsOf, cancellationToken):
                    continue;
                case Standing.Free or Standing.Claimed when elsewhere:
                    if (await ClaimAsync(partition, key, head.Id, row, cancellationToken))
                    {
                        return (null, null);
                    }

                    continue;
                default:
                    return (null, row);
            }
        }

        throw TablesErrors.Busy(connection.Description, $"The intake {head.IntakeId}");
    }

    private async Task<(Standing Standing, TableEntity? Row, TablesKnown? Owner)> LookAsync(
        string partition, string key, string id, Func<HeadRecord, bool> isOf, CancellationToken cancellationToken)
    {
        if (await connection.FindAsync(partition, key, cancellationToken) is not { } row)
        {
            return (Standing.Free, null, null);
        }

        string owner = TableRows.Text(row, "Id");
        if (await commits.FindAsync(owner, cancellationToken) is { } known && isOf(known.Head))
        {
            return (Standing.Taken, row, known);
        }

        return (owner == id ? Standing.Ours : Standing.Claimed, row, null);
    }

    private async Task<bool> ClaimAsync(string partition, string key, string id, TableEntity? stored, CancellationToken cancellationToken)
    {
        var row = new TableEntity(partition, key) { ["Id"] = id, ["Claim"] = true };
        TablesRow claim = stored is null ? TablesRow.Add(row, TablesPart.Intake) : TablesRow.Replace(row, stored.ETag, TablesPart.Intake);
        if ((await connection.SubmitAsync(partition, [claim.Action], cancellationToken)).IsWritten)
        {
            return true;
        }

        // Perhaps it was ours: an earlier try of this request whose answer got lost.
        return (await connection.FindAsync(partition, key, cancellationToken))?.GetString("Id") == id;
    }

    // Whoever claimed it may be about to open it: waited for a little, then kept from it for good. False when the claim is another one by now, or good.
    private async Task<bool> IsGivenUpAsync(TableEntity claim, string key, string partition, Func<HeadRecord, bool> isOf, CancellationToken cancellationToken)
    {
        string owner = TableRows.Text(claim, "Id");
        TimeSpan pause = TimeSpan.FromMilliseconds(20);
        for (TimeSpan waited = TimeSpan.Zero; waited < patience; waited += pause, pause *= 2)
        {
            await Task.Delay(pause, cancellationToken);
            if (await commits.FindAsync(owner, cancellationToken) is { } known)
            {
                return !isOf(known.Head);
            }

            if ((await connection.FindAsync(partition, key, cancellationToken))?.ETag != claim.ETag)
            {
                return false;
            }
        }

        string place = shards.Of(owner);
        var mark = new TableEntity(place, TableKeys.Head(owner)) { [TableRows.Void] = true };
        _ = await connection.SubmitAsync(place, [TablesRow.Add(mark, TablesPart.Head).Action], cancellationToken);
        return await commits.FindAsync(owner, cancellationToken) is not { } late || !isOf(late.Head);
    }

    private async Task<bool> WasOpenedByAsync(TablesKnown known, string operation, CancellationToken cancellationToken)
    {
        string? first = known.Head.Version == 1
            ? known.Operation
            : (await connection.FindAsync(shards.Of(known.Head.Id), TableKeys.Entry(known.Head.Id, 1), cancellationToken))?.GetString("OperationId");
        return first == operation;
    }
}
