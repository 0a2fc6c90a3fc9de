using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>A sign of an abnormal complaint that somebody noted, as it is shown to staff.</summary>
public sealed record IndicatorView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Which sign.</summary>
    public required AbnormalIndicator Indicator { get; init; }

    /// <summary>Who noted it.</summary>
    public required string By { get; init; }

    /// <summary>The evidence for it, by id.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
}
