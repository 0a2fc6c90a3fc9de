using System.Globalization;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Tests.Queries;

public sealed class MomentTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-14", "2026-03-13T23:00:00Z")]
    [InlineData("2026-03-14T09:30", "2026-03-14T08:30:00Z")]
    [InlineData("2026-07-14 09:30", "2026-07-14T07:30:00Z")]
    [InlineData("2026-03-14T09:30Z", "2026-03-14T09:30:00Z")]
    [InlineData("2026-03-14T09:30:15-05:00", "2026-03-14T14:30:15Z")]
    [InlineData("now", "2026-03-14T22:30:00Z")]
    [InlineData("today", "2026-03-13T23:00:00Z")]
    [InlineData("-3d", "2026-03-11T22:30:00Z")]
    [InlineData("+90min", "2026-03-15T00:00:00Z")]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    public void Parse_OfATypedTime_MeansOneInstant(string typed, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Moment.Parse(typed, Berlin).At(Now));

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Parse_UnderAnyCulture_MeansTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), Moment.Parse("2026-02-01", TimeZoneInfo.Utc).At(Now));
            Assert.Equal("2026-02-01T00:00:00Z", Moment.Parse("2026-02-01", TimeZoneInfo.Utc).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("1.2.2026")]
    [InlineData("2026-2-1")]
    [InlineData("2026-13-01")]
    [InlineData("3d")]
    [InlineData("-3")]
    [InlineData("-3mo")]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_OfWhatCouldMeanTwoThings_IsRefusedWithTheForms(string? typed)
    {
        var problem = Assert.Throws<ComplaintOpsException>(() => Moment.Parse(typed, Berlin));

        Assert.Equal(ErrorCode.InvalidInput, problem.Code);
        Assert.Contains("2026-03-14", problem.RecommendedAction!, StringComparison.Ordinal);
    }
}
