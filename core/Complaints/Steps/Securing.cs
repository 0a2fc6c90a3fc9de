using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Interim measures: what is done until it is solved, so that the customer is safe meanwhile; and what makes a complaint sensitive.</summary>
public static class Securing
{
    /// <summary>Writes down what is done meanwhile; every notice and page shows it to the customer. Returns its id.</summary>
    public static string TakeMeasure(this Step step, string by, string text)
    {
        step.MustBeOpen();
        step.MustSay(text, "a measure needs a text", "Say what is done for the customer until it is solved.");
        step.Bind();
        var id = $"m{step.NextSequence}";
        step.Append(new InterimMeasureTaken(id, by, step.AddText("measure", text)));
        step.Secured("measure");
        return id;
    }

    /// <summary>Ends a measure.</summary>
    public static void EndMeasure(this Step step, string id, string by)
    {
        if (step.After.Understanding.Measures.FirstOrDefault(measure => measure.Id == id) is not { Ended: false })
        {
            throw step.Refuse($"there is no measure '{id}' that goes on.", "List its measures.");
        }

        step.Append(new InterimMeasureEnded(id, by));
    }

    /// <summary>Says that nothing can or need be done meanwhile, and why.</summary>
    public static void WaiveMeasure(this Step step, string by, string reason)
    {
        step.MustBeOpen();
        step.MustSay(reason, "doing nothing meanwhile needs a reason", "Say why the customer is safe without a measure.");
        step.Append(new InterimMeasureWaived(by, step.AddText("note", reason)));
        step.Secured("waived");
    }

    /// <summary>Marks what makes it more urgent. Marking the same again does nothing; nothing takes it back.</summary>
    public static void MarkSensitive(this Step step, string by, Sensitivity sensitivity)
    {
        step.MustBeOpen();
        if (step.After.Understanding.Sensitivities.Contains(sensitivity))
        {
            return;
        }

        step.Bind();
        step.Append(new SensitivityMarked(sensitivity, by));
        step.StartInterim(step.Now);
    }

    /// <summary>Starts the time for an interim measure where the policy wants one and none is there yet.</summary>
    internal static void StartInterim(this Step step, DateTimeOffset startAt)
    {
        var rule = step.Rules.Policy.Understanding;
        var state = step.After.Understanding;
        var wanted = step.After.Severity >= rule.InterimSeverity || state.Sensitivities.Intersect(rule.InterimSensitivities).Any();
        if (rule.InterimWithin is { } limit && wanted && step.After.Status == ComplaintStatus.Open && !state.MeasuresWaived && state.Measures.Count == 0 && step.After.ClockOf(ClockKind.Interim) is null)
        {
            step.Start(ClockKind.Interim, [limit], DayCounting.Plain, startAt);
        }
    }

    private static void Secured(this Step step, string because)
    {
        step.Met(ClockKind.Interim, step.OccurredAt);
        step.Clear(FlagKind.NoInterimMeasure, because);
    }
}
