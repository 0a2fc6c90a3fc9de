using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// The sweep: follows the due entries of one duty, oldest first, decides each complaint again, commits what is due, sends the mails. Safe to run twice, on many
/// machines at once, and to be killed at any instruction. It reads due entries and due complaints, never open ones.
/// </summary>
public sealed class Sweeper(Workplace workplace, StepRunner runner, Outbox outbox)
{
    /// <summary>How many due entries are read at once.</summary>
    private const int PageSize = 100;

    /// <summary>How many complaints are claimed at once: their mails leave before the next ones are claimed, so that a process that dies leaves few behind.</summary>
    private const int BundleSize = 20;
    private const int ConflictTries = 5;
    private const int QuarantineAfter = 6;
    private const int MaxError = 500;
    private static readonly TimeSpan Today = TimeSpan.FromHours(24);
    private readonly UnfinishedWork _unfinished = new(workplace);

    /// <summary>
    /// Does everything of a duty that is due now. A cancelled token means "take no new work": what was begun is finished. Raises only when the store itself fails.
    /// </summary>
    public async Task<SweepReport> RunAsync(DutyKind duty, CancellationToken stop)
    {
        var report = new SweepReport(duty);
        var now = workplace.Now;
        if (duty == DutyKind.Acknowledge)
        {
            // After an outage today's customers hear first; those of the days before follow.
            await PagesAsync(duty, now, new DueEntry { Subject = "", Duty = duty, DueAt = now - Today, NotBefore = now - Today }, report, stop);
        }

        await PagesAsync(duty, now, null, report, stop);
        return report;
    }

    /// <summary>Does one duty of one complaint now. Returns whether anything changed.</summary>
    public Task<bool> RunOneAsync(string id, DutyKind duty, SweepReport report, CancellationToken stop) => RunOneAsync(id, null, duty, report, stop);

    /// <summary>The same for a complaint that was just committed, as by intake: it is not read again.</summary>
    public Task<bool> RunOneAsync(LoadedComplaint loaded, DutyKind duty, SweepReport report, CancellationToken stop) =>
        RunOneAsync(loaded.Complaint.Id, loaded, duty, report, stop);

    private static Actor ActorOf(DutyKind duty) => Actor.Function(duty.ToString());

    private async Task<bool> RunOneAsync(string id, LoadedComplaint? loaded, DutyKind duty, SweepReport report, CancellationToken stop)
    {
        var actor = ActorOf(duty);
        for (var attempt = 1; attempt <= ConflictTries; attempt++)
        {
            loaded ??= await workplace.Loader.GetWithPartiesAsync(id, CancellationToken.None);
            if (await PrepareAsync(loaded, duty, actor) is not { } prepared)
            {
                return false;
            }

            var outcome = await SettledAsync(() => workplace.Store.Complaints.CommitAsync(prepared.Commit, CancellationToken.None));
            if (outcome.IsCommitted)
            {
                Note(prepared, report);
                await outbox.DeliverAsync([prepared], actor, report, static (_, work) => work(), stop);
                return true;
            }

            report.Conflicts++;
            loaded = null;
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, $"Complaint {id} changes too fast; it is tried again at the next run.", id, isTransient: true);
    }

    private async Task PagesAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, SweepReport report, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var page = await workplace.Store.Complaints.ReadDueAsync(duty, until, after, PageSize, CancellationToken.None);
            if (page.Count == 0)
            {
                return;
            }

            // Complaints of one group share transactions, so they go together; a page is one moment.
            foreach (var bundle in page.OrderBy(due => Kinship.Of(due.Subject)).Chunk(BundleSize).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                report.Looked += bundle.Length;
                await BundleAsync(bundle, duty, report, stop);
            }

            after = page[^1];
        }

        report.StoppedEarly = true;
    }

    private async Task BundleAsync(IReadOnlyList<DueEntry> page, DutyKind duty, SweepReport report, CancellationToken stop)
    {
        var actor = ActorOf(duty);
        List<(DueEntry Due, PreparedStep Prepared)> ready = [];
        foreach (var due in page)
        {
            await GuardAsync(due, report, async () =>
            {
                if (await PrepareAsync(await workplace.Loader.GetWithPartiesAsync(due.Subject, CancellationToken.None), duty, actor) is { } prepared)
                {
                    ready.Add((due, prepared));
                }
                else if (await _unfinished.FinishAsync(due.Subject, duty, actor, CancellationToken.None))
                {
                    report.Changed++;
                }
                else
                {
                    await NothingToDoAsync(due, report);
                }
            });
        }

        var done = ready.Zip(await CommitAsync(ready, report)).Where(one => one.Second is not null).ToLookup(one => one.Second!.IsCommitted, one => one.First);
        var dues = done[true].ToDictionary(one => one.Prepared, one => one.Due);
        foreach (var (_, prepared) in done[true])
        {
            Note(prepared, report);
        }

        await outbox.DeliverAsync([.. done[true].Select(one => one.Prepared)], actor, report, (prepared, work) => GuardAsync(dues[prepared], report, work), stop);
        foreach (var (due, _) in done[false])
        {
            // Somebody else changed it between our read and our commit: decide again on what is there now.
            report.Conflicts++;
            await GuardAsync(due, report, () => RunOneAsync(due.Subject, duty, report, stop));
        }
    }

    // Together where the store can. When it refuses the bundle because of one commit in it, each goes alone, so that the others are not kept back.
    private async Task<IReadOnlyList<CommitOutcome?>> CommitAsync(List<(DueEntry Due, PreparedStep Prepared)> ready, SweepReport report)
    {
        try
        {
            return await SettledAsync(() => workplace.Store.Complaints.CommitAllAsync([.. ready.Select(item => item.Prepared.Commit)], CancellationToken.None));
        }
        catch (ComplaintOpsException problem) when (!IsStoreDown(problem))
        {
            var outcomes = new CommitOutcome?[ready.Count];
            for (var i = 0; i < outcomes.Length; i++)
            {
                var (index, (due, prepared)) = (i, ready[i]);
                await GuardAsync(due, report, async () => outcomes[index] = await workplace.Store.Complaints.CommitAsync(prepared.Commit, CancellationToken.None));
            }

            return outcomes;
        }
    }

    // A store that answers with a passing failure may have written all the same: asked once more with the same operation ids, it says so.
    private static async Task<T> SettledAsync<T>(Func<Task<T>> commit)
    {
        try
        {
            return await commit();
        }
        catch (ComplaintOpsException problem) when (problem.IsTransient)
        {
            return await commit();
        }
    }

    private Task<PreparedStep?> PrepareAsync(LoadedComplaint loaded, DutyKind duty, Actor actor) => runner.PrepareAsync(
        loaded,
        actor,
        Ids.Draw(workplace.Entropy),
        step => step.Perform(duty),
        duty == DutyKind.Deliver ? (_, _) => true : (before, notice) => notice.Sequence > before.LastSequence && !Waits(duty, notice),
        CancellationToken.None);

    // Customers hear first, above all after an outage: what tells an owner that something came in is left to the next DeliverMail.
    private static bool Waits(DutyKind duty, NoticeState notice) => duty == DutyKind.Acknowledge && !notice.ToCustomer;

    private void Note(PreparedStep prepared, SweepReport report)
    {
        workplace.Load.Note(prepared.Step.Before, prepared.After);
        report.Changed++;
        if (prepared.ComposeFailure is { } problem)
        {
            report.Fail(problem.Code);
        }
    }

    // The row says due, the decision says no, and the head already lists the same: the row is out of line with its head, unless somebody else was faster
    // and the row is another one by now. Moved back, so that it is not read at every tick, and seen: the nightly walk mends it.
    private async Task NothingToDoAsync(DueEntry due, SweepReport report)
    {
        var problem = new ComplaintOpsException(ErrorCode.StoreCorrupt, "Nothing is due although the due entry says so.", due.Subject);
        if (await MoveBackAsync(due, problem, report))
        {
            report.Fail(problem.Code);
        }
    }

    private async Task GuardAsync(DueEntry due, SweepReport report, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ComplaintOpsException problem) when (IsStoreDown(problem))
        {
            throw;
        }
        catch (ComplaintOpsException problem)
        {
            await PostponeAsync(due, problem, report);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            await PostponeAsync(due, new ComplaintOpsException(ErrorCode.Unexpected, problem.Message, due.Subject, inner: problem), report);
        }
    }

    private async Task PostponeAsync(DueEntry due, ComplaintOpsException problem, SweepReport report)
    {
        report.Fail(problem.Code);
        if (problem.Code == ErrorCode.StoreNewer)
        {
            // While one machine is updated and another is not yet, the work belongs to the newer program: not put off and never set aside by the older one.
            return;
        }

        _ = await MoveBackAsync(due, problem, report);
    }

    // Poison: the try count and the back-off live in the due entry, so that a complaint that cannot even be read cannot starve the others.
    private async Task<bool> MoveBackAsync(DueEntry due, ComplaintOpsException problem, SweepReport report)
    {
        var attempts = due.Attempts + 1;
        var quarantine = attempts >= QuarantineAfter && !MendsWithoutHelp(problem);
        var error = $"{problem.Code}: {(problem.Code == ErrorCode.Unexpected ? problem.InnerException?.GetType().Name : problem.Message)}";
        var postponed = due with
        {
            Attempts = attempts,
            NotBefore = workplace.Now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, attempts))),
            Quarantined = quarantine,
            LastError = error.Length > MaxError ? error[..MaxError] : error,
        };
        if (!await workplace.Store.Complaints.PostponeAsync(due, postponed, CancellationToken.None))
        {
            return false;
        }

        if (quarantine)
        {
            report.Quarantined++;
        }
        else
        {
            report.Postponed++;
        }

        return true;
    }

    // Nothing published yet, or nothing that can be read: publishing mends every complaint at once, and nobody should have to release each of them.
    private static bool MendsWithoutHelp(ComplaintOpsException problem) =>
        problem.IsTransient || problem.Code == ErrorCode.InvalidPolicy || (problem.Code == ErrorCode.DocumentMissing && problem.Target == PublishedSets.ActiveKey);

    /// <summary>Whether the store itself fails, so that going on with the next one makes no sense.</summary>
    internal static bool IsStoreDown(ComplaintOpsException problem) => problem.Code is ErrorCode.StoreUnavailable or ErrorCode.StoreBusy or ErrorCode.StoreFull
        or ErrorCode.StoreMoved or ErrorCode.StoreSimulated or ErrorCode.StoreAccess or ErrorCode.StoreLocation;
}
