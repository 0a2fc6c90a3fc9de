using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Writes many steps: those of one shard share transactions, as many as fit. When one of a bundle is not accepted the others go on without it, and it
/// is settled alone, so that it keeps nobody back. Shards are independent and go side by side.
/// </summary>
internal sealed class TablesBundles(TablesConnection connection, TableShards shards, TablesKnownHeads heads, TablesCommits commits, TablesOpenings openings)
{
    /// <summary>Writes the steps; outcomes come in their order.</summary>
    public async Task<IReadOnlyList<CommitOutcome>> ApplyAsync(IReadOnlyList<Commit> steps, CancellationToken cancellationToken)
    {
        var outcomes = new CommitOutcome[steps.Count];
        var byShard = Enumerable.Range(0, steps.Count).GroupBy(index => shards.Of(steps[index].Head.Id), StringComparer.Ordinal);
        await Task.WhenAll(byShard.Select(shard => ShardAsync(shard.Key, [.. shard], steps, outcomes, cancellationToken)));
        return outcomes;
    }

    private async Task ShardAsync(string partition, List<int> indexes, IReadOnlyList<Commit> steps, CommitOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var bundle = new Bundle();
        foreach (int index in indexes)
        {
            Commit commit = steps[index];
            if (bundle.HasComplaint(commit.Head.Id))
            {
                // The same complaint again: what comes first is written first.
                await WriteAsync(partition, bundle, outcomes, cancellationToken);
                bundle = new Bundle();
            }

            (TablesKnown? known, CommitOutcome? outcome) = commit.ExpectedVersion == 0 ? (null, null) : await commits.PrepareAsync(commit, cancellationToken);
            if (outcome is not null)
            {
                outcomes[index] = outcome;
                continue;
            }

            if (Plain(partition, commit, known) is not { } step)
            {
                outcomes[index] = await AloneAsync(commit, cancellationToken);
                continue;
            }

            if (!bundle.HasRoomFor(step))
            {
                await WriteAsync(partition, bundle, outcomes, cancellationToken);
                bundle = new Bundle();
            }

            bundle.Add(new Part(index, step, known));
        }

        await WriteAsync(partition, bundle, outcomes, cancellationToken);
    }

    private TablesStep? Plain(string partition, Commit commit, TablesKnown? known)
    {
        if (commit.Content.Any(TablesContentRows.NeedsPieces) || (known is null && !openings.IsPlain(commit.Head)))
        {
            return null;
        }

        IEnumerable<TablesRow> keys = known is null ? openings.KeyRows(partition, commit.Head, intakeRow: null) : [];
        var step = TablesStep.Build(
            partition, commit, known, commit.Content.SelectMany(item => TablesContentRows.Of(partition, item, begun: null)), new HashSet<string>(), keys);
        return step.Fits ? step : null;
    }

    private Task<CommitOutcome> AloneAsync(Commit commit, CancellationToken cancellationToken)
        => commit.ExpectedVersion == 0 ? openings.ApplyAsync(commit, cancellationToken) : commits.ApplyAsync(commit, cancellationToken);

    private async Task WriteAsync(string partition, Bundle bundle, CommitOutcome[] outcomes, CancellationToken cancellationToken)
    {
        List<Part> parts = [.. bundle.Parts];
        while (parts.Count > 1)
        {
            foreach (Part part in parts)
            {
                heads.Forget(part.Step.Commit.Head.Id);
            }

            TablesAnswer answer = await connection.SubmitAsync(partition, [.. parts.SelectMany(part => part.Step.Rows).Select(row => row.Action)], cancellationToken);
            if (answer.IsWritten)
            {
                int row = 0;
                foreach (Part part in parts)
                {
                    heads.Keep(part.Step.After(answer.Tags[row] ?? default, part.Known));
                    outcomes[part.Index] = new CommitOutcome(CommitStatus.Committed);
                    row += part.Step.Rows.Count;
                }

                return;
            }

            if (PartOf(parts, answer.Row) is not { } culprit)
            {
                break;
            }

            outcomes[culprit.Index] = await AloneAsync(culprit.Step.Commit, cancellationToken);
            parts.Remove(culprit);
            foreach (Part part in parts.Where(part => part.Known is not null))
            {
                heads.Keep(part.Known!);
            }
        }

        foreach (Part part in parts)
        {
            outcomes[part.Index] = await AloneAsync(part.Step.Commit, cancellationToken);
        }
    }

    private static Part? PartOf(List<Part> parts, int row)
    {
        foreach (Part part in row < 0 ? [] : parts)
        {
            if (row < part.Step.Rows.Count)
            {
                return part;
            }

            row -= part.Step.Rows.Count;
        }

        return null;
    }

    private sealed record Part(int Index, TablesStep Step, TablesKnown? Known);

    private sealed class Bundle
    {
        private readonly HashSet<string> _complaints = new(StringComparer.Ordinal);
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private int _bytes;

        public List<Part> Parts { get; } = [];

        public bool HasComplaint(string id) => _complaints.Contains(id);

        // The service refuses a transaction with one row twice, as two openings with one reference would be.
        public bool HasRoomFor(TablesStep step) => _keys.Count + step.Rows.Count <= TablesStep.MaxRows
            && _bytes + step.Bytes <= TablesStep.MaxBytes
            && !step.Rows.Any(row => _keys.Contains(row.Key));

        public void Add(Part part)
        {
            Parts.Add(part);
            _complaints.Add(part.Step.Commit.Head.Id);
            _keys.UnionWith(part.Step.Rows.Select(row => row.Key));
            _bytes += part.Step.Bytes;
        }
    }
}
