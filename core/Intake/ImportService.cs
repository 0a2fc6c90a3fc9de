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
                await run.WriteAsync(batch, cancellationToken);
                batch.Clear();
                progress?.Report(new ImportProgress(run.Report, item.BytesRead, item.TotalBytes));
            }
        }

        await run.WriteAsync(batch, cancellationToken);
        progress?.Report(new ImportProgress(run.Report, last?.BytesRead ?? 0, last?.TotalBytes));
        return run.Report;
    }

    private sealed class Run(Workplace workplace, ImportOptions options, ImportServiceRows rows)
    {
        private long _opened;
        private long _history;
        private long _alreadyThere;

        public ImportServiceRows Rows => rows;

        public long Read { get; set; }

        public long Rejected { get; set; }

        public ImportReport Report => new(Read, _opened, _history, _alreadyThere, Rejected);

        public async Task WriteAsync(List<ImportServiceOpening> openings, CancellationToken cancellationToken)
        {
            if (options.DryRun)
            {
                foreach (var opening in openings)
                {
                    var intakeId = ImportServiceRows.IntakeIdOf(opening.Row);
                    Count(opening, await workplace.Store.Complaints.FindByIntakeAsync(intakeId, cancellationToken) is not null);
                }

                return;
            }

            var left = openings;
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                if (attempt > ReferenceTries)
                {
                    throw new ComplaintOpsException(ErrorCode.Unexpected, $"No free reference in {ReferenceTries} draws.", options.File, "Check the source of chance.");
                }

                left = await TryAsync(left, cancellationToken);
            }
        }

        /// <summary>Commits; returns those whose reference another complaint has, with a new one.</summary>
        private async Task<List<ImportServiceOpening>> TryAsync(List<ImportServiceOpening> openings, CancellationToken cancellationToken)
        {
            var built = openings.ConvertAll(opening => CommitBuilder.Build(opening.Step, rows.Policy));

            // A bundle that was begun is written to its end: the counts then tell what is in the store.
            cancellationToken.ThrowIfCancellationRequested();
            var outcomes = await workplace.Store.Complaints.CommitAllAsync([.. built.Select(pair => pair.Commit)], CancellationToken.None);
            List<ImportServiceOpening> again = [];
            for (var i = 0; i < outcomes.Count; i++)
            {
                if (outcomes[i].Status is CommitStatus.Committed or CommitStatus.AlreadyCommitted or CommitStatus.IntakeExists)
                {
                    Count(openings[i], outcomes[i].Status == CommitStatus.IntakeExists);
                    if (outcomes[i].IsCommitted)
                    {
                        workplace.Load.Note(openings[i].Step.Before, built[i].After);
                    }
                }
                else
                {
                    again.Add(rows.Again(openings[i]));
                }
            }

            return again;
        }

        private void Count(ImportServiceOpening opening, bool alreadyThere)
        {
            if (alreadyThere)
            {
                _alreadyThere++;
                rows.Unnote(opening);
            }
            else if (options.History)
            {
                _history++;
            }
            else
            {
                _opened++;
            }
        }
    }
}
