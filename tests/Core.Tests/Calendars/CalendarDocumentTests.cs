using ComplaintOps.Core.Calendars;
using static ComplaintOps.Core.Tests.Calendars.CalendarFiles;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class CalendarDocumentTests
{
    private const string Whole = """
        {
          "id": "shop-1", "names": { "en": "Shop", "zh-CN": "门店" }, "zone": "Asia/Shanghai", "weekend": ["saturday", "sunday"],
          "hours": { "default": ["09:00-12:00", "13:30-18:00"], "friday": ["00:00-24:00"] },
          "closeOfBusiness": "17:30",
          "holidays": [{ "date": "2026-10-01", "name": "国庆节" }],
          "makeUpDays": [{ "date": "2026-10-10", "name": "调休上班", "hours": ["09:00-12:00"] }, { "date": "2026-09-20", "name": "调休上班" }],
          "knownUntil": "2026-12-31", "source": "somewhere"
        }
        """;

    [Fact]
    public void Parse_WholeDocument_IsTheCalendar()
    {
        var (calendar, problems) = CalendarDocument.Parse("shop-1.json", Whole, "abc123");

        Assert.Empty(problems);
        Assert.NotNull(calendar);
        Assert.Equal(("shop-1", "abc123", "Asia/Shanghai", "somewhere"), (calendar.Id, calendar.Revision, calendar.Zone.Id, calendar.Source));
        Assert.Equal("门店", calendar.Names["zh-CN"]);
        Assert.Equal(Day("2026-12-31"), calendar.KnownUntil);
        Assert.Equal("09:00-12:00, 13:30-18:00", calendar.HoursOn(Day("2026-05-06"))?.ToString());
        Assert.Equal("00:00-24:00", calendar.HoursOn(Day("2026-05-08"))?.ToString());
        Assert.Equal("09:00-12:00", calendar.HoursOn(Day("2026-10-10"))?.ToString());
        Assert.Equal("09:00-12:00, 13:30-18:00", calendar.HoursOn(Day("2026-09-20"))?.ToString());
        Assert.Null(calendar.HoursOn(Day("2026-10-01")));
        AssertAt("2026-05-06T17:30+08:00", calendar.CloseOfBusiness(Day("2026-05-06")));
        AssertAt("2026-10-10T12:00+08:00", calendar.CloseOfBusiness(Day("2026-10-10")));
    }

    [Theory]
    [InlineData("\"shop-1\"", "\"Shop 1\"", "$.id", "\"Shop 1\" is not an id")]
    [InlineData("\"shop-1\"", "7", "$.id", "must be a string, not a number")]
    [InlineData("\"id\": \"shop-1\",", "", "$.id", "is missing")]
    [InlineData("\"id\":", "\"id\": \"a\", \"id\":", "$.id", "is given more than once")]
    [InlineData("\"id\":", "\"colour\": 1, \"id\":", "$.colour", "is not known here; known are id, names")]
    [InlineData("\"en\": \"Shop\"", "\"en\": \" \"", "$.names.en", "must have 1 to 500 characters")]
    [InlineData("\"zh-CN\"", "\"chinese!\"", "$.names['chinese!']", "\"chinese!\" is not a culture")]
    [InlineData("{ \"en\": \"Shop\", \"zh-CN\": \"门店\" }", "{}", "$.names", "at least one culture")]
    [InlineData("{ \"en\": \"Shop\", \"zh-CN\": \"门店\" }", "\"Shop\"", "$.names", "must be an object, not a string")]
    [InlineData("\"门店\"", "\"\\ud800\"", "$.names['zh-CN']", "is not valid text")]
    [InlineData("\"zh-CN\"", "\"\\ud800\"", "$.names", "a member whose name is not valid text")]
    [InlineData("Asia/Shanghai", "Asia/Nowhere", "$.zone", "\"Asia/Nowhere\" is not an IANA time zone")]
    [InlineData("Asia/Shanghai", "China Standard Time", "$.zone", "is not an IANA time zone; write Asia/Shanghai")]
    [InlineData("Asia/Shanghai", "UTC+12", "$.zone", "is not an IANA time zone; write Etc/GMT-12")]
    [InlineData("Asia/Shanghai", "../../../etc/hostname", "$.zone", "is not an IANA time zone")]
    [InlineData("[\"saturday\", \"sunday\"]", "[\"saturday\", \"Sunday\"]", "$.weekend[1]", "\"Sunday\" is not a day of the week")]
    [InlineData("[\"saturday\", \"sunday\"]", "[\"saturday\", \"sunday\", \"sunday\"]", "$.weekend[2]", "sunday is given more than once")]
    [InlineData("[\"saturday\", \"sunday\"]", "[\"saturday\", \"sunday\", null]", "$.weekend[2]", "must be a string, not null")]
    [InlineData("[\"saturday\", \"sunday\"]", "true", "$.weekend", "must be an array, not true or false")]
    [InlineData("\"friday\"", "\"sunday\"", "$.hours.sunday", "sunday is in the weekend and has no hours")]
    [InlineData("\"friday\"", "\"freitag\"", "$.hours.freitag", "is not known here")]
    [InlineData("\"default\"", "\"monday\"", "$.hours.default", "is missing")]
    [InlineData("[\"00:00-24:00\"]", "[]", "$.hours.friday", "must have at least one interval")]
    [InlineData("\"00:00-24:00\"", "\"22:00-06:00\"", "$.hours.friday[0]", "does not end after it begins")]
    [InlineData("\"00:00-24:00\"", "\"09:00-09:00\"", "$.hours.friday[0]", "does not end after it begins")]
    [InlineData("\"00:00-24:00\"", "\"9-17\"", "$.hours.friday[0]", "\"9-17\" is not an interval")]
    [InlineData("\"00:00-24:00\"", "\"09:00-24:01\"", "$.hours.friday[0]", "is not an interval")]
    [InlineData("\"13:30-18:00\"", "\"11:59-18:00\"", "$.hours.default[1]", "begins before the interval ahead of it has ended")]
    [InlineData("\"closeOfBusiness\": \"17:30\"", "\"closeOfBusiness\": \"18:01\"", "$.closeOfBusiness", "lies after the ordinary hours")]
    [InlineData("\"closeOfBusiness\": \"17:30\"", "\"closeOfBusiness\": \"09:00\"", "$.closeOfBusiness", "does not lie after the opening of every day")]
    [InlineData("\"closeOfBusiness\": \"17:30\"", "\"closeOfBusiness\": \"5pm\"", "$.closeOfBusiness", "\"5pm\" is not a time")]
    [InlineData("\"2026-10-01\"", "\"2026-02-30\"", "$.holidays[0].date", "\"2026-02-30\" is not a date")]
    [InlineData("\"2026-10-01\"", "\"01.10.2026\"", "$.holidays[0].date", "is not a date")]
    [InlineData("\"2026-10-01\"", "20261001", "$.holidays[0].date", "must be a string, not a number")]
    [InlineData("\"name\": \"国庆节\"", "\"title\": \"国庆节\"", "$.holidays[0].title", "is not known here; known are date, name")]
    [InlineData("[{ \"date\": \"2026-10-01\", \"name\": \"国庆节\" }]", "[\"2026-10-01\"]", "$.holidays[0]", "must be an object, not a string")]
    [InlineData("\"name\": \"国庆节\" }", "\"name\": \"国庆节\" }, { \"date\": \"2026-10-01\", \"name\": \"x\" }", "$.holidays[1].date", "given more than once")]
    [InlineData("\"2026-10-01\"", "\"2026-10-10\"", "$.makeUpDays[0].date", "2026-10-10 is among the holidays")]
    [InlineData("\"2026-09-20\"", "\"2026-09-21\"", "$.makeUpDays[1].date", "2026-09-21 is a Monday, which is worked anyway")]
    [InlineData("\"2026-09-20\"", "\"2026-10-10\"", "$.makeUpDays[1].date", "given more than once")]
    [InlineData("\"hours\": [\"09:00-12:00\"]", "\"hours\": \"mornings\"", "$.makeUpDays[0].hours", "must be an array, not a string")]
    [InlineData("\"2026-12-31\"", "\"2026-10-09\"", "$.knownUntil", "lies before 2026-10-10")]
    [InlineData("\"2026-12-31\"", "null", "$.knownUntil", "must be a string, not null")]
    [InlineData("\"source\": \"somewhere\"", "\"source\": \"\"", "$.source", "must have 1 to 500 characters")]
    public void Parse_OneThingWrong_NamesItsPlaceAndReason(string instead, string written, string path, string message)
    {
        var json = Whole.Replace(instead, written);
        Assert.NotEqual(Whole, json);

        var (calendar, problems) = CalendarDocument.Parse("shop-1.json", json, "abc123");

        Assert.Null(calendar);
        Assert.Contains(problems, problem => problem.File == "shop-1.json" && problem.Path == path && problem.Message.Contains(message));
    }

    [Fact]
    public void Parse_AllSevenDaysOff_LeavesNoWorkingDay()
    {
        var json = Whole.Replace("\"friday\": [\"00:00-24:00\"]", "\"monday\": [\"09:00-12:00\"]")
            .Replace("\"saturday\", \"sunday\"", "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"");

        var (calendar, problems) = CalendarDocument.Parse("shop-1.json", json, "abc123");

        Assert.Null(calendar);
        Assert.Equal(["$.weekend", "$.hours.monday"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Parse_ManyThingsWrong_ReportsEveryOneAtOnce()
    {
        const string Json = """
            {
              "id": "X", "names": [], "zone": "Nowhere", "weekend": ["funday"], "hours": { "default": ["25:00-26:00"] },
              "holidays": [{ "date": "2026-02-30", "name": "" }, 5, {}], "makeUpDays": {}, "knownUntil": "soon", "extra": true
            }
            """;

        var (calendar, problems) = CalendarDocument.Parse("x.json", Json, "abc123");

        Assert.Null(calendar);
        Assert.Equal(
            [
                "$.extra", "$.id", "$.names", "$.zone", "$.weekend[0]", "$.hours.default[0]", "$.holidays[0].date", "$.holidays[0].name", "$.holidays[1]",
                "$.holidays[2].date", "$.holidays[2].name", "$.makeUpDays", "$.knownUntil", "$.source",
            ],
            problems.Select(problem => problem.Path));
        Assert.Equal("x.json: $.holidays[0].date: \"2026-02-30\" is not a date such as 2026-02-28", problems[6].ToString());
    }

    [Theory]
    [InlineData("", "is not JSON: it breaks at line 1, byte 1")]
    [InlineData("{\n  \"id\": }", "is not JSON: it breaks at line 2, byte 9")]
    [InlineData("{} {}", "is not JSON")]
    [InlineData("{ /* why */ }", "is not JSON")]
    [InlineData("[]", "must be an object, not an array")]
    [InlineData("null", "must be an object, not null")]
    public void Parse_NotAnObject_IsOneProblem(string json, string message)
    {
        var (calendar, problems) = CalendarDocument.Parse("x.json", json, "abc123");

        Assert.Null(calendar);
        var problem = Assert.Single(problems);
        Assert.Equal("$", problem.Path);
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Parse_HalfOfASurrogatePair_IsNotValidText()
    {
        // Built here, because an attribute cannot hold such a string.
        var (_, problems) = CalendarDocument.Parse("x.json", "\"" + (char)0xD800 + "\"", "abc123");

        Assert.Contains("is not valid text", Assert.Single(problems).Message);
    }

    [Fact]
    public void Parse_LongValueWithLineBreak_StaysOneShortLine()
    {
        var (_, problems) = CalendarDocument.Parse("x.json", Whole.Replace("Asia/Shanghai", new string('a', 90) + "\\n"), "abc123");

        Assert.DoesNotContain('\n', Assert.Single(problems).Message);
        Assert.InRange(problems[0].Message.Length, 1, 160);
    }
}
