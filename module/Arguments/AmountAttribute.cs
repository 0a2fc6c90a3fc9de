using System.Globalization;
using System.Management.Automation;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>
/// Lets a parameter take an amount of money that means the same under every culture: a number, or a text with a point before the cents. The engine itself would read
/// 149.90 as 14990 where a point groups thousands.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AmountAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => TypedValue.Of(inputData) switch
    {
        decimal amount => amount,
        int amount => (decimal)amount,
        long amount => (decimal)amount,
        double amount when Math.Abs(amount) < 1e15 => (decimal)amount,
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) => amount,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no amount that can be understood in one way only. Write it as 25 or 25.50."),
    };
}
