using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Calendars;

/// <summary>
/// The JSON form of a calendar:
/// <code>
/// { "id": "cn", "names": { "en": "...", "zh-CN": "..." }, "zone": "Asia/Shanghai", "weekend": ["saturday", "sunday"],
///   "hours": { "default": ["09:00-12:00", "13:30-18:00"], "friday": ["09:00-12:00"] }, "closeOfBusiness": "17:30",
///   "holidays": [{ "date": "2026-10-01", "name": "..." }], "makeUpDays": [{ "date": "2026-10-10", "name": "...", "hours": ["09:00-12:00"] }],
///   "knownUntil": "2026-12-31", "source": "..." }
/// </code>
/// <c>closeOfBusiness</c> and <c>makeUpDays</c> may be left out, and of <c>hours</c> everything but <c>default</c>. The zone is an IANA id.
/// </summary>
public static partial class CalendarDocument
{
    private static readonly string[] RootMembers =
        ["id", "names", "zone", "weekend", "hours", "closeOfBusiness", "holidays", "makeUpDays", "knownUntil", "source"];

    private static readonly string[] HolidayMembers = ["date", "name"];
    private static readonly string[] MakeUpDayMembers = ["date", "name", "hours"];

    /// <summary>Reads a calendar. It is null when there is any problem; all problems are reported, in the order of the members above.</summary>
    /// <param name="file">The file as problems name it.</param>
    /// <param name="json">Its text.</param>
    /// <param name="revision">Its content hash, kept as <see cref="BusinessCalendar.Revision"/>.</param>
    public static (BusinessCalendar? Calendar, IReadOnlyList<PolicyProblem> Problems) Parse(string file, string json, string revision)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new DocumentReader(file);
        CalendarDefinition? definition = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            definition = Read(document.RootElement, revision, reader);
        }
        catch (JsonException error)
        {
            reader.Add("$", $"is not JSON: it breaks at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
        }
        catch (ArgumentException)
        {
            reader.Add("$", "is not valid text: it has half of a surrogate pair");
        }

        return definition is null || reader.Problems.Count > 0 ? (null, reader.Problems) : (new BusinessCalendar(definition), []);
    }

    private static CalendarDefinition? Read(JsonElement root, string revision, DocumentReader reader)
    {
        const string Root = "$";
        var members = reader.Members(root, Root, RootMembers);
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var id = ReadId(reader.Required(members, Root, "id"), reader);
        var names = ReadNames(reader.Required(members, Root, "names"), reader);
        var zone = ReadZone(reader.Required(members, Root, "zone"), reader);
        var weekend = CalendarHours.ReadWeekend(reader.Required(members, Root, "weekend"), reader);
        var hours = CalendarHours.Read(reader.Required(members, Root, "hours"), weekend, reader);
        var close = members.TryGetValue("closeOfBusiness", out var element) ? CalendarHours.ReadClose(element, hours, reader) : null;
        var holidays = ReadHolidays(reader.Required(members, Root, "holidays"), reader);
        var makeUpDays = members.TryGetValue("makeUpDays", out element) ? ReadMakeUpDays(element, weekend, holidays, reader) : [];
        var knownUntil = reader.Date(reader.Required(members, Root, "knownUntil"), "$.knownUntil");
        var source = reader.Text(reader.Required(members, Root, "source"), "$.source");

        foreach (var date in holidays.Select(holiday => holiday.Date).Concat(makeUpDays.Select(day => day.Date)).Where(date => date > knownUntil).Take(1))
        {
            reader.Add("$.knownUntil", $"lies before {date:yyyy-MM-dd}, which is among the dates above");
        }

        return id is null || zone is null || hours.Ordinary is null || knownUntil is null || source is null ? null : new CalendarDefinition
        {
            Id = id,
            Revision = revision,
            Names = names,
            Zone = zone,
            Weekend = weekend,
            OrdinaryHours = hours.Ordinary,
            OtherHours = hours.Other,
            CloseOfBusiness = close,
            Holidays = holidays,
            MakeUpDays = makeUpDays,
            KnownUntil = knownUntil.Value,
            Source = source,
        };
    }

    private static string? ReadId(JsonElement? element, DocumentReader reader)
    {
        var id = reader.Text(element, "$.id");
        if (id is not null && !IdPattern().IsMatch(id))
        {
            reader.Add("$.id", $"{Quoting.Quote(id)} is not an id: lower-case letters and digits in groups joined by hyphens, at most 64 characters");
        }

        return id;
    }

    private static Dictionary<string, string> ReadNames(JsonElement? element, DocumentReader reader)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (element is not { } given)
        {
            return names;
        }

        var members = reader.Members(given, "$.names", known: null);
        if (members.Count == 0 && given.ValueKind == JsonValueKind.Object)
        {
            reader.Add("$.names", "must have a name in at least one culture");
        }

        foreach (var (culture, value) in members)
        {
            var path = DocumentReader.Member("$.names", culture);
            names[culture] = reader.Text(value, path) ?? "";
            if (!CulturePattern().IsMatch(culture))
            {
                reader.Add(path, $"{Quoting.Quote(culture)} is not a culture such as en or zh-CN");
            }
        }

        return names;
    }

    private static TimeZoneInfo? ReadZone(JsonElement? element, DocumentReader reader)
    {
        if (reader.Text(element, "$.zone") is not { } id)
        {
            return null;
        }

        // The pattern keeps path characters away from the look-up; a Windows id is found on every system, but its rules differ between systems.
        if (ZonePattern().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
        {
            return zone;
        }

        var hint = TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? $"; write {iana}" : " such as Europe/London, or this machine does not know it";
        reader.Add("$.zone", $"{Quoting.Quote(id)} is not an IANA time zone{hint}");
        return null;
    }

    private static List<Holiday> ReadHolidays(JsonElement? element, DocumentReader reader)
    {
        var holidays = new List<Holiday>();
        var seen = new HashSet<DateOnly>();
        foreach (var (index, item) in reader.Items(element, "$.holidays").Index())
        {
            var path = DocumentReader.Item("$.holidays", index);
            if (ReadDay(item, path, HolidayMembers, seen, reader) is ({ } date, var name, _))
            {
                holidays.Add(new Holiday(date, name ?? ""));
            }
        }

        return holidays;
    }

    private static List<MakeUpDay> ReadMakeUpDays(JsonElement element, IReadOnlyCollection<DayOfWeek> weekend, List<Holiday> holidays, DocumentReader reader)
    {
        var days = new List<MakeUpDay>();
        var seen = new HashSet<DateOnly>();
        var daysOff = holidays.Select(holiday => holiday.Date).ToHashSet();
        foreach (var (index, item) in reader.Items(element, "$.makeUpDays").Index())
        {
            var path = DocumentReader.Item("$.makeUpDays", index);
            var (day, name, members) = ReadDay(item, path, MakeUpDayMembers, seen, reader);
            var hours = members.TryGetValue("hours", out var given) ? CalendarHours.ReadDay(given, $"{path}.hours", reader) : null;
            if (day is not { } date)
            {
                continue;
            }

            if (daysOff.Contains(date))
            {
                reader.Add($"{path}.date", $"{date:yyyy-MM-dd} is among the holidays");
            }
            else if (!weekend.Contains(date.DayOfWeek))
            {
                reader.Add($"{path}.date", $"{date:yyyy-MM-dd} is a {date.DayOfWeek}, which is worked anyway");
            }

            days.Add(new MakeUpDay(date, name ?? "", hours));
        }

        return days;
    }

    private static (DateOnly? Date, string? Name, Dictionary<string, JsonElement> Members) ReadDay(
        JsonElement item, string path, string[] known, HashSet<DateOnly> seen, DocumentReader reader)
    {
        var members = reader.Members(item, path, known);
        if (item.ValueKind != JsonValueKind.Object)
        {
            return (null, null, members);
        }

        var date = reader.Date(reader.Required(members, path, "date"), $"{path}.date");
        var name = reader.Text(reader.Required(members, path, "name"), $"{path}.name");
        if (date is { } day && !seen.Add(day))
        {
            reader.Add($"{path}.date", $"{day:yyyy-MM-dd} is given more than once");
        }

        return (date, name, members);
    }

    [GeneratedRegex("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CulturePattern();

    [GeneratedRegex("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZonePattern();
}
