using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.Module.Tests.Showing;

/// <summary>The flags in a table of complaints.</summary>
public sealed class FlagWordsTests
{
    private const int Columns = 18;
    private static readonly TimeSpan _twoDays = TimeSpan.FromDays(2);

    [Fact]
    public void Fitting_WithoutFlags_IsEmpty()
    {
        Assert.Equal("", FlagWords.Fitting([], null, Columns));
        Assert.Equal("", FlagWords.Fitting([FlagKind.Silent], _twoDays, Columns));
    }

    [Theory]
    [InlineData("Silent Overdue", FlagKind.Overdue, FlagKind.Silent)]
    [InlineData("Chased Bounced", FlagKind.Bounced, FlagKind.Chased)]
    [InlineData("BrokenPromise", FlagKind.BrokenPromise)]
    [InlineData("Silent Overdue +1", FlagKind.Silent, FlagKind.Overdue, FlagKind.EmptyUpdates)]
    [InlineData("Silent Overdue +2", FlagKind.PingPong, FlagKind.Overdue, FlagKind.EmptyUpdates, FlagKind.Silent)]
    [InlineData("BrokenPromise +3", FlagKind.PingPong, FlagKind.Overdue, FlagKind.EmptyUpdates, FlagKind.BrokenPromise)]
    [InlineData("NoInterimMeasure+1", FlagKind.Overdue, FlagKind.NoInterimMeasure)]
    public void Fitting_ShowsTheWorstFirst_AndCountsTheRest(string shown, params FlagKind[] flags) => Assert.Equal(shown, FlagWords.Fitting(flags, null, Columns));

    // The column beside it says for how long.
    [Fact]
    public void Fitting_OfACustomerWhoWaits_DoesNotSaySoAgain() =>
        Assert.Equal("BrokenPromise +2", FlagWords.Fitting([FlagKind.Silent, FlagKind.Overdue, FlagKind.BrokenPromise, FlagKind.EmptyUpdates], _twoDays, Columns));

    [Fact]
    public void Fitting_OfEveryTwoAndThreeFlags_FitsWithWholeWords()
    {
        var kinds = Enum.GetValues<FlagKind>();

        foreach (var flags in from one in kinds from two in kinds from three in kinds select new HashSet<FlagKind> { one, two, three })
        {
            var shown = FlagWords.Fitting(flags, null, Columns);
            var words = shown.Split([' ', '+'], StringSplitOptions.RemoveEmptyEntries);
            var rest = shown.Contains('+') ? int.Parse(words[^1]) : 0;

            Assert.True(shown.Length <= Columns, shown);
            Assert.Equal(flags.Count, words.Length - (rest > 0 ? 1 : 0) + rest);
            Assert.All(words.SkipLast(rest > 0 ? 1 : 0), word => Assert.Contains(Enum.Parse<FlagKind>(word), flags));
        }

        Assert.Equal("Silent +16", FlagWords.Fitting(kinds, null, Columns));
    }

    // A kind without a rank would come after a customer's own silence, unseen.
    [Fact]
    public void Fitting_RanksEveryKind_BeforeTheSilenceOfACustomer() => Assert.All(
        Enum.GetValues<FlagKind>().Where(kind => kind != FlagKind.CustomerSilent),
        kind => Assert.StartsWith(kind.ToString(), FlagWords.Fitting([FlagKind.CustomerSilent, kind], null, Columns), StringComparison.Ordinal));
}
