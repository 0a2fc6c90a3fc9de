using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Writes steps: one transaction each, guarded by the tag of the head row. When the service does not accept it, the head is read again, and it shows whether
/// the step got through by an earlier try, whether somebody else was faster, or only a due entry was moved, which is no reason to give up.
/// </summary>
internal sealed class TablesCommits(TablesConnection connection, TableShards shards, TablesKnownHeads heads)
{
    private const int Tries = 8;
    private readonly TablesBegun _begun = new(connection);

    /// <summary>Reads what a step must know of a head; null when there is no such complaint.</summary>
    public async Task<TablesKnown?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await connection.FindAsync(shards.Of(id), TableKeys.Head(id), cancellationToken) is not { } row || row.GetBoolean(TableRows.Void) is true)
        {
            return null;
        }

        return Keep(row);
    }

    /// <summary>Keeps what a head row says, for the step that follows its reading.</summary>
    public TablesKnown Keep(TableEntity row)
    {
        HeadRecord head = TableRows.HeadColumns(row);
        var known = new TablesKnown(
            head, row.ETag, TableRows.Text(row, TableRows.Operation), TableRows.Number(row, TableRows.LastSequence), TableRows.DueOf(row, head.Id));
        heads.Keep(known);
        return known;
    }

    /// <summary>What a step must know, from memory or from the store; an outcome when the step cannot be written any more.</summary>
    public async Task<(TablesKnown? Known, CommitOutcome? Outcome)> PrepareAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (!heads.TryGet(commit.Head.Id, commit.ExpectedVersion, out TablesKnown? known))
        {
            known = await FindAsync(commit.Head.Id, cancellationToken);
        }

        if (known is null)
        {
            return (null, new CommitOutcome(CommitStatus.VersionConflict));
        }

        if (known.Head.Version != commit.ExpectedVersion)
        {
            return (known, await SettleAsync(commit, known, cancellationToken));
        }

        Require(commit, known);
        return (known, null);
    }

    /// <summary>Writes a step of a complaint that exists.</summary>
    public async Task<CommitOutcome> ApplyAsync(Commit commit, CancellationToken cancellationToken)
    {
        string id = commit.Head.Id;
        string partition = shards.Of(id);
        var content = new List<ContentItem>(commit.Content);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        TablesRow? begun = null;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            (TablesKnown? known, CommitOutcome? outcome) = await PrepareAsync(commit, cancellationToken);
            if (outcome is not null || known is null)
            {
                await GiveUpAsync(partition, begun, cancellationToken);
                return outcome ?? new CommitOutcome(CommitStatus.VersionConflict);
            }

            (TablesStep step, begun) = await StepAsync(partition, commit, known, content, gone, begun, cancellationToken);
            TablesAnswer answer = await SubmitAsync(step, cancellationToken);
            if (answer.IsWritten)
            {
                heads.Keep(step.After(answer.Tags[0] ?? default, known));
                return new CommitOutcome(CommitStatus.Committed);
            }

            Learn(step, answer, known, content, gone, ref begun);
        }

        throw TablesErrors.Busy(connection.Description, $"Complaint {id}");
    }

    /// <summary>Submits a step; whatever fails, the head is read anew for the next try.</summary>
    public async Task<TablesAnswer> SubmitAsync(TablesStep step, CancellationToken cancellationToken)
    {
        heads.Forget(step.Commit.Head.Id);
        return await connection.SubmitAsync(step.Partition, [.. step.Rows.Select(row => row.Action)], cancellationToken);
    }

    /// <summary>The rows of a step. Content goes with it when it fits, else before it.</summary>
    public async Task<(TablesStep Step, TablesRow? Begun)> StepAsync(
        string partition,
        Commit commit,
        TablesKnown? known,
        IReadOnlyList<ContentItem> content,
        IReadOnlySet<string> gone,
        TablesRow? begun,
        CancellationToken cancellationToken,
        IReadOnlyList<TablesRow>? more = null)
    {
        if (begun is null && !content.Any(TablesContentRows.NeedsPieces))
        {
            TablesStep whole = TablesStep.Build(partition, commit, known, content.SelectMany(item => TablesContentRows.Of(partition, item, begun: null)), gone, more);
            if (whole.Fits)
            {
                return (whole, null);
            }
        }

        begun ??= content.Count == 0 ? null : await _begun.WriteAsync(partition, content, cancellationToken);
        TablesStep step = TablesStep.Build(partition, commit, known, begun is null ? [] : [begun], gone, more);
        return step.Fits
            ? (step, begun)
            : throw new ComplaintOpsException(
                ErrorCode.TooLarge,
                $"A step of complaint {commit.Head.Reference} has {step.Rows.Count} rows and about {step.Bytes} bytes; a transaction of an Azure table takes {TablesStep.MaxRows} and {TablesStep.MaxBytes}.",
                commit.Head.Reference,
                "Make it in smaller steps. Nothing was written.");
    }

    /// <summary>Takes note of why a step was not accepted, where that can be mended by the next try.</summary>
    public static void Learn(TablesStep step, TablesAnswer answer, TablesKnown? known, List<ContentItem> content, HashSet<string> gone, ref TablesRow? begun)
    {
        if (answer.Row < 0 || answer.Row >= step.Rows.Count)
        {
            return;
        }

        TablesRow row = step.Rows[answer.Row];
        switch (row.Part)
        {
            case TablesPart.Content when answer.Status == 409:
                // An id that is there stays as it is.
                content.RemoveAll(item => item.Id == row.ContentId);
                break;
            case TablesPart.Begun:
                begun = null;
                break;
            case TablesPart.List or TablesPart.Due when answer.Status == 404:
                // Gone although the head lists it. When the head was read just now, it will not come back.
                gone.Add(row.Key);
                break;
            case TablesPart.Entry when answer.Status == 409 && known is not null && gone.Contains(row.Key):
                throw new ComplaintOpsException(
                    ErrorCode.StoreCorrupt,
                    $"The head of complaint {known.Head.Reference} says that its timeline ends with {known.LastSequence}, but there is an entry after it.",
                    known.Head.Reference,
                    "Something else writes into the table, or its rows were edited by hand: restore them from a copy.");
            case TablesPart.Entry when answer.Status == 409:
                gone.Add(row.Key);
                break;
            default:
                break;
        }
    }

    /// <summary>Removes content that was written for a step that cannot come any more. The clean-up does it later when this fails.</summary>
    public async Task GiveUpAsync(string partition, TablesRow? begun, CancellationToken cancellationToken)
    {
        if (begun is null)
        {
            return;
        }

        try
        {
            await _begun.GiveUpAsync(partition, begun, cancellationToken);
        }
        catch (ComplaintOpsException problem) when (problem.IsTransient)
        {
            // Nobody can read it, and the clean-up finds it.
        }
    }

    private async Task<CommitOutcome> SettleAsync(Commit commit, TablesKnown known, CancellationToken cancellationToken)
    {
        if (commit.Entries.Count == 0 || known.Head.Version < commit.Head.Version)
        {
            return new CommitOutcome(CommitStatus.VersionConflict);
        }

        // The head tells it when nothing has been written since, else the entry.
        string? operation = known.Head.Version == commit.Head.Version
            ? known.Operation
            : (await connection.FindAsync(shards.Of(commit.Head.Id), TableKeys.Entry(commit.Head.Id, commit.Entries[0].Sequence), cancellationToken))?.GetString("OperationId");
        return new CommitOutcome(operation == commit.OperationId ? CommitStatus.AlreadyCommitted : CommitStatus.VersionConflict);
    }

    private static void Require(Commit commit, TablesKnown known)
    {
        if (known.Head.Reference != commit.Head.Reference || known.Head.IntakeId != commit.Head.IntakeId)
        {
            throw Broken("A complaint keeps its reference and its intake id for good.", commit.Head.Id);
        }

        if (commit.Entries.Count > 0 && commit.Entries[0].Sequence != known.LastSequence + 1)
        {
            throw Broken($"Entry {commit.Entries[0].Sequence} does not follow the stored timeline, which ends with {known.LastSequence}.", commit.Head.Id);
        }
    }

    private static ComplaintOpsException Broken(string message, string id)
        => new(ErrorCode.InvalidInput, message, id, "This is a defect of the calling program: please report it.");
}
