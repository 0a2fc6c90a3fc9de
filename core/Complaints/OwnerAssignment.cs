using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// Gives complaints to people, one or all of somebody's: to a named person, to the least loaded of several, or of everybody who has the role of the owner. Who is
/// away is replaced by their cover, caps are respected unless a reason says why not, and the answer names the loads.
/// </summary>
public sealed class OwnerAssignment(Workplace workplace)
{
    private readonly ComplaintCommands _commands = new(workplace);

    /// <summary>Gives one complaint away. Raises <c>StepRefused</c> when nobody can take it, <c>NotFound</c>, <c>Conflict</c>.</summary>
    public async Task<Assigned> AssignAsync(string id, AssignmentRequest request, Actor actor, CancellationToken cancellationToken)
    {
        string? from = null;
        IReadOnlyDictionary<string, int> loads = new Dictionary<string, int>();
        var after = await _commands.RunAsync(
            id,
            actor,
            step =>
            {
                from = step.After.Owner;
                loads = Give(step, request).ToDictionary(one => one.Person.Id, one => one.Load, StringComparer.Ordinal);
            },
            new CommandOptions { OperationId = request.OperationId is { } operation ? $"{operation}:{id}" : null },
            cancellationToken);
        return new Assigned(after.Id, after.Reference, from, after.Owner, loads, Refusal: null);
    }

    /// <summary>
    /// Gives every open complaint of somebody away, one by one; a refused one is told and keeps no other back. Complaints that come to that person meanwhile are not
    /// among them.
    /// </summary>
    public async Task<IReadOnlyList<Assigned>> MoveAllAsync(string from, AssignmentRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var heads = await workplace.Store.Complaints.EachOpenAsync(from, cancellationToken).ToListAsync(cancellationToken);
        List<Assigned> done = [];
        foreach (var head in heads)
        {
            try
            {
                done.Add(await AssignAsync(head.Id, request, actor, cancellationToken));
            }
            catch (ComplaintOpsException refusal) when (refusal.Code is ErrorCode.StepRefused or ErrorCode.Conflict)
            {
                done.Add(new Assigned(head.Id, head.Reference, from, from, new Dictionary<string, int>(), refusal.Message));
            }
        }

        return done;
    }

    /// <summary>
    /// The step of <see cref="AssignAsync"/>, for a command that also shows beforehand what it would do. Returns the candidates, and the cover when one of them is
    /// away and it went there, each with how many open complaints they had.
    /// </summary>
    public static IReadOnlyList<(Person Person, int Load)> Give(Step step, AssignmentRequest request)
    {
        var candidates = Candidates(step, request.To);
        var got = step.AssignToOneOf(candidates, request.Reason, request.OverCap);
        return [.. step.Rules.Directory.People.Where(person => candidates.Contains(person.Id) || person.Id == got).Select(person => (person, step.Rules.LoadOf(person)))];
    }

    private static IReadOnlyList<string> Candidates(Step step, IReadOnlyList<string> named)
    {
        if (named.Count > 0)
        {
            return named;
        }

        var rungs = step.Rules.Policy.Ladder.Rungs;
        var role = rungs[Math.Min(step.After.Rung, rungs.Count - 1)].Role;
        return [.. step.Rules.Directory.WithRole(step.Rules.Desk.Id, role).Select(person => person.Id)];
    }
}
