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
    public void BeyondReach_MoreThanHalfOfTheTimesWereTooLong()
    {
        Assert.False(Measure(StandardClock.Reply, Replied("a", 23, true), Replied("b", 90, false)).IsBeyondReach);
        Assert.True(Measure(StandardClock.Reply, Replied("a", 23, true), Replied("b", 90, false), Replied("c", 25, false)).IsBeyondReach);
        Assert.False(Measure(StandardClock.Reply, Row("a")).IsBeyondReach);
    }

    [Fact]
    public void BeyondReach_WorkingDays_AreJudgedByTheLimitThatRan()
    {
        // Three working days over a weekend are five days and more on the clock: only the limit that ran knows whether that was late.
        Assert.Equal("3wd", TestRules.Policy.Progress.Every.ToString());
        var kept = Row("a") with { Contacts = [Contact(110, inTime: true), Contact(114, inTime: true), Contact(50, inTime: false)] };
        var late = Row("b") with { Contacts = [Contact(80, inTime: false)] };

        Assert.False(Measure(StandardClock.Progress, kept).IsBeyondReach);
        Assert.True(Measure(StandardClock.Progress, kept, late, late with { Reference = "c" }).IsBeyondReach);
    }

    [Fact]
    public void Progress_IsTimedFromEachContactToTheNext()
    {
        var breach = new LedgerBreach(ClockKind.NextContact, "c1", Start.AddHours(70), Start.AddHours(70));
        var often = Row("often") with { Status = ComplaintStatus.Closed, Contacts = [Contact(40, true), Contact(60, true), Contact(70, true)] };
        var late = Row("late") with { Contacts = [Contact(99, false)], Breaches = [breach] };

        var progress = Measure(StandardClock.Progress, often, late, Row("new"));

        Assert.Equal((1, 1, 1, 4, 1), (progress.Kept, progress.Missed, progress.Pending, progress.Times!.Count, progress.Late));
        Assert.Equal((TimeSpan.FromHours(60), TimeSpan.FromHours(99), "late"), (progress.Times.Median, progress.Times.Max, progress.Worst));
    }

    [Fact]
    public void Accept_IsTimedFromBeingAsked_AndSaysNothingOfWhatNobodyWasAskedToTake()
    {
        var policy = TestRules.Policy with { Standards = [TestRules.Policy.Standards[1] with { When = StandardClock.Accept }] };
        var taken = Row("taken") with { TakeOvers = [Contact(1, true), Contact(3, true)] };
        var missed = Row("missed") with { TakeOvers = [Contact(1, true), Contact(9, false)] };
        var waits = Row("waits") with { Holder = new LedgerHolder(0, "owner", "ann", "teamLead", "tom") };

        var accept = Assert.Single(Summary(policy, taken, missed, waits, Row("never asked")).Standards);

        Assert.Equal((1, 1, 1, 4), (accept.Kept, accept.Missed, accept.Pending, accept.Times!.Count));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(9), "missed"), (accept.Times.Median, accept.Times.Max, accept.Worst));
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

    private static StandardTime Contact(int hours, bool inTime) => new(Start, Start.AddHours(hours), inTime);

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
