namespace ComplaintOps.Core.Policies;

/// <summary>One thing that is wrong in a policy, calendar or directory file. All of them are collected and reported together.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Path">Where in it, as a JSON path such as <c>$.holidays[3].date</c>.</param>
/// <param name="Message">What is wrong with the value there.</param>
public sealed record PolicyProblem(string File, string Path, string Message)
{
    /// <summary>True when the file can be used all the same and somebody should look at it (a date of review is past, holidays run out).</summary>
    public bool IsWarning { get; init; }

    /// <summary>The problem as one line: file, path, message.</summary>
    public override string ToString() => $"{File}: {Path}: {Message}";
}
