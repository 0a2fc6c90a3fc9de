using System.Globalization;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Showing;

/// <summary>How values look in the module's views. Called by the format file; scripts need none of it.</summary>
public static class Shown
{
    /// <summary>An instant in the zone of whoever looks, to the minute; empty for none. The same under every culture, so that it can be read out and typed back.</summary>
    public static string Time(DateTimeOffset? at) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, TimeProvider.System.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>How often a mail was sent, and when last, in few columns: <c>2x 03-14 09:30</c>; empty for one that never was.</summary>
    public static string Sent(int times, DateTimeOffset? last) => last is { } at ? $"{Number(times)}x {Time(at)[5..]}" : "";

    /// <summary>A sender or recipient as a mail program writes it; the bare address where there is no name.</summary>
    public static string Mailbox(MailAddress mailbox) => mailbox.Name.Length > 0 ? $"{mailbox.Name} <{mailbox.Address}>" : mailbox.Address;

    /// <summary>An amount of money with its currency, the same under every culture.</summary>
    public static string Amount(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");

    /// <summary>A length of time in its largest unit; empty for none.</summary>
    public static string Span(TimeSpan? span) => span is { } length ? Duration.Short(length) : "";

    /// <summary>Percentiles in words; says so when nothing was measured.</summary>
    public static string Times(Percentiles? times) => times is null
        ? "not measured"
        : $"half within {Span(times.Median)}, 90 % within {Span(times.P90)}, 95 % within {Span(times.P95)}, the longest {Span(times.Max)} ({Number(times.Count)})";

    /// <summary>A principle's share with its counts; says so when nothing was measured.</summary>
    public static string Share(Principle principle) => principle?.Thousandths is { } thousandths
        ? string.Create(CultureInfo.InvariantCulture, $"{thousandths / 10m:0.0} % ({principle.Part} of {principle.Whole})")
        : "not measured";

    /// <summary>How many of the promised standards hold, and which do not.</summary>
    public static string Standards(IEnumerable<StandardMeasure> standards)
    {
        var known = standards.Where(standard => standard.Holds is not null).ToList();
        var missed = known.Where(standard => standard.Holds is false)
            .Select(standard => string.Create(CultureInfo.InvariantCulture, $"{standard.Standard.When} {standard.Thousandths / 10m:0.0} of {standard.Standard.InTime} % ({standard.Policy.Id})")).ToList();
        return known.Count == 0 ? "not known yet" : $"{Number(known.Count - missed.Count)} of {Number(known.Count)} hold{(missed.Count == 0 ? "" : $"; missed: {string.Join(", ", missed)}")}";
    }

    /// <summary>Counts by key on one line, largest first.</summary>
    public static string Counts(System.Collections.IDictionary counts) => string.Join(", ", counts.Keys.Cast<object>()
        .Select(key => (Key: key, Count: Convert.ToInt32(counts[key], CultureInfo.InvariantCulture)))
        .Where(pair => pair.Count > 0)
        .OrderByDescending(pair => pair.Count)
        .Select(pair => $"{Number(pair.Count)} {pair.Key}"));

    /// <summary>A text over several lines of at most so many columns, broken between words. A wide character takes two columns, and may be followed by a break.</summary>
    public static string Wrapped(string? text, int columns) => string.Join('\n', TextWrapper.Wrap(text ?? "", columns));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
