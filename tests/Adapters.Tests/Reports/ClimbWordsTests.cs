using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Adapters.Tests.Reports;

public sealed class ClimbWordsTests
{
    public static TheoryData<ClimbCause> Causes => [.. Enum.GetValues<ClimbCause>()];

    [Theory]
    [MemberData(nameof(Causes))]
    public void Of_EveryCause_HasWordsOfItsOwnInBothLanguages(ClimbCause cause)
    {
        foreach (var culture in new[] { "en", "zh-CN" })
        {
            var words = ClimbWords.Of(cause, culture);
            Assert.Single(Enum.GetValues<ClimbCause>(), other => ClimbWords.Of(other, culture) == words);
        }

        Assert.Matches(@"^[\x20-\x7E]+$", ClimbWords.Of(cause, "en"));
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}+$", ClimbWords.Of(cause, "zh-CN"));
    }

    [Fact]
    public void Of_UnknownCause_IsAFault() => Assert.Throws<ArgumentOutOfRangeException>(() => ClimbWords.Of((ClimbCause)999, "en"));
}
