using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class QualitySampleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<LedgerRow> Rows = [.. Enumerable.Range(0, 200).Select(Row)];

    [Fact]
    public void Draw_SameSeed_IsTheSameWhateverTheOrder_AndAnotherSeedIsAnother()
    {
        var drawn = References(QualitySample.Draw(Rows, 20, "2026-11"));

        Assert.Equal(20, drawn.Distinct().Count());
        Assert.Equal(drawn, References(QualitySample.Draw(Rows.Reverse(), 20, "2026-11")));
        Assert.NotEqual(drawn, References(QualitySample.Draw(Rows, 20, "2026-12")));
    }

    [Fact]
    public void Draw_EveryKind_IsThereWithoutCrowdingOutTheUsual()
    {
        var drawn = QualitySample.Draw(Rows, 20, "2026-11");

        Assert.Contains(drawn, row => row.Reopenings > 0);
        Assert.Contains(drawn, row => row.FirstReply!.InTime is false);
        Assert.Contains(drawn, row => row.Climbs.Count > 0);
        Assert.Equal(2, drawn.Select(row => row.Desk).Distinct().Count());
        Assert.True(drawn.Count(row => row is { Reopenings: 0, Climbs.Count: 0, FirstReply.InTime: true }) > 8);
    }

    [Fact]
    public void Draw_ForAReviewer_LeavesOutWhatTheyHandled()
    {
        var drawn = QualitySample.Draw(Rows, 200, "x", "ann");

        Assert.NotEmpty(drawn);
        Assert.DoesNotContain(drawn, row => row.Holder.Owner == "ann" || row.FirstContact == "ann" || row.Replies.Any(reply => reply.By == "ann"));
    }

    [Fact]
    public void Draw_MoreThanThereAre_GivesAll_AndNeverAnUnansweredOne()
    {
        var drawn = QualitySample.Draw(Rows, 1_000, "x");

        Assert.Equal(References(Rows.Where(row => row.FirstReply is not null)).Order(StringComparer.Ordinal), References(drawn));
        Assert.Single(QualitySample.Draw(Rows, 1, "x"));
        Assert.Empty(QualitySample.Draw([], 5, "x"));
    }

    [Theory]
    [InlineData(0, "x")]
    [InlineData(5, " ")]
    public void Draw_WithoutSizeOrSeed_IsRefused(int size, string seed) =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => QualitySample.Draw(Rows, size, seed)).Code);

    private static IReadOnlyList<string> References(IEnumerable<LedgerRow> rows) => [.. rows.Select(row => row.Reference)];

    private static LedgerRow Row(int number)
    {
        var by = number % 3 == 0 ? "ann" : "bob";
        return new LedgerRow
        {
            Id = $"id{number}",
            Reference = $"C-2611-{number:0000}",
            Desk = number % 10 == 0 ? "cards" : "service",
            AsOf = At,
            ReceivedAt = At,
            Holder = new LedgerHolder(0, "owner", by),
            FirstContact = number % 5 == 0 ? "ann" : by,
            Reopenings = number % 40 == 1 ? 1 : 0,
            Climbs = number % 30 == 2 ? [new LedgerClimb(At, 0, 1, "tom", ClimbCause.Silence)] : [],
            Replies = number % 50 == 3 ? [] : [new LedgerReply { Entry = 5, At = At, By = by, Channel = ReplyChannel.Mail, Final = true, InTime = number % 25 != 4 }],
        };
    }
}
