using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Moving;

/// <summary>
/// Moves all complaints into another store: freezes the old one, copies, compares, and marks the old one as moved, which every opener then refuses. Killed at any
/// point, it is simply run again: what is there is recognized by its operation ids and chain tips. Until the end the old store is the one that counts; at
/// no moment can both be written.
/// </summary>
/// <param name="source">The old store.</param>
/// <param name="target">The new one: empty, or filled by an earlier run of the same copy. Simulated exactly when the old one is.</param>
/// <param name="business">The time of the complaints.</param>
/// <param name="machine">Machine time.</param>
/// <param name="pause">Waits for that long, in machine time.</param>
public sealed class StoreCopy(IStore source, IStore target, TimeProvider business, TimeProvider machine, Func<TimeSpan, CancellationToken, Task> pause)
{
    private readonly ComplaintCopy _complaints = new(source, target);
    private readonly SortedSet<string> _desks = new(StringComparer.Ordinal);
    private CopyReport _report = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>
    /// Copies. Raises <c>InvalidInput</c> when the two are one store, differ in being a simulation, or the target holds something else; <c>StoreCorrupt</c> when the
    /// comparison finds a difference (the old store then stays frozen and nothing is lost); and what the stores raise.
    /// </summary>
    public async Task<CopyReport> RunAsync(IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var origin = await BeginAsync(cancellationToken);
        if (origin.CompletedAt is null)
        {
            progress?.Report(new CopyProgress(CopyPhase.Freezing, 0, 0));
            _report = _report with { OnTheirWay = await new StoreFreeze(source, business, machine, pause).FreezeAsync(cancellationToken) };
            var total = await CountAsync(cancellationToken);
            await CopyDocumentsAsync(cancellationToken);
            await WalkAsync(CopyPhase.Copying, total, _complaints.CopyAsync, progress, cancellationToken);
            await CopyDesksAsync(cancellationToken);
            await WalkAsync(CopyPhase.Comparing, total, CompareAsync, progress, cancellationToken);
            await CompareCountsAsync(total, cancellationToken);
            origin = origin with { CompletedAt = machine.GetUtcNow() };
            await origin.WriteAsync(target, cancellationToken);
        }

        progress?.Report(new CopyProgress(CopyPhase.Closing, 0, 0));
        await source.MarkMovedAsync(target.Description, cancellationToken);
        return _report;
    }

    /// <summary>
    /// Gives up a copy that was interrupted: lets writers into the old store again. Raises <c>InvalidInput</c> when the copy is whole, as it may be in use already.
    /// </summary>
    public async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        if (await CopyOrigin.FindAsync(target, cancellationToken) is { CompletedAt: not null })
        {
            throw Refused(
                $"The copy in {target.Description} is whole and may be in use already: two stores must never be written at once.",
                "Run the copy once more to mark the old store, and use the new one.");
        }

        await source.UnfreezeAsync(cancellationToken);
    }

    private async Task<CopyOrigin> BeginAsync(CancellationToken cancellationToken)
    {
        if (source.Meta.StoreId == target.Meta.StoreId)
        {
            throw Refused("The old and the new store are the same.", "Name two stores.");
        }

        if (source.Meta.Simulated != target.Meta.Simulated)
        {
            throw Refused("One of the stores holds a simulation and the other does not.", "Copy a simulation into a simulated store, and real complaints into a real one.");
        }

        if (await CopyOrigin.FindAsync(target, cancellationToken) is { } known)
        {
            return known.SourceId == source.Meta.StoreId
                ? known
                : throw Refused($"The store {target.Description} is a copy of {known.Source}.", "Name an empty store.");
        }

        if ((await target.Complaints.ListAllAsync(null, 1, cancellationToken)).Count > 0 || await target.Documents.ListAsync("", cancellationToken).AnyAsync(cancellationToken))
        {
            throw Refused($"The store {target.Description} is not empty.", "Name an empty store; a copy never writes over something else.");
        }

        var origin = new CopyOrigin(source.Meta.StoreId, source.Description, machine.GetUtcNow(), null);
        await origin.WriteAsync(target, cancellationToken);
        return origin;
    }

    // How many there are, and which desks they name.
    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        await foreach (var head in source.Complaints.EachAsync(cancellationToken))
        {
            total++;
            _desks.Add(head.Desk);
        }

        return total;
    }

    private async Task WalkAsync(CopyPhase phase, int total, Func<HeadRecord, CancellationToken, Task> each, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        await foreach (var head in source.Complaints.EachAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await each(head, cancellationToken);
            progress?.Report(new CopyProgress(phase, ++done, total));
        }
    }

    private async Task CompareAsync(HeadRecord head, CancellationToken cancellationToken)
    {
        var (entries, items, duties) = await _complaints.CompareAsync(head, cancellationToken);
        _report = _report with { Complaints = _report.Complaints + 1, Entries = _report.Entries + entries, Items = _report.Items + items, Duties = _report.Duties + duties };
    }

    private async Task CopyDocumentsAsync(CancellationToken cancellationToken)
    {
        await foreach (var document in source.Documents.ListAsync("", cancellationToken))
        {
            if (document.Key != CopyOrigin.Key)
            {
                await target.Documents.PutAsync(document.Key, document.Body, null, cancellationToken);
                _report = _report with { Documents = _report.Documents + 1 };
            }
        }

        // What came in and could not be read yet belongs to no complaint.
        _report = _report with { Items = _report.Items + await ContentCopy.CopyAsync(source, target, CommonContent.Intake, cancellationToken) };
    }

    // Desks have small heads of their own. A desk that has none never had a digest.
    private async Task CopyDesksAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await DesksAsync(cancellationToken))
        {
            if (await source.Complaints.GetDeskAsync(id, cancellationToken) is not { } desk)
            {
                continue;
            }

            var subject = CommitRules.DeskSubject(id);
            await ContentCopy.CopyAsync(source, target, subject, cancellationToken);
            var due = (await source.Complaints.GetDueAsync(subject, cancellationToken)).FirstOrDefault(entry => entry.Duty == DutyKind.Digest);
            if (await target.Complaints.GetDeskAsync(id, cancellationToken) is null)
            {
                await target.Complaints.CommitDeskAsync(desk with { Version = 1 }, due?.DueAt, [], cancellationToken);
            }

            if (due is not null && (await target.Complaints.GetDueAsync(subject, cancellationToken)).FirstOrDefault(entry => entry.Duty == DutyKind.Digest) is { } written && written != due)
            {
                await target.Complaints.PostponeAsync(written, due, cancellationToken);
            }

            if ((await target.Complaints.GetDeskAsync(id, cancellationToken))?.Body != desk.Body)
            {
                throw Differs($"the desk '{id}'");
            }

            _report = _report with { Desks = _report.Desks + 1 };
        }
    }

    private async Task<IEnumerable<string>> DesksAsync(CancellationToken cancellationToken)
    {
        await foreach (var duty in source.Complaints.EachDueAsync(DutyKind.Digest, DateTimeOffset.MaxValue, cancellationToken))
        {
            _desks.Add(duty.Subject[CommitRules.DeskSubject("").Length..]);
        }

        var sets = new PublishedSets(source.Documents, machine, static _ => []);
        foreach (var desk in (await sets.FindActiveAsync(cancellationToken))?.Directory.Desks ?? [])
        {
            _desks.Add(desk.Id);
        }

        return _desks;
    }

    private async Task CompareCountsAsync(int total, CancellationToken cancellationToken)
    {
        var copied = await target.Complaints.EachAsync(cancellationToken).CountAsync(cancellationToken);
        if (copied != total)
        {
            throw Differs($"{copied} complaints instead of {total}");
        }

        await foreach (var document in source.Documents.ListAsync("", cancellationToken))
        {
            if (document.Key != CopyOrigin.Key && (await target.Documents.GetAsync(document.Key, cancellationToken))?.Body != document.Body)
            {
                throw Differs($"the document '{document.Key}'");
            }
        }
    }

    private ComplaintOpsException Differs(string what) => ComplaintCopy.Differs(target, what);

    private ComplaintOpsException Refused(string why, string action) => new(ErrorCode.InvalidInput, why, target.Description, action);
}
