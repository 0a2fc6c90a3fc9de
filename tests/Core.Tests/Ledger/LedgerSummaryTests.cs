using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class LedgerSummaryTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sum_NoRows_IsAllZeroAndReconciles()
    {
        var summary = Sum();

        Assert.Equal(0, summary.Received);
        Assert.Null(summary.ToFirstReply);
        Assert.Empty(summary.Days);
        Assert.Empty(Reconciliation.Problems(summary, []));
    }

    [Fact]
    public void Sum_MixedFates_CountsEachOnce()
    {
        var rows = Mixed();

        var summary = Sum(rows);

        Assert.Equal((6, 1), (summary.Received, summary.History));
        Assert.Equal((3, 1, 1), (summary.AcknowledgedByMail, summary.AcknowledgedByPerson, summary.NotAcknowledged));
        Assert.Equal((1, 1), (summary.RepliedInTime, summary.RepliedLate));
        Assert.Equal(new Dictionary<string, int> { ["owner"] = 2, ["teamLead"] = 1 }, summary.NoReplyByRung);
        Assert.Equal((3, 2), (summary.SilentEver, summary.SilentNow));
        Assert.Equal(1, summary.AcceptedByRung[1]);
        Assert.Equal(3, summary.Climbs[(1, ClimbCause.Silence)]);
        Assert.Equal(1, summary.ClosedBy["history"]);
        Assert.Equal(TimeSpan.FromHours(5), summary.ToFirstReply!.Median);
        Assert.Empty(Reconciliation.Problems(summary, rows));
    }

    [Fact]
    public void Sum_Days_CountReceiptsAndWhatStoodAtTheEndOfEachDay()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddDays(2)).RunUntil(Monday.AddDays(4));

        var days = LedgerTally.Sum([play.Row()], play.Clock, TimeZoneInfo.Utc, LoyaltyRates.Default).Days;

        Assert.Equal([2, 3, 4, 5, 6], days.Select(day => day.Date.Day));
        Assert.Equal([1, 0, 0, 0, 0], days.Select(day => day.Received));
        Assert.Equal([0, 0, 1, 0, 0], days.Select(day => day.Replies));
        Assert.Equal([1, 1, 1, 1, 1], days.Select(day => day.Open));
        Assert.Equal([1, 1, 0, 0, 0], days.Select(day => day.Unresolved));
        Assert.Equal([0, 1, 0, 0, 0], days.Select(day => day.Silent));
    }

    [Fact]
    public void Sum_ZoneEastOfUtc_PutsALateReceiptOnTheNextDay()
    {
        var play = new LedgerPlay("service", Monday.AddHours(8)).Receive();

        var days = LedgerTally.Sum([play.Row()], play.Clock, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), LoyaltyRates.Default).Days;

        Assert.Equal(new DateOnly(2026, 11, 3), Assert.Single(days).Date);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 2, 2)]
    [InlineData(10, 5, 9, 10)]
    [InlineData(20, 10, 18, 19)]
    [InlineData(100, 50, 90, 95)]
    public void Percentiles_OfOneToN_AreNearestRanks(int count, int median, int p90, int p95)
    {
        var measured = Percentiles.Of(Enumerable.Range(1, count).Reverse().Select(hours => TimeSpan.FromHours(hours)))!;

        Assert.Equal(
            new Percentiles(count, TimeSpan.FromHours(median), TimeSpan.FromHours(p90), TimeSpan.FromHours(p95), TimeSpan.FromHours(count)),
            measured);
    }

    [Fact]
    public void Problems_AcknowledgedTwice_IsNamed()
    {
        var row = Replied(Monday.AddHours(1)) with { Acknowledgements = 2 };

        Assert.Equal([$"{row.Reference}: acknowledged twice."], Reconciliation.Problems(Sum(row), [row]));
    }

    [Fact]
    public void Problems_SameRowTwice_IsNamed()
    {
        var row = Replied(Monday.AddHours(1));

        Assert.Contains($"{row.Reference}: stands in the ledger twice.", Reconciliation.Problems(Sum(row, row), [row, row]));
    }

    [Fact]
    public void Problems_RowMissing_NumbersDoNotReconcile()
    {
        var rows = Mixed();

        var problems = Reconciliation.Problems(Sum(rows), rows.Skip(1));

        Assert.Contains("Summary: complaints received: says 6, the rows give 5.", problems);
    }

    [Fact]
    public void Problems_CountsContradictEachOther_AreNamed()
    {
        var summary = Sum(Mixed());

        Assert.Contains(
            "Summary: status counts do not add up to the complaints received (6 against 7).",
            Reconciliation.ProblemsOf(summary with { Received = 7 }));
        Assert.Contains("Summary: replied in time and late do not add up to the replied (3 against 2).", Reconciliation.ProblemsOf(summary with { RepliedLate = 2 }));
    }

    [Fact]
    public void Problems_UntimelyThatNeverBecameSilent_IsNamed()
    {
        var row = Replied(Monday.AddHours(1));

        var problems = Reconciliation.Problems(Sum(row), [row], _ => true);

        Assert.Equal(
            [$"{row.Reference}: must have become silent and was not flagged.", $"{row.Reference}: must have climbed the ladder for silence and did not."],
            problems);
    }

    [Fact]
    public void Problems_TimelyThatClimbedForSilence_IsNamed()
    {
        var row = Replied(Monday.AddHours(30));

        Assert.Empty(Reconciliation.Problems(Sum(row), [row], _ => true));
        Assert.Contains($"{row.Reference}: was answered in time and climbed for silence.", Reconciliation.Problems(Sum(row), [row], _ => false));
    }

    [Fact]
    public void Problems_TimelyThatClimbedBecauseNotSolved_IsNone()
    {
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(2));
        var row = play.Do(step => step.NotSolved(null)).Row();

        Assert.Empty(Reconciliation.Problems(Sum(row), [row], _ => false));
    }

    [Fact]
    public void Problems_ClosedWithoutReply_IsNamed()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(1));
        var row = play.Do(step => step.Append(new Closed("byStaff"))).Row();

        Assert.Contains($"{row.Reference}: closed without a human reply.", Reconciliation.Problems(Sum(row), [row]));
        Assert.Equal(1, Sum(row).ClosedWithoutReply);
    }

    [Fact]
    public void Problems_Withdrawn_NeedsNoReply()
    {
        var play = new LedgerPlay("service", Monday).Receive().RunUntil(Monday.AddHours(1));
        var row = play.Do(step => step.Withdraw("It is all right.")).Row();

        Assert.Empty(Reconciliation.Problems(Sum(row), [row]));
        Assert.Equal(0, Sum(row).NoReply);
    }

    [Fact]
    public void Loyalty_Outcomes_AreWeightedAndAbnormalOnesLeftOut()
    {
        var fast = Replied(Monday.AddHours(1));
        var slow = Replied(Monday.AddDays(7));
        var open = new LedgerPlay("service", Monday, seed: 3).Receive().Row();
        var abnormal = open with { Flags = [new LedgerFlag(FlagKind.Abnormal, Monday, 1, false)] };

        var loyalty = Sum(fast, slow, open, abnormal).Loyalty;

        Assert.Equal((1, 1, 1, 1), (loyalty.Fast, loyalty.Slow, loyalty.Unresolved, loyalty.LeftOut));
        Assert.Equal(0.82 + 0.54 + 0.19, loyalty.ExpectedToStay, 6);
        Assert.Equal(0.28, loyalty.KeptBySpeed, 6);
        Assert.Equal(0.35, loyalty.StillToWin, 6);
    }

    [Theory]
    [InlineData(60, 54)]
    [InlineData(-1, 54)]
    [InlineData(9, 101)]
    public void Loyalty_SharesThatMakeNoSense_AreRefused(int never, int resolved)
    {
        var rates = new LoyaltyRates { NeverComplained = never, Resolved = resolved };

        var problem = Assert.Throws<ComplaintOpsException>(() => LedgerTally.Sum([], Monday, TimeZoneInfo.Utc, rates));

        Assert.Equal(ErrorCode.InvalidInput, problem.Code);
    }

    private static LedgerRow Replied(DateTimeOffset at) => new LedgerPlay("service", Monday, seed: (int)(at - Monday).TotalHours).Receive().ReplyAt(at).Row();

    private static LedgerSummary Sum(params IReadOnlyList<LedgerRow> rows) => LedgerTally.Sum(rows, Monday.AddDays(10), TimeZoneInfo.Utc, LoyaltyRates.Default);

    private static IReadOnlyList<LedgerRow> Mixed()
    {
        var accepted = new LedgerPlay("service", Monday, seed: 13).Receive().RunUntil(Monday.AddHours(25));
        accepted.Do(step => step.Accept(step.After.HandOver!.To!));
        return
        [
            new LedgerPlay("service", Monday, seed: 10).Receive().ReplyAt(Monday.AddHours(5)).Row(),
            new LedgerPlay("service", Monday, seed: 11).Receive().ReplyAt(Monday.AddHours(26)).Row(),
            new LedgerPlay("service", Monday, seed: 12).Receive(email: false).RunUntil(Monday.AddHours(25)).GiveByPerson().Row(),
            accepted.Row(),
            new LedgerPlay("service", Monday, seed: 14).Receive().Row(),
            new LedgerPlay("service", Monday, seed: 15).Receive(history: true).Row(),
        ];
    }
}
