using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.KnownIssues;

namespace ComplaintOps.Core.Duties;

/// <summary>One run of a timer function: its duties are swept, then it writes its heartbeat. The same whoever starts it.</summary>
/// <param name="workplace">The workplace.</param>
/// <param name="watched">Which functions the digests tell of as late.</param>
public sealed class TimerRun(Workplace workplace, IReadOnlyList<WatchedFunction> watched)
{
    private readonly Outbox _outbox = new(workplace, new StepRunner(workplace));

    /// <summary>
    /// Runs a function. A cancelled token means "take no new work": what was begun is finished. Raises only when the store itself fails; what went wrong with
    /// complaints stands in the report.
    /// </summary>
    public async Task<TimerReport> RunAsync(string function, CancellationToken stop)
    {
        var report = function == TimerFunctions.Digests ? await DigestsAsync(stop) : await SweepAsync(function, stop);
        await Heartbeats.BeatAsync(workplace.Store.Documents, function, workplace.Machine.GetUtcNow(), CancellationToken.None);
        return report with { PolicyProblem = workplace.Sets.Problem };
    }

    private async Task<TimerReport> SweepAsync(string function, CancellationToken stop)
    {
        var sweeper = new Sweeper(workplace, new StepRunner(workplace), _outbox);
        List<SweepReport> sweeps = [];
        foreach (var duty in TimerFunctions.DutiesOf(function))
        {
            sweeps.Add(await sweeper.RunAsync(duty, stop));
        }

        if (function == TimerFunctions.Progress && await NewsAsync(stop) is { } news)
        {
            sweeps.Add(news);
        }

        return new TimerReport(function, sweeps, null);
    }

    // Whoever approves news of a known issue tells it at once. What was killed on the way is finished here; usually there is nothing. The mails leave with DeliverMail.
    private async Task<SweepReport?> NewsAsync(CancellationToken stop)
    {
        var runs = await new KnownIssueTelling(workplace).ResumeAsync(Actor.Function(TimerFunctions.Progress), stop);
        if (runs.Count == 0)
        {
            return null;
        }

        var report = new SweepReport(DutyKind.Progress) { Looked = runs.Sum(run => run.Told + run.Failed.Count), Changed = runs.Sum(run => run.Told), StoppedEarly = stop.IsCancellationRequested };
        foreach (var problem in runs.SelectMany(run => run.Failed.Values))
        {
            report.Fail(problem.Code);
        }

        return report;
    }

    // Both know by themselves whether anything is due. A walk that fails does not unsend a digest.
    private async Task<TimerReport> DigestsAsync(CancellationToken stop)
    {
        var digests = await new DeskDigest(workplace, _outbox, watched).RunAsync(stop);
        var walked = stop.IsCancellationRequested ? null : await new NightlyWalk(workplace).RunAsync(stop);
        if (walked is not null)
        {
            await new KnownIssueTelling(workplace).CatchUpAllAsync(Actor.Function(TimerFunctions.Digests), stop);
        }

        return new TimerReport(TimerFunctions.Digests, [digests], walked);
    }
}
