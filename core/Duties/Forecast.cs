using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// What the timers would do: each complaint is decided and stepped in memory, from what is known now. Nothing is written or sent. A complaint that cannot be decided
/// is told as such and keeps no other one back.
/// </summary>
public sealed class Forecast(Workplace workplace)
{
    /// <summary>
    /// What one run of timers would do at a time: the first thing that each complaint is due for then, oldest first within a duty. What would follow from it is not
    /// played on.
    /// </summary>
    /// <param name="duties">The duties that are swept.</param>
    /// <param name="at">The time of the run (UTC); may be in the future.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ForecastItem> AtAsync(IReadOnlyList<DutyKind> duties, DateTimeOffset at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var duty in duties)
        {
            await foreach (var due in workplace.Store.Complaints.EachDueAsync(duty, at, cancellationToken))
            {
                foreach (var item in await ReadAsync(due, (complaint, rules) => AtOnce(due, complaint, rules, at), cancellationToken))
                {
                    yield return item with { AsOf = at };
                }
            }
        }
    }

    /// <summary>
    /// Everything that all timers would do until a time when nobody acts meanwhile: complaints by when they first come due, each played on in memory until then, as if
    /// every mail were taken at once. A desk's digests are named once.
    /// </summary>
    /// <param name="until">The time (UTC).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ForecastItem> UntilAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        await foreach (var due in ByTimeAsync(until, cancellationToken))
        {
            if (!seen.Add(due.Subject))
            {
                continue;
            }

            foreach (var item in await ReadAsync(due, (complaint, rules) => new ForecastPlay(workplace, complaint, rules).Until(until), cancellationToken))
            {
                yield return item with { AsOf = workplace.Now };
            }
        }
    }

    /// <summary>
    /// Everything that is or becomes due on one complaint, each with what doing it would ask for, as the complaint stands now.
    /// </summary>
    public async Task<IReadOnlyList<ForecastItem>> OfAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        var play = new ForecastPlay(workplace, complaint, rules);
        return [.. DutyRules.Decide(complaint, rules?.Policy).Duties.Select(duty => play.Alone(duty))];
    }

    /// <summary>What happens on one complaint until a time when nobody acts meanwhile.</summary>
    public async Task<IReadOnlyList<ForecastItem>> OfAsync(Complaint complaint, DateTimeOffset until, CancellationToken cancellationToken) =>
        new ForecastPlay(workplace, complaint, await workplace.Loader.RulesAsync(complaint, cancellationToken)).Until(until);

    private List<ForecastItem> AtOnce(DueEntry due, Complaint complaint, Rules? rules, DateTimeOffset at)
    {
        var play = new ForecastPlay(workplace, complaint, rules);
        var duties = DutyRules.Decide(complaint, rules?.Policy).DueAt(at).Where(duty => duty.Kind == due.Duty).ToList();
        if (duties.Count == 0)
        {
            return [ForecastItem.Of(complaint, due, "Nothing is due any more: the sweep puts the entry right.")];
        }

        // One step does all of them; what it asks for stands with the last.
        var notices = play.Notices(due.Duty, at);
        return [.. duties.Select((duty, index) => ForecastItem.Of(complaint, duty, index == duties.Count - 1 ? notices : []))];
    }

    private async Task<IReadOnlyList<ForecastItem>> ReadAsync(DueEntry due, Func<Complaint, Rules?, IReadOnlyList<ForecastItem>> look, CancellationToken cancellationToken)
    {
        if (due.Duty == DutyKind.Digest)
        {
            return [ForecastItem.OfDesk(due)];
        }

        try
        {
            var complaint = await workplace.Loader.GetAsync(due.Subject, cancellationToken);
            return look(complaint, await workplace.Loader.RulesAsync(complaint, cancellationToken));
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            return [ForecastItem.OfProblem(due, problem)];
        }
    }

    // The lists of all duties, each ordered, read as one.
    private async IAsyncEnumerable<DueEntry> ByTimeAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<IAsyncEnumerator<DueEntry>> lists = [];
        try
        {
            foreach (var duty in Enum.GetValues<DutyKind>())
            {
                var list = workplace.Store.Complaints.EachDueAsync(duty, until, cancellationToken).GetAsyncEnumerator(cancellationToken);
                lists.Add(list);
                if (!await list.MoveNextAsync())
                {
                    lists.Remove(list);
                    await list.DisposeAsync();
                }
            }

            while (lists.MinBy(list => list.Current.NotBefore) is { } next)
            {
                yield return next.Current;
                if (!await next.MoveNextAsync())
                {
                    lists.Remove(next);
                    await next.DisposeAsync();
                }
            }
        }
        finally
        {
            foreach (var list in lists)
            {
                await list.DisposeAsync();
            }
        }
    }
}
