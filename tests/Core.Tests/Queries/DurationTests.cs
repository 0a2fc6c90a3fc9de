using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Core.Tests.Queries;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90min", 90)]
    [InlineData("12h", 720)]
    [InlineData("5D", 7_200)]
    [InlineData(" 2w ", 20_160)]
    [InlineData("0d", 0)]
    public void Parse_OfALength_IsThatLong(string typed, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), Duration.Parse(typed));

    [Theory]
    [InlineData("5")]
    [InlineData("d")]
    [InlineData("-5d")]
    [InlineData("5.5d")]
    [InlineData("5wd")]
    [InlineData("100001d")]
    [InlineData("99999999999d")]
    [InlineData(null)]
    public void Parse_OfAnythingElse_IsRefused(string? typed) => Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => Duration.Parse(typed)).Code);

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(59, "59 min")]
    [InlineData(60, "1 h")]
    [InlineData(90, "1.5 h")]
    [InlineData(1_440, "1 d")]
    [InlineData(7_632, "5.3 d")]
    [InlineData(82_000, "57 d")]
    public void Short_OfALength_IsInItsLargestUnit(int minutes, string expected) => Assert.Equal(expected, Duration.Short(TimeSpan.FromMinutes(minutes)));
}
