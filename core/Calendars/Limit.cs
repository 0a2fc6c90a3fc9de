using System.Globalization;
using System.Runtime.InteropServices;

namespace ComplaintOps.Core.Calendars;

/// <summary>The unit of a <see cref="Limit"/>. Units are never converted into one another where a calendar would have to be asked.</summary>
public enum LimitUnit
{
    /// <summary>Elapsed minutes: <c>min</c>.</summary>
    Minutes,

    /// <summary>Elapsed hours: <c>h</c>.</summary>
    Hours,

    /// <summary>Elapsed working hours: <c>wh</c>.</summary>
    WorkingHours,

    /// <summary>Calendar days: <c>d</c>.</summary>
    Days,

    /// <summary>Working days: <c>wd</c>.</summary>
    WorkingDays,

    /// <summary>Calendar weeks: <c>w</c>.</summary>
    Weeks,

    /// <summary>Calendar months: <c>mo</c>.</summary>
    Months,
}

/// <summary>A length of time as policies write it: <c>24h</c>, <c>3wd</c>, <c>15d</c>, <c>8w</c>.</summary>
/// <param name="Amount">How many, at least 1.</param>
/// <param name="Unit">Of what.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Limit(int Amount, LimitUnit Unit)
{
    private static readonly (string Suffix, LimitUnit Unit)[] Suffixes =
    [
        ("min", LimitUnit.Minutes), ("wh", LimitUnit.WorkingHours), ("wd", LimitUnit.WorkingDays), ("mo", LimitUnit.Months),
        ("h", LimitUnit.Hours), ("d", LimitUnit.Days), ("w", LimitUnit.Weeks),
    ];

    /// <summary>Reads a limit. False with a problem that names the text and an example when it is none.</summary>
    public static bool TryParse(string text, out Limit limit, out string problem)
    {
        foreach (var (suffix, unit) in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                && amount is > 0 and <= 100_000)
            {
                limit = new Limit(amount, unit);
                problem = "";
                return true;
            }
        }

        limit = default;
        problem = $"\"{text}\" is not a limit; use for example 24h, 3wd, 15d";
        return false;
    }

    /// <summary>The limit as policies write it.</summary>
    public override string ToString()
    {
        foreach (var (suffix, unit) in Suffixes)
        {
            if (unit == Unit)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{Amount}{suffix}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Amount}?");
    }
}
