using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Calendars;

/// <summary>
/// A length of time as a policy writes it: <c>15min</c>, <c>24h</c>, <c>8wh</c>, <c>15d</c>, <c>3wd</c>, <c>8w</c>, <c>6mo</c>.
/// A positive whole number without leading zero and a lower-case unit, nothing between; at most ten years (wh: as many hours as ten years have).
/// </summary>
[StructLayout(LayoutKind.Auto)]
[JsonConverter(typeof(LimitJsonConverter))]
public readonly record struct Limit
{
    private static readonly (string Text, LimitUnit Unit, int Most)[] Units =
    [
        ("min", LimitUnit.Minutes, 5_256_000),
        ("h", LimitUnit.Hours, 87_600),
        ("wh", LimitUnit.WorkingHours, 87_600),
        ("d", LimitUnit.Days, 3_650),
        ("wd", LimitUnit.WorkingDays, 3_650),
        ("w", LimitUnit.Weeks, 520),
        ("mo", LimitUnit.Months, 120),
    ];

    /// <summary>Makes a limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive or is longer than ten years, or there is no such unit.</exception>
    public Limit(int amount, LimitUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Row(unit).Most);
        Amount = amount;
        Unit = unit;
    }

    /// <summary>How many of the unit; positive.</summary>
    public int Amount { get; }

    /// <summary>What is counted.</summary>
    public LimitUnit Unit { get; }

    /// <summary>The unit as a policy writes it: <c>wd</c>.</summary>
    public string UnitText => Row(Unit).Text;

    /// <summary>Whether it simply elapses on the clock (min, h).</summary>
    public bool IsElapsed => Unit is LimitUnit.Minutes or LimitUnit.Hours;

    /// <summary>
    /// The length of a limit that simply elapses, for counting backwards from an instant. Days and weeks count 24 hours each here; working units and months have
    /// no fixed length.
    /// </summary>
    /// <exception cref="InvalidOperationException">The unit has no fixed length.</exception>
    public TimeSpan Span => Unit switch
    {
        LimitUnit.Minutes => TimeSpan.FromMinutes(Amount),
        LimitUnit.Hours => TimeSpan.FromHours(Amount),
        LimitUnit.Days => TimeSpan.FromDays(Amount),
        LimitUnit.Weeks => TimeSpan.FromDays(7 * Amount),
        _ => throw new InvalidOperationException($"The limit {this} has no fixed length."),
    };

    /// <summary>Whether it elapses during working time only (wh).</summary>
    public bool IsWorkingTime => Unit is LimitUnit.WorkingHours;

    /// <summary>Whether it ends with a day in the calendar's zone and not at an exact time after the start (d, wd, w, mo).</summary>
    public bool EndsWithDay => Unit is LimitUnit.Days or LimitUnit.WorkingDays or LimitUnit.Weeks or LimitUnit.Months;

    /// <summary>Reads a limit.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidPolicy"/>: it is not written as a limit.</exception>
    public static Limit Parse(string? text) => TryParse(text, out var limit, out var problem)
        ? limit
        : throw new ComplaintOpsException(ErrorCode.InvalidPolicy, problem, recommendedAction: "Write a limit such as 15min, 24h, 8wh, 15d, 3wd, 8w or 6mo.");

    /// <summary>Reads a limit; when it is none, <paramref name="problem"/> says why, otherwise it is empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Limit limit, out string problem)
    {
        limit = default;
        problem = "";
        if (string.IsNullOrEmpty(text))
        {
            problem = "a limit is missing; write one such as 24h or 3wd";
            return false;
        }

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        var unit = text[digits..];
        var row = Array.Find(Units, candidate => candidate.Text == unit);
        if (digits == 0 || text[0] == '0')
        {
            problem = $"{Quoting.Quote(text)} is not a limit: it must begin with a positive whole number without leading zero, as in 24h or 3wd";
        }
        else if (row.Text is null)
        {
            problem = $"{Quoting.Quote(text)} is not a limit: the unit must be one of min, h, wh, d, wd, w, mo (lower-case, directly after the number)";
        }
        else if (!int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > row.Most)
        {
            problem = $"{Quoting.Quote(text)} is too long for a limit: at most {row.Most.ToString(CultureInfo.InvariantCulture)}{row.Text}";
        }
        else
        {
            limit = new Limit(amount, row.Unit);
        }

        return problem.Length == 0;
    }

    /// <summary>The limit as a policy writes it; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Amount == 0 ? "" : Amount.ToString(CultureInfo.InvariantCulture) + Row(Unit).Text;

    private static (string Text, LimitUnit Unit, int Most) Row(LimitUnit unit)
    {
        var row = Array.Find(Units, candidate => candidate.Unit == unit);
        return row.Text is null ? throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit.") : row;
    }
}
