using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// What people do to a complaint, from a page or a prompt. A command only enqueues its notices; the timers send them. When somebody else changed the complaint
/// meanwhile it is done again on the new state, unless what it depends on changed: then it is a conflict that says who did what.
/// </summary>
public sealed class ComplaintCommands(Workplace workplace)
{
    // Whoever loses a race lost it to somebody who got through, so that this many can act on one complaint at the same moment.
    private const int Tries = 64;

    /// <summary>Runs a command. Raises <c>StepRefused</c> when the rules do not allow it, <c>Conflict</c> when what it depends on changed, <c>NotFound</c>.</summary>
    public async Task<Complaint> RunAsync(string id, Actor actor, Action<Step> act, CommandOptions? options, CancellationToken cancellationToken)
    {
        options ??= new CommandOptions();
        var operation = options.OperationId ?? Ids.Draw(workplace.Entropy);

        // What the person has just been shown is most often what is there: the commit tells, and then it is read anew.
        var isShown = options.OperationId is null && options.Seen?.Id == id;
        var before = isShown ? options.Seen! : await workplace.Loader.GetAsync(id, cancellationToken);
        if (options.OperationId is not null && await IsDoneAsync(before, operation, cancellationToken))
        {
            // The answer to an earlier try got lost on its way; the command itself did not.
            return before;
        }

        var seen = options.Seen ?? before;
        var relied = options.DependsOn?.Invoke(seen);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (options.DependsOn is { } dependsOn && !Equals(relied, dependsOn(before)))
            {
                throw await ConflictAsync(seen, before, dependsOn, cancellationToken);
            }

            Step step;
            Rules? rules;
            try
            {
                var state = before;
                (step, rules) = await workplace.Loader.MakeAsync(state, found => Act(state, actor, operation, act, options, found), cancellationToken);
            }
            catch (ComplaintOpsException refused) when (isShown && refused.Code is ErrorCode.StepRefused or ErrorCode.NeedsConfirmation)
            {
                // Perhaps only what was shown does not allow it, or asks first.
                (isShown, before) = (false, await workplace.Loader.GetAsync(id, cancellationToken));
                continue;
            }

            var (commit, after) = CommitBuilder.Build(step, rules?.Policy);
            if (CommitBuilder.IsEmpty(commit))
            {
                if (!isShown)
                {
                    return before;
                }

                (isShown, before) = (false, await workplace.Loader.GetAsync(id, cancellationToken));
                continue;
            }

            var outcome = await workplace.Store.Complaints.CommitAsync(commit, cancellationToken);
            if (outcome.IsCommitted)
            {
                workplace.Load.Note(before, after);
                return after;
            }

            (isShown, before) = (false, await workplace.Loader.GetAsync(id, cancellationToken));
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, $"Complaint {before.Reference} changes too fast.", before.Reference, "Try again.", isTransient: true);
    }

    /// <summary>Raises <c>Conflict</c> when what the command depends on is no longer as the person saw it. <see cref="RunAsync"/> does so too; this is for asking first.</summary>
    /// <param name="now">The complaint as it is.</param>
    /// <param name="options">What was seen, and what the command depends on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task CheckUnchangedAsync(Complaint now, CommandOptions options, CancellationToken cancellationToken)
    {
        if (options is { Seen: { } seen, DependsOn: { } dependsOn } && !Equals(dependsOn(seen), dependsOn(now)))
        {
            throw await ConflictAsync(seen, now, dependsOn, cancellationToken);
        }
    }

    private Step Act(Complaint before, Actor actor, string operation, Action<Step> act, CommandOptions options, Rules? rules)
    {
        var step = new Step(before, new StepContext
        {
            Now = workplace.Now,
            OccurredAt = options.OccurredAt,
            BackdateReason = options.BackdateReason,
            Actor = actor,
            OperationId = operation,
            Rules = rules,
            Entropy = workplace.Entropy,
        });
        act(step);
        return step;
    }

    private async Task<bool> IsDoneAsync(Complaint complaint, string operation, CancellationToken cancellationToken)
    {
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, cancellationToken))
        {
            if (record.OperationId == operation)
            {
                return true;
            }
        }

        return false;
    }

    // The entry after which what the command depends on was no longer as the person had seen it.
    private async Task<ComplaintOpsException> ConflictAsync(Complaint seen, Complaint now, Func<Complaint, object?> dependsOn, CancellationToken cancellationToken)
    {
        var relied = dependsOn(seen);
        var what = "somebody changed it";
        var state = seen;
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(now.Id, seen.LastSequence, cancellationToken))
        {
            var entry = EntryCodec.Read(record);
            state = Fold.Apply(state, entry);
            if (!Equals(relied, dependsOn(state)))
            {
                what = $"{entry.Actor.Kind} '{entry.Actor.Id}' wrote '{record.Type}' at {entry.RecordedAt:u}: {EntrySentences.Tell(entry.Payload).TrimEnd('.')}";
                break;
            }
        }

        return new ComplaintOpsException(ErrorCode.Conflict, $"Complaint {now.Reference} is not as it was shown: {what}.", now.Reference, "Look at it again, then decide.");
    }
}

/// <summary>How a command is run.</summary>
public sealed record CommandOptions
{
    /// <summary>When it happened (UTC), when that is not now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Why it is recorded later than it happened.</summary>
    public string? BackdateReason { get; init; }

    /// <summary>The complaint as the person saw it, or null for as it is now.</summary>
    public Complaint? Seen { get; init; }

    /// <summary>What the command depends on; compared by value. Null: nothing, it is good on any state that the rules allow.</summary>
    public Func<Complaint, object?>? DependsOn { get; init; }

    /// <summary>
    /// An id that makes the command one and the same when it is sent twice: the second time it does nothing. Drawn when null. Costs one reading of the timeline.
    /// </summary>
    public string? OperationId { get; init; }
}
