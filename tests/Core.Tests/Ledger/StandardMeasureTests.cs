using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class StandardMeasureTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sum_NothingDecided_HoldsNeitherWay()
    {
        var reply = Measure(StandardClock.Reply, Row("a"));

        Assert.Equal((0, 0, 1), (reply.Kept, reply.Missed, reply.Pending));
        Assert.Null(reply.Holds);
        Assert.Null(reply.Thousandths);
        Assert.Null(reply.Times);
    }

    [Theory]
    [InlineData(19, 1, true)]
    [InlineData(18, 1, false)]
    [InlineData(1, 0, true)]
    [InlineData(0, 1, false)]
    public void Sum_ExactlyAsManyAsPromised_Holds(int inTime, int late, bool holds)
    {
        LedgerRow[] rows = [.. Enumerable.Range(0, inTime).Select(i => Replied($"k{i}", 1, inTime: true)), .. Enumerable.Range(0, late).Select(i => Replied($"m{i}", 30 + i, inTime: false))];

        var reply = Measure(StandardClock.Reply, rows);

        Assert.Equal((inTime, late, holds), (reply.Kept, reply.Missed, reply.Holds!.Value));
    }

    [Fact]
    public void Sum_WorstCase_IsTheOneThatTookLongest_TheUnansweredIncluded()
    {
        var unanswered = Row("never") with { ReplyLimit = new LedgerLimit("24h", Start, Start.AddHours(24)), AsOf = Start.AddDays(9) };

        Assert.Equal("late", Measure(StandardClock.Reply, Replied("early", 1, true), Replied("late", 50, false), Replied("later-but-in-time", 99, true)).Worst);
        var reply = Measure(StandardClock.Reply, Replied("late", 50, false), unanswered);
        Assert.Equal(("never", TimeSpan.FromDays(9)), (reply.Worst, reply.Times!.Max));
    }

    [Fact]
    public void Sum_BreachTakenBack_IsNone()
    {
        var breach = new LedgerBreach(ClockKind.Final, "c1", Start.AddDays(15), Start.AddDays(15));
        var row = Replied("a", 500, true) with { Breaches = [breach] };

        Assert.Equal(1, Measure(StandardClock.Final, row).Missed);
        Assert.Equal(1, Measure(StandardClock.Final, row with { Breaches = [breach with { RescindedAt = Start.AddDays(16) }] }).Kept);
    }

    [Fact]
    public void Sum_TakenBackOrHistory_OwesNothing()
    {
        Assert.DoesNotContain(Summary(Row("a") with { Status = ComplaintStatus.Withdrawn }).Standards, one => one.Standard.When == StandardClock.Reply);
        Assert.Empty(Summary(Row("a") with { History = true }).Standards);
    }

    [Fact]
    public void Sum_OtherChannel_IsNotPromisedIt()
    {
        var policy = TestRules.Policy with { Standards = [TestRules.Policy.Standards[1] with { Channels = [Channel.OnSite] }] };

        Assert.Empty(Summary(policy, Row("a")).Standards);
        Assert.Single(Summary(policy, Row("a") with { Channel = Channel.OnSite }).Standards);
    }

    [Fact]
    public void BeyondReach_HalfOfTheCustomersWaitedLonger()
    {
        Assert.False(Measure(StandardClock.Reply, Replied("a", 24, false), Replied("b", 90, false)).IsBeyondReach);
        Assert.True(Measure(StandardClock.Reply, Replied("a", 25, false), Replied("b", 90, false)).IsBeyondReach);
    }

    [Fact]
    public void Sum_TwoVersionsOfAPolicy_AreMeasuredTogetherAgainstTheLatest()
    {
        var stricter = TestRules.Policy with { Hash = "later", Standards = [.. TestRules.Policy.Standards.Select(standard => standard with { InTime = 100 })] };
        var older = Stand(Replied("a", 1, true), TestRules.Policy);
        var newer = Stand(Replied("b", 1, true) with { ReceivedAt = Start.AddHours(1) }, stricter);

        var reply = LedgerTally.Sum([newer, older], Start.AddDays(1), TimeZoneInfo.Utc, LoyaltyRates.Default).Standards.Single(one => one.Standard.When == StandardClock.Reply);

        Assert.Equal((2, 100), (reply.Kept, reply.Standard.InTime));
    }

    private static StandardMeasure Measure(StandardClock when, params LedgerRow[] rows) => Summary(rows).Standards.Single(one => one.Standard.When == when);

    private static LedgerSummary Summary(params LedgerRow[] rows) => Summary(TestRules.Policy, rows);

    private static LedgerSummary Summary(Policy policy, params LedgerRow[] rows) =>
        LedgerTally.Sum(rows.Select(row => Stand(row, policy)), Start.AddDays(1), TimeZoneInfo.Utc, LoyaltyRates.Default);

    private static LedgerRow Stand(LedgerRow row, Policy policy) => row with { Standards = LedgerStandard.Of(row, policy) };

    private static LedgerRow Replied(string reference, int hours, bool inTime) => Row(reference) with
    {
        Replies = [new LedgerReply { Entry = 2, At = Start.AddHours(hours), By = "ann", Channel = ReplyChannel.Mail, Final = true, InTime = inTime, Evidence = ReplyEvidence.Accepted }],
    };

    private static LedgerRow Row(string reference) => new()
    {
        Id = reference,
        Reference = reference,
        Desk = "service",
        Channel = Channel.Web,
        AsOf = Start.AddDays(1),
        ReceivedAt = Start,
        Holder = new LedgerHolder(0, "owner", "ann"),
    };
}
