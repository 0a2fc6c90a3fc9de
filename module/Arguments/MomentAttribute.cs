using System.Management.Automation;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>
/// Lets a parameter take an instant as a person types it, the same under every culture (the engine itself would read 01/02/2026 differently from user to user). Takes
/// <see cref="Moment"/>, DateTimeOffset, DateTime (one that does not say UTC is local) and the texts of <see cref="Moment.Forms"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => TypedValue.Of(inputData) switch
    {
        var value when TypedValue.Instant(value) is { } instant => instant,
        string text when Moment.TryParse(text, TypedValue.Zone, out var moment) => moment,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no time that can be understood in one way only. Write it as one of {Moment.Forms}."),
    };
}
