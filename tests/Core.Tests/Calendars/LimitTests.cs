using System.Text.Json;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Tests.Calendars;

public sealed class LimitTests
{
    [Theory]
    [InlineData("15min", 15, LimitUnit.Minutes)]
    [InlineData("24h", 24, LimitUnit.Hours)]
    [InlineData("8wh", 8, LimitUnit.WorkingHours)]
    [InlineData("15d", 15, LimitUnit.Days)]
    [InlineData("3wd", 3, LimitUnit.WorkingDays)]
    [InlineData("8w", 8, LimitUnit.Weeks)]
    [InlineData("6mo", 6, LimitUnit.Months)]
    [InlineData("120mo", 120, LimitUnit.Months)]
    public void Parse_EveryUnit_RoundTrips(string text, int amount, LimitUnit unit)
    {
        var limit = Limit.Parse(text);

        Assert.Equal(new Limit(amount, unit), limit);
        Assert.Equal(text, limit.ToString());
        Assert.Equal(limit, JsonSerializer.Deserialize<Limit>(JsonSerializer.Serialize(limit)));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(limit));
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("h", "positive whole number")]
    [InlineData("0h", "positive whole number")]
    [InlineData("015d", "leading zero")]
    [InlineData("-3d", "positive whole number")]
    [InlineData("+3d", "positive whole number")]
    [InlineData(" 3d", "positive whole number")]
    [InlineData("3", "unit")]
    [InlineData("3 d", "unit")]
    [InlineData("3d ", "unit")]
    [InlineData("24H", "lower-case")]
    [InlineData("3WD", "lower-case")]
    [InlineData("3m", "unit")]
    [InlineData("1.5h", "unit")]
    [InlineData("٣d", "positive whole number")]
    [InlineData("121mo", "at most 120mo")]
    [InlineData("99999999999999999999h", "at most 87600h")]
    public void Parse_NotALimit_SaysWhy(string? text, string why)
    {
        Assert.False(Limit.TryParse(text, out var limit, out var problem));
        Assert.Equal(default, limit);
        Assert.Contains(why, problem);

        var error = Assert.Throws<ComplaintOpsException>(() => Limit.Parse(text));
        Assert.Equal(ErrorCode.InvalidPolicy, error.Code);
        Assert.Equal(problem, error.Message);
    }

    [Theory]
    [InlineData("15min", true, false, false)]
    [InlineData("24h", true, false, false)]
    [InlineData("8wh", false, true, false)]
    [InlineData("15d", false, false, true)]
    [InlineData("3wd", false, false, true)]
    [InlineData("8w", false, false, true)]
    [InlineData("6mo", false, false, true)]
    public void Kind_EveryUnit_IsExactlyOne(string text, bool elapsed, bool workingTime, bool endsWithDay)
    {
        var limit = Limit.Parse(text);

        Assert.Equal((elapsed, workingTime, endsWithDay), (limit.IsElapsed, limit.IsWorkingTime, limit.EndsWithDay));
    }

    [Fact]
    public void Construct_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Limit(0, LimitUnit.Days));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Limit(521, LimitUnit.Weeks));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Limit(1, (LimitUnit)99));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("\"3x\"")]
    public void Deserialize_NotALimit_IsAJsonError(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Limit>(json));
    }

    [Fact]
    public void Default_NeverSet_IsNotWritten()
    {
        Assert.Equal("", default(Limit).ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(Limit)));
    }
}
