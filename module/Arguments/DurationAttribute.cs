using System.Globalization;
using System.Management.Automation;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>Lets a parameter take a length of time: a TimeSpan, or the texts of <see cref="Duration.Forms"/>. A bare number is refused: nobody could tell its unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => TypedValue.Of(inputData) switch
    {
        TimeSpan span => span,
        string text when Duration.TryParse(text, out var span) => span,

        // To PowerShell an unquoted 2d is the decimal number 2: the letter is its suffix for decimals, and is gone when it gets here.
        decimal days when Duration.TryParse(days.ToString(CultureInfo.InvariantCulture) + "d", out var span) => span,
        string text when text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no length of time. Write it as one of {Duration.Forms}, or give a TimeSpan."),
    };
}
