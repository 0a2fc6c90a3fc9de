using System.Management.Automation;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>
/// Lets a parameter take a span of time as a person types it, the same under every culture. Takes <see cref="Period"/>, the texts of <see cref="Period.Forms"/>, and a
/// single instant, from which on it then lasts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PeriodAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => TypedValue.Of(inputData) switch
    {
        Period period => period,
        var value when TypedValue.Instant(value) is { } instant => Period.Since(instant),
        int year => Parse(year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        var other => Parse(other as string ?? $"{other}"),
    };

    private static Period Parse(string text) => Period.TryParse(text, TypedValue.Zone, out var period)
        ? period
        : throw new ArgumentTransformationMetadataException($"'{text}' is no span of time that can be understood in one way only. Write it as one of {Period.Forms}.");
}
