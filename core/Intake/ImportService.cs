using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// Opens complaints from the rows of a file, in memory that does not grow with their number. A row is imported once, however often its file is: its source and
/// its id there are its intake id. An import that was killed is simply run again. Acknowledging is the timers' work, as for every other complaint.
/// </summary>
public sealed class ImportService(Workplace workplace)
{
    /// <summary>Complaints that are written in one bundle.</summary>
    public const int BatchSize = 100;

    private const int ReferenceTries = 10;

    /// <summary>
    /// Imports rows. Each row that is not taken goes to <paramref name="reject"/> with its reason, in the order of the file within a bundle. Raises
    /// <c>InvalidInput</c> for an unknown desk and for options that contradict each other, and when the store itself fails; what was written by then stays.
    /// </summary>
    public async Task<ImportReport> RunAsync(
        IAsyncEnumerable<ImportItem> items, ImportOptions options, Func<RejectedRow, CancellationToken, ValueTask> reject, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (options is { History: true, OpenOld: true })
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "Rows cannot be stored as history and be opened.", options.File, "Choose one of the two.");
        }

        var run = new Run(workplace, options, new ImportServiceRows(workplace, options, await workplace.Loader.RulesForDeskAsync(options.Desk, cancellationToken)));
        try
        {
            await RunAsync(run, items, reject, progress, cancellationToken);
            return run.Report;
        }
        finally
        {
            // Whatever ended it: when this returns nobody writes any more.
            await run.SettleAsync();
        }
    }

    private static async Task RunAsync(
        Run run, IAsyncEnumerable<ImportItem> items, Func<RejectedRow, CancellationToken, ValueTask> reject, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        List<ImportServiceOpening> batch = new(BatchSize);
        ImportItem? last = null;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            last = item;
            run.Read++;
            var (opening, rejected) = item switch
            {
                ImportItem.Accepted accepted => run.Rows.Prepare(accepted.Row),
                ImportItem.Rejected refused => (null, refused.Row),
                _ => throw new ArgumentOutOfRangeException(nameof(items)),
            };
            if (rejected is not null)
            {
                run.Rejected++;
                await reject(rejected, cancellationToken);
            }
            else
            {
                batch.Add(opening!);
            }

            if (batch.Count == BatchSize)
            {
                // One bundle is written while the next one is read.
                await run.FinishAsync();
                run.Begin(batch, cancellationToken);
                batch = new List<ImportServiceOpening>(BatchSize);
            }

            if (run.Read % BatchSize == 0)
            {
                progress?.Report(new ImportProgress(run.Report, item.BytesRead, item.TotalBytes));
            }
        }

        await run.FinishAsync();
        run.Begin(batch, cancellationToken);
        await run.FinishAsync();
        progress?.Report(new ImportProgress(run.Report, last?.BytesRead ?? 0, last?.TotalBytes));
    }

    /// <summary>The counts, and the bundle that is being written. Counts change on the reading thread only.</summary>
    private sealed class Run(Workplace workplace, ImportOptions options, ImportServiceRows rows)
    {
        private long _opened;
        private long _history;
        private long _alreadyThere;
        private Task<List<Outcome>> _writing = Task.FromResult<List<Outcome>>([]);

        public ImportServiceRows Rows => rows;

        public long Read { get; set; }

        public long Rejected { get; set; }

        public ImportReport Report => new(Read, _opened, _history, _alreadyThere, Rejected);

        /// <summary>Begins to write a bundle, on another thread. A bundle that was begun is written to its end, so that the counts tell what is in the store.</summary>
        public void Begin(List<ImportServiceOpening> openings, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _writing = Task.Run(() => options.DryRun ? LookAsync(openings, cancellationToken) : WriteAsync(openings), CancellationToken.None);
        }

        /// <summary>Waits for the bundle and counts it; those whose reference another complaint has are written again with a new one.</summary>
        public async Task FinishAsync()
        {
            for (var attempt = 1; ; attempt++)
            {
                List<ImportServiceOpening> again = [];
                foreach (var outcome in await _writing)
                {
                    if (outcome.AlreadyThere is { } alreadyThere)
                    {
                        Count(outcome.Opening, alreadyThere, outcome.After);
                    }
                    else
                    {
                        again.Add(rows.Again(outcome.Opening));
                    }
                }

                _writing = Task.FromResult<List<Outcome>>([]);
                if (again.Count == 0)
                {
                    return;
                }

                if (attempt == ReferenceTries)
                {
                    throw new ComplaintOpsException(ErrorCode.Unexpected, $"No free reference in {ReferenceTries} draws.", options.File, "Check the source of chance.");
                }

                Begin(again, CancellationToken.None);
            }
        }

        /// <summary>Waits for the bundle that is being written, whatever comes of it.</summary>
        public async Task SettleAsync() => await ((Task)_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        private async Task<List<Outcome>> LookAsync(List<ImportServiceOpening> openings, CancellationToken cancellationToken)
        {
            List<Outcome> outcomes = new(openings.Count);
            foreach (var opening in openings)
            {
                var found = await workplace.Store.Complaints.FindByIntakeAsync(ImportServiceRows.IntakeIdOf(opening.Row), cancellationToken);
                outcomes.Add(new Outcome(opening, found is not null, After: null));
            }

            return outcomes;
        }

        private async Task<List<Outcome>> WriteAsync(List<ImportServiceOpening> openings)
        {
            var built = openings.ConvertAll(opening => CommitBuilder.Build(opening.Step, rows.Policy));
            var outcomes = await workplace.Store.Complaints.CommitAllAsync([.. built.Select(pair => pair.Commit)], CancellationToken.None);
            return
            [
                .. outcomes.Select((outcome, i) => outcome.Status switch
                {
                    CommitStatus.Committed or CommitStatus.AlreadyCommitted => new Outcome(openings[i], AlreadyThere: false, built[i].After),
                    CommitStatus.IntakeExists => new Outcome(openings[i], AlreadyThere: true, After: null),
                    _ => new Outcome(openings[i], AlreadyThere: null, After: null),
                }),
            ];
        }

        private void Count(ImportServiceOpening opening, bool alreadyThere, Complaint? after)
        {
            if (alreadyThere)
            {
                _alreadyThere++;
                rows.Unnote(opening);
                return;
            }

            _opened += options.History ? 0 : 1;
            _history += options.History ? 1 : 0;
            if (after is not null)
            {
                workplace.Load.Note(opening.Step.Before, after);
            }
        }
    }

    /// <summary>What became of an opening; <paramref name="AlreadyThere"/> is null when it needs another reference.</summary>
    private sealed record Outcome(ImportServiceOpening Opening, bool? AlreadyThere, Complaint? After);
}
