namespace ComplaintOps.Core.Policies;

/// <summary>Something wrong in a policy, calendar or directory file. All problems of a file are reported at once.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Where in it, as a JSON path: <c>$.clocks.reply.overrides[1].limit</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PolicyProblem(string File, string Path, string Message)
{
    /// <summary>True when the file can be used all the same and somebody should look at it.</summary>
    public bool IsWarning { get; init; }
}
