using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class ScorecardTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 7, 9, 0, 0, TimeSpan.Zero);
    private static readonly QualityScores Good = new() { Trust = 5, Respect = 5, Understanding = 4, Sensitivity = 4, Timeliness = 5, Solving = 4, NoArguing = 4 };

    [Fact]
    public void Scorecard_Nothing_IsNotMeasuredRatherThanGood()
    {
        var scorecard = Sum().Scorecard;

        Assert.Equal(Enum.GetValues<PrincipleKind>(), scorecard.Principles.Select(principle => principle.Kind));
        Assert.All(scorecard.Principles, principle => Assert.Equal((0, null), (principle.Whole, principle.Thousandths)));
    }

    [Fact]
    public void Scorecard_OneInTimeOneLateOneSilent_CountsEachPrincipleAndNamesTheWorst()
    {
        var quick = Play(1).ReplyAt(Monday.AddHours(3)).RunUntil(Monday.AddDays(20)).Do(step => step.AnswerSurvey(3, 4)).Row();
        var late = Play(2).ReplyAt(Monday.AddDays(3)).RunUntil(Monday.AddDays(20)).Do(step => step.AnswerSurvey(4, 2)).Row();
        var silent = Play(3).RunUntil(Monday.AddDays(20)).Row();

        var scorecard = Sum(quick, late, silent).Scorecard;

        Assert.Equal(new Principle(PrincipleKind.FullReply, 2, 3, silent.Reference), scorecard[PrincipleKind.FullReply]);
        Assert.Equal(new Principle(PrincipleKind.Timely, 1, 3, silent.Reference), scorecard[PrincipleKind.Timely]);
        Assert.Equal(new Principle(PrincipleKind.Satisfaction, 1, 2, late.Reference), scorecard[PrincipleKind.Satisfaction]);
        Assert.Equal(new Principle(PrincipleKind.OnTheSpot, 1, 2, late.Reference), scorecard[PrincipleKind.OnTheSpot]);
        Assert.Equal((3, 3), (scorecard[PrincipleKind.FirstContact].Part, scorecard[PrincipleKind.FirstContact].Whole));
        Assert.Equal(666, scorecard[PrincipleKind.FullReply].Thousandths);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 0)]
    public void Scorecard_NoArgument_IsWhatReviewersSaid(int score, int part)
    {
        var row = Play(1).ReplyAt(Monday.AddHours(3)).Do(step => step.ReviewQuality("elena-rossi", Good with { NoArguing = score }, "Friendly.")).Row();

        Assert.Equal((part, 1), (Sum(row).Scorecard[PrincipleKind.NoArgument].Part, Sum(row).Scorecard[PrincipleKind.NoArgument].Whole));
    }

    [Fact]
    public void Review_OfOnesOwnWork_OrOfAnUnansweredOne_OrWithAWrongScore_IsRefused()
    {
        var play = Play(1);
        Refused(play, step => step.ReviewQuality("elena-rossi", Good, null));
        play.ReplyAt(Monday.AddHours(3));

        Refused(play, step => step.ReviewQuality(step.After.Owner!, Good, null));
        Refused(play, step => step.ReviewQuality("nobody", Good, null));
        Refused(play, step => step.ReviewQuality("elena-rossi", Good with { Solving = 6 }, null));
        Refused(play, step => step.ReviewQuality("elena-rossi", Good with { Trust = 0 }, null));
        Assert.Empty(play.Complaint.QualityReviews);
    }

    [Fact]
    public void Stages_StaysAndBreaches_AreCountedWhereTheyHappened()
    {
        var row = Play(1).RunUntil(Monday.AddHours(2)).Do(step => step.ChangeStage("investigating")).RunUntil(Monday.AddDays(2)).ReplyAt(Monday.AddDays(2)).Row();

        var stages = Sum(row).Stages;

        Assert.Equal(["received", "investigating", "answered"], stages.Select(stage => stage.Key));
        Assert.Equal(TimeSpan.FromHours(2), stages[0].Times!.Max);
        Assert.Equal((0, 1, 0), (stages[0].Breaches, stages[1].Breaches, stages[2].Breaches));
        Assert.Equal((0, 0, 1), (stages[0].Now, stages[1].Now, stages[2].Now));
        Assert.Null(stages[2].Times);
    }

    [Fact]
    public void Promises_KeptBrokenAndMoved_StandByPerson()
    {
        var play = Play(1);
        play.Do(step => step.Promise("A call", Monday.AddHours(4), "ben-okafor"));
        play.Do(step => step.Promise("A letter", Monday.AddHours(5), "amelia-hart"));
        play.Do(step => step.KeepPromise(step.After.Promises[1].Id));
        play.Do(step => step.MovePromise(step.After.Promises[0].Id, Monday.AddHours(6), "illness"));
        play.RunUntil(Monday.AddHours(7));

        Assert.Equal([new PromiseMeasure("ben-okafor", 0, 1, 0, 1), new PromiseMeasure("amelia-hart", 1, 0, 0, 0)], Sum(play.Row()).Promises);
    }

    [Fact]
    public void Survey_ExpectedAgainstReceived_IsKeptAsTheFieldItIs()
    {
        var rows = new[] { (3, 4), (3, 4), (4, 4), (5, 1) }.Select((answer, index) => Play(index + 1).ReplyAt(Monday.AddHours(3)).Do(step => step.AnswerSurvey(answer.Item1, answer.Item2)).Row()).ToList();

        var summary = Sum([.. rows]);

        Assert.Equal(2, summary.Surveys[(3, 4)]);
        Assert.Equal((2, 1, 1), (summary.SurveyBetter, summary.SurveyEqual, summary.SurveyWorse));
    }

    [Fact]
    public void Loyalty_ValueOfACustomer_PricesTheSilence()
    {
        var estimate = new LoyaltyEstimate(LoyaltyRates.Default with { CustomerValue = 1_000, Currency = "EUR" }, 5, 3, 2, 0);

        Assert.Equal(3 * 1_000 * 0.35, estimate.CostOfSilence(3));
        Assert.Equal(200, estimate.Unhappy);
        Assert.Equal(138, estimate.SaidNothing, 6);
        Assert.Null(new LoyaltyEstimate(LoyaltyRates.Default, 5, 3, 2, 0).CostOfSilence(3));
    }

    private static LedgerPlay Play(int seed) => new LedgerPlay("service", Monday, seed).Receive().RunUntil(Monday.AddMinutes(1));

    private static LedgerSummary Sum(params IReadOnlyList<LedgerRow> rows) => LedgerTally.Sum(rows, Monday.AddDays(20), TimeZoneInfo.Utc, LoyaltyRates.Default);

    private static void Refused(LedgerPlay play, Action<Step> act) => Assert.Equal(ErrorCode.StepRefused, Assert.Throws<ComplaintOpsException>(() => { play.Do(act); }).Code);
}
