using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Duties;

/// <summary>What one run of a timer function did.</summary>
/// <param name="Function">The function.</param>
/// <param name="Sweeps">What each of its sweeps did.</param>
/// <param name="Walk">What the nightly walk found, when this run came to its end; else null.</param>
public sealed record TimerReport(string Function, IReadOnlyList<SweepReport> Sweeps, NightlyWalkReport? Walk)
{
    /// <summary>Why the set of policies that is active in the store is not the one in use; null when it is.</summary>
    public string? PolicyProblem { get; init; }

    /// <summary>Due entries looked at.</summary>
    public int Looked => Sweeps.Sum(sweep => sweep.Looked);

    /// <summary>Complaints changed.</summary>
    public int Changed => Sweeps.Sum(sweep => sweep.Changed);

    /// <summary>Mails taken by the sender.</summary>
    public int Sent => Sweeps.Sum(sweep => sweep.Sent);

    /// <summary>Mails that must be tried again, and mails refused.</summary>
    public int NotSent => Sweeps.Sum(sweep => sweep.NotSent);

    /// <summary>Failures, by whatever code.</summary>
    public int Failures => Sweeps.Sum(sweep => sweep.Failures.Values.Sum());

    /// <summary>Whether it stopped before everything due was done.</summary>
    public bool StoppedEarly => Sweeps.Any(sweep => sweep.StoppedEarly);

    /// <summary>One line for each sweep that had something to do, and one as long as the active policies cannot be used, for the log.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. PolicyProblem is null ? [] : new[] { $"Policies: {PolicyProblem} The last good set stays in use. Publish one that is good." },
        .. Sweeps.Where(sweep => sweep.Looked > 0 || sweep.Failures.Count > 0).Select(sweep => sweep.ToString()),
        .. Walk is null ? [] : new[] { Walk.ToString() },
    ];

    /// <summary>Raises <c>Unexpected</c> when the run must be seen as failed: nothing of what was due could be done, or a digest could not be made.</summary>
    public void RequireDone()
    {
        if (Function == TimerFunctions.Digests && Failures > 0)
        {
            throw new ComplaintOpsException(
                ErrorCode.Unexpected, $"A digest could not be made: {string.Join("; ", Lines)}", Function, "It is tried again within the hour. Run 'doctor' to see whether templates and policies are good.");
        }

        if (Looked > 0 && Failures >= Looked)
        {
            throw new ComplaintOpsException(ErrorCode.Unexpected, $"Nothing could be done: {string.Join("; ", Lines)}", Function, "Look at the quarantined complaints and at the health page.");
        }
    }
}
