using System.Globalization;
using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Tests.Calendars;

/// <summary>The calendars that ship with the product, read from the working copy, and short ways to write times.</summary>
internal static class CalendarFiles
{
    public static readonly string Folder = Path.Combine(FindRoot(), "policies", "calendars");

    public static BusinessCalendar England { get; } = Load("gb-eng");

    public static BusinessCalendar UnitedStates { get; } = Load("us");

    public static BusinessCalendar China { get; } = Load("cn");

    public static BusinessCalendar Always { get; } = Load("always");

    public static BusinessCalendar Load(string id)
    {
        var file = Path.Combine(Folder, id + ".json");
        var (calendar, problems) = CalendarDocument.Parse(id + ".json", File.ReadAllText(file), "test");
        Assert.Empty(problems);
        return calendar!;
    }

    /// <summary>An instant written with its offset, such as <c>2026-03-29T12:00+01:00</c>.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A calendar without holidays in a zone, worked Monday to Friday unless given.</summary>
    public static BusinessCalendar Plain(string zone, params string[] hours) => new(Definition(zone, hours));

    public static CalendarDefinition Definition(string zone, params string[] hours) => new()
    {
        Id = "plain",
        Revision = "test",
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        OrdinaryHours = Hours(hours.Length == 0 ? ["09:00-17:30"] : hours),
    };

    public static WorkingHours Hours(params string[] texts) =>
        new([.. texts.Select(text => WorkingInterval.TryParse(text, out var interval, out var problem) ? interval : throw new ArgumentException(problem))]);

    /// <summary>Compares instants and shows them as such; also holds that results are in UTC.</summary>
    public static void AssertAt(string expected, DateTimeOffset actual)
    {
        Assert.Equal(TimeSpan.Zero, actual.Offset);
        Assert.Equal(At(expected).ToUniversalTime().ToString("O"), actual.ToString("O"));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ComplaintOps.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the working copy.");
        }

        return folder;
    }
}
