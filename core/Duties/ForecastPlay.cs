using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>One complaint under a forecast. Steps are made as the timers make them and thrown away.</summary>
internal sealed class ForecastPlay(Workplace workplace, Complaint complaint, Rules? rules)
{
    // A complaint that nobody touches for years climbs, is asked about and comes to rest; whoever looks further ahead than that learns nothing new.
    private const int MostSteps = 500;

    /// <summary>What a run of one duty at a time would ask for or send.</summary>
    public IReadOnlyList<ForecastNotice> Notices(DutyKind duty, DateTimeOffset at) => Perform(complaint, duty, at).Notices;

    /// <summary>One duty by itself, done when it is due, as the complaint stands now.</summary>
    public ForecastItem Alone(Duty duty)
    {
        try
        {
            return ForecastItem.Of(complaint, duty, Notices(duty.Kind, Later(duty.DueAt, workplace.Now))) with { AsOf = workplace.Now };
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            return ForecastItem.Of(complaint, duty, []) with { AsOf = workplace.Now, Problem = problem.Code };
        }
    }

    /// <summary>Everything until a time, one after the other.</summary>
    public IReadOnlyList<ForecastItem> Until(DateTimeOffset until)
    {
        List<ForecastItem> items = [];
        HashSet<Duty> idle = [];
        var (state, now) = (complaint, workplace.Now);
        for (var i = 0; i < MostSteps; i++)
        {
            if (DutyRules.Decide(state, rules?.Policy).DueAt(until).FirstOrDefault(duty => !idle.Contains(duty)) is not { } next)
            {
                break;
            }

            now = Later(next.DueAt, now);
            var (step, notices) = Perform(state, next.Kind, now);
            items.Add(ForecastItem.Of(state, next, notices) with { AsOf = workplace.Now });
            if (step.Entries.Count == 0)
            {
                // What is finished by other means than a step, such as joining with another complaint.
                idle.Add(next);
            }

            Deliver(step);
            state = step.After;
        }

        return items;
    }

    private (Step Step, IReadOnlyList<ForecastNotice> Notices) Perform(Complaint before, DutyKind duty, DateTimeOffset at)
    {
        var step = new Step(before, new StepContext
        {
            Now = at,
            Actor = Actor.Function(duty.ToString()),
            OperationId = Ids.Draw(workplace.Entropy),
            Rules = rules,
            Entropy = workplace.Entropy,
        });
        if (duty == DutyKind.Deliver)
        {
            var waiting = before.Notices.Where(notice => notice.LookAt <= at && Telling.IsWanted(before, notice)).ToList();
            Deliver(step);
            return (step, [.. waiting.Select(ForecastNotice.Of)]);
        }

        step.Perform(duty);
        return (step, [.. step.After.Notices.Where(notice => notice.Sequence > before.LastSequence && notice.State != DeliveryState.Superseded).Select(ForecastNotice.Of)]);
    }

    // As if the provider took every mail at once.
    private static void Deliver(Step step)
    {
        foreach (var notice in step.After.Notices.Where(notice => notice.LookAt <= step.Now).ToList())
        {
            if (step.HasRules && step.Claim(notice.Sequence, null))
            {
                step.Confirm(notice.Sequence, new SendOutcome.Accepted(null));
            }
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
