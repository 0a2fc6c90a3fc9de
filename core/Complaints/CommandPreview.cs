using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// What a command would do, found out by doing it in memory: the same step on the same state, without a commit. What the rules refuse is refused here too.
/// </summary>
/// <param name="Before">The complaint as it is.</param>
/// <param name="After">The complaint as it would be.</param>
/// <param name="Entries">The entries that would be written.</param>
public sealed record CommandPreview(Complaint Before, Complaint After, IReadOnlyList<Entry> Entries)
{
    /// <summary>The notices that the command would ask for and that would still be wanted after it, in order.</summary>
    public IReadOnlyList<NoticeState> Notices => [.. After.Notices.Where(notice => notice.Sequence > Before.LastSequence && notice.State != DeliveryState.Superseded)];

    /// <summary>Notices that wait now and would be taken back, in order.</summary>
    public IReadOnlyList<NoticeState> TakenBack =>
        [.. After.Notices.Where(notice => notice.Sequence <= Before.LastSequence && notice.State == DeliveryState.Superseded && Before.Notice(notice.Sequence)?.State != DeliveryState.Superseded)];

    /// <summary>Notices that the command causes and that are kept back on purpose, in order.</summary>
    public IReadOnlyList<NoticeState> KeptBack =>
        [.. Entries.Select(entry => entry.Payload).OfType<DeliverySuperseded>().Where(superseded => superseded.Because == Suppressing.KeptBack).Select(superseded => After.Notice(superseded.Notice)!)];

    /// <summary>Runs a command in memory. Raises what the command itself would raise, except a conflict.</summary>
    public static async Task<CommandPreview> MakeAsync(Workplace workplace, Complaint before, Actor actor, Action<Step> act, CommandOptions? options, CancellationToken cancellationToken)
    {
        var rules = await workplace.Loader.RulesAsync(before, cancellationToken);
        var step = new Step(before, new StepContext
        {
            Now = workplace.Now,
            OccurredAt = options?.OccurredAt,
            BackdateReason = options?.BackdateReason,
            Actor = actor,
            OperationId = Ids.Draw(workplace.Entropy),
            Rules = rules,
            Entropy = workplace.Entropy,
        });
        act(step);
        return new CommandPreview(before, step.After, step.Entries);
    }
}
