namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Checks that keys name one thing each.</summary>
internal static class UniqueKeys
{
    /// <summary>Notes every key that an earlier item of the list has already. Upper and lower case are the same here, so that two cannot be confused.</summary>
    public static void Check(ProblemList problems, string listPath, string member, IReadOnlyList<string> keys)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Length > 0 && !seen.TryAdd(keys[i], i))
            {
                problems.Add($"{listPath}[{i}].{member}", $"is the same as in [{seen[keys[i]]}]; each must be different");
            }
        }
    }
}
