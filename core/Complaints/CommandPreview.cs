using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// What a command would do, found out by doing it in memory: the same step on the same state, without a commit. What the rules refuse is refused here too.
/// </summary>
/// <param name="Before">The complaint as it is.</param>
/// <param name="After">The complaint as it would be.</param>
/// <param name="Entries">The entries that would be written.</param>
public sealed record CommandPreview(Complaint Before, Complaint After, IReadOnlyList<Entry> Entries)
{
    /// <summary>The notices that the command would ask for, or have sent again, and that would still be wanted after it, in order.</summary>
    public IReadOnlyList<NoticeState> Notices =>
        [.. After.Notices.Where(notice => notice.Sequence > Before.LastSequence ? notice.State != DeliveryState.Superseded : notice.IsGoingOutAgain && notice.Resends > Before.Notice(notice.Sequence)!.Resends)];

    /// <summary>Notices that wait now and would be taken back, in order.</summary>
    public IReadOnlyList<NoticeState> TakenBack =>
        [.. Entries.Select(entry => entry.Payload).OfType<DeliverySuperseded>().Where(superseded => superseded.Notice <= Before.LastSequence).Select(superseded => After.Notice(superseded.Notice)!).OrderBy(notice => notice.Sequence)];

    /// <summary>Notices that the command causes and that are kept back on purpose, in order.</summary>
    public IReadOnlyList<NoticeState> KeptBack =>
        [.. Entries.Select(entry => entry.Payload).OfType<DeliverySuperseded>().Where(superseded => superseded.Because == Suppressing.KeptBack).Select(superseded => After.Notice(superseded.Notice)!)];

    /// <summary>Runs a command in memory. Raises what the command itself would raise, except a conflict.</summary>
    /// <param name="workplace">What it works with.</param>
    /// <param name="before">The complaint as it is.</param>
    /// <param name="actor">Who would do it.</param>
    /// <param name="act">The step.</param>
    /// <param name="options">When it happened.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="planned">
    /// How many complaints more (or less) each person would have already, by what was shown before and not done: so that sharing by load is shown as it would be done.
    /// </param>
    public static async Task<CommandPreview> MakeAsync(
        Workplace workplace, Complaint before, Actor actor, Action<Step> act, CommandOptions? options, CancellationToken cancellationToken, IReadOnlyDictionary<string, int>? planned = null)
    {
        var operation = Ids.Draw(workplace.Entropy);
        var (step, _) = await workplace.Loader.MakeAsync(before, rules => Act(WithLoad(rules, planned)), cancellationToken);
        return new CommandPreview(before, step.After, step.Entries);

        Step Act(Rules? rules)
        {
            var made = new Step(before, new StepContext
            {
                Now = workplace.Now,
                OccurredAt = options?.OccurredAt,
                BackdateReason = options?.BackdateReason,
                Actor = actor,
                OperationId = operation,
                Rules = rules,
                Entropy = workplace.Entropy,
            });
            act(made);
            return made;
        }
    }

    private static Rules? WithLoad(Rules? rules, IReadOnlyDictionary<string, int>? planned) => rules is { Load: { } load } && planned is { Count: > 0 }
        ? rules with { Load = load.Keys.Union(planned.Keys).ToDictionary(person => person, person => Math.Max(0, load.GetValueOrDefault(person) + planned.GetValueOrDefault(person)), StringComparer.Ordinal) }
        : rules;
}
