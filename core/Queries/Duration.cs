using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Queries;

/// <summary>A length of elapsed time as a person types it: <c>90min</c>, <c>12h</c>, <c>5d</c>, <c>2w</c>. A day is 24 hours here, whatever the calendar says.</summary>
public static class Duration
{
    /// <summary>The forms that are understood, for messages and help.</summary>
    public const string Forms = "90min, 12h, 5d, 2w";

    private const int Most = 100_000;

    private static readonly (string Unit, TimeSpan One)[] Units =
    [
        ("min", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)), ("w", TimeSpan.FromDays(7)),
    ];

    /// <summary>Reads what was typed. Raises <c>InvalidInput</c> with the forms that are understood.</summary>
    public static TimeSpan Parse(string? typed) => TryParse(typed, out var span)
        ? span
        : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"'{typed}' is no length of time.", recommendedAction: $"Write it as one of {Forms}.");

    /// <summary>Reads what was typed; false when it has none of the <see cref="Forms"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out TimeSpan span)
    {
        span = default;
        var text = (typed ?? "").Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var one = Units.FirstOrDefault(row => row.Unit.Equals(text[digits..], StringComparison.OrdinalIgnoreCase)).One;
        if (one == default || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > Most)
        {
            return false;
        }

        span = one * amount;
        return true;
    }

    /// <summary>A span in its largest unit with at most one decimal: <c>5.3 d</c>, <c>40 min</c>. For people: short, comparable at a glance, invariant.</summary>
    public static string Short(TimeSpan span) => span.TotalDays switch
    {
        >= 10 => Number(span.TotalDays, "0", "d"),
        >= 1 => Number(span.TotalDays, "0.#", "d"),
        _ => span.TotalHours >= 1 ? Number(span.TotalHours, "0.#", "h") : Number(Math.Floor(span.TotalMinutes), "0", "min"),
    };

    /// <summary>A span as it would be typed, rounded down to minutes.</summary>
    internal static string Write(TimeSpan span)
    {
        foreach (var (unit, one) in Units.Reverse())
        {
            if (span >= one && span.Ticks % one.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / one.Ticks}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMinutes}min");
    }

    private static string Number(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
