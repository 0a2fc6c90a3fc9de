using System.Text.Json;

namespace ComplaintOps.Core.Calendars;

/// <summary>Reads the part of a calendar file that says which days of the week are worked, and when.</summary>
internal static class CalendarHours
{
    private const string Default = "default";
    private static readonly Dictionary<string, DayOfWeek> Weekdays =
        Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly string[] HoursMembers = [Default, .. Weekdays.Keys];

    /// <summary>The hours of ordinary days (null after a problem) and of the days of the week that differ.</summary>
    public sealed record Week(WorkingHours? Ordinary, IReadOnlyDictionary<DayOfWeek, WorkingHours> Other);

    /// <summary>The days of the week without work.</summary>
    public static IReadOnlyCollection<DayOfWeek> ReadWeekend(JsonElement? element, DocumentReader reader)
    {
        var weekend = new HashSet<DayOfWeek>();
        foreach (var (index, item) in reader.Items(element, "$.weekend").Index())
        {
            var path = DocumentReader.Item("$.weekend", index);
            if (reader.Text(item, path) is not { } text)
            {
                continue;
            }

            if (!Weekdays.TryGetValue(text, out var day))
            {
                reader.Add(path, $"{Quoting.Quote(text)} is not a day of the week; write one of {string.Join(", ", Weekdays.Keys)}");
            }
            else if (!weekend.Add(day))
            {
                reader.Add(path, $"{text} is given more than once");
            }
        }

        if (weekend.Count == Weekdays.Count)
        {
            reader.Add("$.weekend", "leaves no working day in the week");
        }

        return weekend;
    }

    /// <summary>The hours by day of the week.</summary>
    public static Week Read(JsonElement? element, IReadOnlyCollection<DayOfWeek> weekend, DocumentReader reader)
    {
        const string Path = "$.hours";
        var other = new Dictionary<DayOfWeek, WorkingHours>();
        if (element is not { } given)
        {
            return new Week(null, other);
        }

        var members = reader.Members(given, Path, HoursMembers);
        if (given.ValueKind != JsonValueKind.Object)
        {
            return new Week(null, other);
        }

        var ordinary = reader.Required(members, Path, Default) is { } hours ? ReadDay(hours, $"{Path}.{Default}", reader) : null;
        foreach (var (name, value) in members.Where(member => member.Key != Default))
        {
            var day = Weekdays[name];
            if (ReadDay(value, $"{Path}.{name}", reader) is { } read)
            {
                other[day] = read;
            }

            if (weekend.Contains(day))
            {
                reader.Add($"{Path}.{name}", $"{name} is in the weekend and has no hours");
            }
        }

        return new Week(ordinary, other);
    }

    /// <summary>The hours of one day, or null after a problem.</summary>
    public static WorkingHours? ReadDay(JsonElement element, string path, DocumentReader reader)
    {
        var items = reader.Items(element, path);
        if (items.Count == 0 && element.ValueKind == JsonValueKind.Array)
        {
            reader.Add(path, "must have at least one interval such as 09:00-12:30; a day without work belongs into the weekend or the holidays");
        }

        var intervals = new List<WorkingInterval>();
        foreach (var (index, item) in items.Index())
        {
            var itemPath = DocumentReader.Item(path, index);
            if (reader.Text(item, itemPath) is not { } text)
            {
                continue;
            }

            if (!WorkingInterval.TryParse(text, out var interval, out var problem))
            {
                reader.Add(itemPath, problem);
            }
            else if (intervals.Count > 0 && interval.From < intervals[^1].To)
            {
                reader.Add(itemPath, $"{Quoting.Quote(text)} begins before the interval ahead of it has ended");
            }
            else
            {
                intervals.Add(interval);
            }
        }

        return intervals.Count > 0 ? new WorkingHours(intervals) : null;
    }

    /// <summary>The close of business: after every day's opening, and not after the ordinary close, where it could have no effect.</summary>
    public static TimeSpan? ReadClose(JsonElement element, Week week, DocumentReader reader)
    {
        const string Path = "$.closeOfBusiness";
        if (reader.Text(element, Path) is not { } text)
        {
            return null;
        }

        if (!WorkingInterval.TryParseTime(text, out var close))
        {
            reader.Add(Path, $"{Quoting.Quote(text)} is not a time such as 17:30");
            return null;
        }

        if (week.Ordinary is { } ordinary && close > ordinary.Closes)
        {
            reader.Add(Path, $"{text} lies after the ordinary hours, {ordinary}");
        }

        foreach (var hours in week.Other.Values.Prepend(week.Ordinary).Where(hours => close <= hours?.Opens).Take(1))
        {
            reader.Add(Path, $"{text} does not lie after the opening of every day: {hours}");
        }

        return close;
    }
}
