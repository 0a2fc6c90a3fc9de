using System.Globalization;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Dates and times as browsers send them: without a zone. They are the desk's, which the page says beside the field.</summary>
internal static class LocalTimes
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The instant (UTC), or null for what is no time, or one that the clocks of the zone skip.</summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !zone.IsInvalidTime(local)
            ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero)
            : null;
}
