namespace ComplaintOps.Core.Duties;

/// <summary>How far a walk has come: written after every page, so that a killed run loses one page at most.</summary>
internal sealed record NightlyWalkState
{
    /// <summary>The document that holds it.</summary>
    public const string DocumentKey = "walk/state";

    /// <summary>The day (UTC) for which this walk is.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The report so far.</summary>
    public required NightlyWalkReport Report { get; init; }

    /// <summary>The id of the last complaint that was looked at, or null before the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the day's walk is finished.</summary>
    public bool Done { get; init; }

    /// <summary>The state with what one complaint brought.</summary>
    public NightlyWalkState With(string id, IReadOnlyList<NightlyWalkFinding> findings, bool mended)
    {
        var state = With(findings);
        return state with { Cursor = id, Report = state.Report with { Checked = Report.Checked + 1, Mended = Report.Mended + (mended ? 1 : 0) } };
    }

    /// <summary>The state with more findings.</summary>
    public NightlyWalkState With(IReadOnlyList<NightlyWalkFinding> findings) => this with
    {
        Report = Report with
        {
            Count = Report.Count + findings.Count,
            Findings = findings.Count == 0 ? Report.Findings : [.. Report.Findings.Concat(findings).Take(NightlyWalkReport.MostFindings)],
        },
    };
}
