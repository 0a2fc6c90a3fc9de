using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>What one run of telling the attached complaints did.</summary>
/// <param name="Version">The version that was told.</param>
public sealed record KnownIssueRun(int Version)
{
    /// <summary>How many complaints got the version in this run.</summary>
    public int Told { get; init; }

    /// <summary>Complaints that could not get it, by reference, with why; they are tried again.</summary>
    public IReadOnlyDictionary<string, ComplaintOpsException> Failed { get; init; } = new Dictionary<string, ComplaintOpsException>();

    /// <summary>Whether every attached complaint has it now. Otherwise the timer goes on.</summary>
    public bool IsThrough { get; init; }
}
