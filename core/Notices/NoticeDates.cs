using System.Globalization;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Notices;

/// <summary>Instants as people read them: in the desk's zone, with the zone named, rounded down to the minute that we promise.</summary>
public sealed class NoticeDates(Phrases phrases, CultureInfo culture, TimeZoneInfo zone)
{
    /// <summary>
    /// A limit: "Wednesday 3 June 2026, 17:00 (London time)". One that ends with a day is "the end of Wednesday 3 June 2026 (...)", because 00:00 of the next
    /// day would be read as a day later. Where the clocks change at midnight a day may begin at 01:00; the end of the day before it is the same instant.
    /// </summary>
    public string By(DateTimeOffset limit)
    {
        var before = TimeZoneInfo.ConvertTime(limit.AddTicks(-1), zone);
        return before.Date != TimeZoneInfo.ConvertTime(limit, zone).Date
            ? phrases.Text("date.endOf", Day(before), Zone)
            : At(limit);
    }

    /// <summary>A moment with its time of day.</summary>
    public string At(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return phrases.Text("date.at", Day(local), local.ToString("HH:mm", CultureInfo.InvariantCulture), Zone);
    }

    /// <summary>A day without a time of day.</summary>
    public string On(DateTimeOffset instant) => Day(TimeZoneInfo.ConvertTime(instant, zone));

    /// <summary>The zone as people call it (the phrase <c>zone.ID</c>: "London time"); one that has no phrase by its id.</summary>
    public string Zone => phrases.Has($"zone.{zone.Id}") ? phrases.Text($"zone.{zone.Id}") : zone.Id;

    private string Day(DateTimeOffset local) => local.ToString(phrases.Text("date.format"), culture);
}
