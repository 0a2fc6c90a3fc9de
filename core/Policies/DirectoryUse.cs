using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// Keeps a new directory from dropping what is in use: a desk that still has open complaints (no step on them would find its rules), or somebody who owns some
/// (nobody would hear of them).
/// </summary>
internal static class DirectoryUse
{
    private const string File = "directory.json";

    /// <summary>What the new directory drops although it is in use.</summary>
    public static async Task<IReadOnlyList<PolicyProblem>> CheckAsync(IComplaintStore complaints, StaffDirectory before, StaffDirectory after, CancellationToken cancellationToken)
    {
        List<PolicyProblem> problems = [];
        var desks = before.Desks.Select(desk => desk.Id).Where(id => after.FindDesk(id) is null).ToHashSet(StringComparer.Ordinal);
        if (desks.Count > 0)
        {
            Dictionary<string, (int Count, string First)> open = new(StringComparer.Ordinal);
            await foreach (var head in complaints.EachOpenAsync(owner: null, cancellationToken).Where(head => desks.Contains(head.Desk)))
            {
                open[head.Desk] = open.TryGetValue(head.Desk, out var found) ? (found.Count + 1, found.First) : (1, head.Reference);
            }

            problems.AddRange(open.OrderBy(desk => desk.Key, StringComparer.Ordinal).Select(desk => new PolicyProblem(
                File, "$.desks", $"the desk \"{desk.Key}\" is gone and still has {desk.Value.Count} open complaints ({desk.Value.First}, ...): keep it until they are closed")));
        }

        var gone = before.People.Where(person => after.FindPerson(person.Id) is null).Select(person => person.Id).ToList();
        if (gone.Count > 0)
        {
            var owned = await complaints.CountOpenByOwnerAsync(cancellationToken);
            problems.AddRange(gone.Where(id => owned.GetValueOrDefault(id) > 0).Select(id => new PolicyProblem(
                File, "$.people", $"\"{id}\" is gone and still owns {owned[id]} open complaints: give them to somebody else first")));
        }

        return problems;
    }
}
