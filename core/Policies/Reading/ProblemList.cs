namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Collects everything that is wrong with one file.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<PolicyProblem> _items = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<PolicyProblem> Items => _items;

    /// <summary>Whether something keeps the file from being used.</summary>
    public bool HasErrors => _items.Exists(problem => !problem.IsWarning);

    /// <summary>Adds something that keeps the file from being used.</summary>
    public void Add(string path, string message) => _items.Add(new PolicyProblem(file, path, message));

    /// <summary>Adds something that somebody should look at.</summary>
    public void Warn(string path, string message) => _items.Add(new PolicyProblem(file, path, message) { IsWarning = true });
}
