using System.Globalization;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Showing;

/// <summary>How values look in the module's views. Called by the format file; scripts need none of it.</summary>
public static class Shown
{
    /// <summary>An instant in the zone of whoever looks, to the minute; empty for none. The same under every culture, so that it can be read out and typed back.</summary>
    public static string Time(DateTimeOffset? at) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, TimeProvider.System.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>An amount of money with its currency, the same under every culture.</summary>
    public static string Amount(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");

    /// <summary>A length of time in its largest unit; empty for none.</summary>
    public static string Span(TimeSpan? span) => span is { } length ? Duration.Short(length) : "";
}
