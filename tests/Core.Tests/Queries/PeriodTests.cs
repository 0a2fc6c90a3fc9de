using System.Globalization;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Tests.Queries;

public sealed class PeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026", "2026-01-01T00:00Z", "2027-01-01T00:00Z")]
    [InlineData("2026-02", "2026-02-01T00:00Z", "2026-03-01T00:00Z")]
    [InlineData("2026-03-14", "2026-03-14T00:00Z", "2026-03-15T00:00Z")]
    [InlineData("2026-03-01..2026-03-14", "2026-03-01T00:00Z", "2026-03-15T00:00Z")]
    [InlineData("2026-02..2026-03", "2026-02-01T00:00Z", "2026-04-01T00:00Z")]
    [InlineData("-2d..-1d", "2026-03-12T22:30Z", "2026-03-13T22:30Z")]
    public void Parse_OfASpan_IsHalfOpen(string typed, string from, string to)
    {
        var period = Period.Parse(typed, TimeZoneInfo.Utc);

        Assert.Equal(At(from), period.From(Now));
        Assert.Equal(At(to), period.To(Now));
        Assert.True(period.Contains(At(from), Now));
        Assert.False(period.Contains(At(to), Now));
    }

    [Theory]
    [InlineData("-7d")]
    [InlineData("2026-03-01..")]
    [InlineData("today")]
    public void Parse_OfABeginning_HasNoEnd(string typed) => Assert.Equal(DateTimeOffset.MaxValue, Period.Parse(typed, TimeZoneInfo.Utc).To(Now));

    [Fact]
    public void Parse_OfAnEnd_HasNoBeginning() => Assert.Equal(DateTimeOffset.MinValue, Period.Parse("..2026-03-14", TimeZoneInfo.Utc).From(Now));

    [Fact]
    public void Always_HoldsEveryInstant()
    {
        Assert.True(Period.Always.Contains(DateTimeOffset.MinValue, Now));
        Assert.True(Period.Always.Contains(Now, Now));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("03/2026")]
    [InlineData("9999")]
    [InlineData("2026-03-01..soon")]
    [InlineData("1..2..3")]
    [InlineData(null)]
    public void Parse_OfAnythingElse_IsRefused(string? typed) =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => Period.Parse(typed, TimeZoneInfo.Utc)).Code);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
