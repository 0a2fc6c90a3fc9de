using System.Runtime.CompilerServices;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// Moves open complaints to the active version of their policy and calendar, one step each. What is bound to it already is passed over, so that a walk that was interrupted
/// goes on when it is run again, and nobody is told twice.
/// </summary>
public sealed class PolicyWalk(Workplace workplace)
{
    private const int PageSize = 100;
    private const int Tries = 64;

    /// <summary>
    /// Walks through all open complaints, by id. One that cannot be moved keeps no other back: it says why. Raises <c>DocumentMissing</c> when nothing is published, and what the
    /// store raises when it fails itself.
    /// </summary>
    /// <param name="actor">Who moves them.</param>
    /// <param name="dryRun">Whether nothing is written: it says what would move.</param>
    /// <param name="cancellationToken">Ends the walk after the complaint at hand.</param>
    public async IAsyncEnumerable<PolicyMove> RunAsync(Actor actor, bool dryRun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ = await workplace.Sets.ActiveAsync(cancellationToken);
        string? after = null;
        while (await workplace.Store.Complaints.ListAllAsync(after, PageSize, cancellationToken) is { Count: > 0 } heads)
        {
            foreach (var head in heads.Where(head => head.IsOpen))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await TryAsync(head, actor, dryRun) is { } move)
                {
                    yield return move;
                }
            }

            after = heads[^1].Id;
        }
    }

    private async Task<PolicyMove?> TryAsync(HeadRecord head, Actor actor, bool dryRun)
    {
        try
        {
            return await MoveAsync(head.Id, actor, dryRun);
        }
        catch (ComplaintOpsException problem) when (!Sweeper.IsStoreDown(problem))
        {
            return new PolicyMove(head.Reference, [], problem.Message);
        }
    }

    private async Task<PolicyMove?> MoveAsync(string id, Actor actor, bool dryRun)
    {
        var operation = Ids.Draw(workplace.Entropy);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            // Begun is finished: who ends the walk does not end it in the middle of a complaint.
            var before = await workplace.Loader.GetAsync(id, CancellationToken.None);
            if (before.Binding is not { } binding || !before.IsOpen || await RulesAsync(before, binding) is not { } rules)
            {
                return null;
            }

            var step = new Step(before, new StepContext { Now = workplace.Now, Actor = actor, OperationId = operation, Rules = rules, Entropy = workplace.Entropy });
            step.Rebind(await workplace.Sets.PolicyAsync(binding.PolicyHash, CancellationToken.None), await workplace.Sets.CalendarAsync(binding.CalendarRevision, CancellationToken.None));
            var (commit, after) = CommitBuilder.Build(step, rules.Policy);
            if (dryRun || (await workplace.Store.Complaints.CommitAsync(commit, CancellationToken.None)).IsCommitted)
            {
                return new PolicyMove(after.Reference, [.. step.Entries.Select(entry => entry.Payload).OfType<ClockTightened>().Select(one => Date(before, one))], null);
            }
        }

        throw new ComplaintOpsException(ErrorCode.Conflict, $"Complaint {id} changes too fast.", id, "Run it again.", isTransient: true);
    }

    // Null when it is bound to the active version already.
    private async Task<Rules?> RulesAsync(Complaint complaint, PolicyBound binding)
    {
        var active = await workplace.Sets.ActiveAsync(CancellationToken.None);
        if (!active.Policies.TryGetValue(binding.PolicyId, out var policy))
        {
            throw new ComplaintOpsException(
                ErrorCode.NotFound, $"Policy '{binding.PolicyId}' is no longer published.", complaint.Reference, "Publish it, or leave the complaint with the version that it has.");
        }

        var calendar = active.Calendars[policy.Calendar];
        if (policy.Hash == binding.PolicyHash && calendar.Revision == binding.CalendarRevision)
        {
            return null;
        }

        // Moving chooses nobody, so that nobody's work need be counted.
        var rules = await workplace.Loader.RulesAsync(complaint with { Binding = null }, CancellationToken.None, countOwners: false);
        return rules! with { Policy = policy, Calendar = calendar };
    }

    private static MovedDate Date(Complaint before, ClockTightened one) => new(before.Clocks.Single(clock => clock.Id == one.ClockId).Kind, one.OldDueAt, one.DueAt);
}

/// <summary>What became of one open complaint that was bound to an earlier version.</summary>
/// <param name="Reference">The complaint.</param>
/// <param name="Dates">The limits that end earlier.</param>
/// <param name="Problem">Why it was not moved; null when it was.</param>
public sealed record PolicyMove(string Reference, IReadOnlyList<MovedDate> Dates, string? Problem);

/// <summary>A limit that ends earlier.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="From">Its end before (UTC).</param>
/// <param name="To">Its end from now on (UTC).</param>
public sealed record MovedDate(ClockKind Kind, DateTimeOffset From, DateTimeOffset To);
