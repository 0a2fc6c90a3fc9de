using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Ledger;

/// <summary>Who is owed a human answer beyond its limit: what, since when, why.</summary>
public sealed class HundredPercentReplyTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void NobodyReplies_FirstReplyIsOwedFromItsLimitOn()
    {
        var play = new LedgerPlay("service", Start).Receive();

        Assert.Empty(play.RunUntil(Start.AddHours(24).AddTicks(-1)).Row().Debts);
        var debt = Assert.Single(play.RunUntil(Start.AddHours(24)).Row().Debts);
        Assert.Equal((OwedReply.FirstReply, DebtCause.LimitPassed, Start, Start.AddHours(24)), (debt.What, debt.Because, debt.Since, debt.DueAt));
    }

    [Fact]
    public void AutomaticNotices_PayNothing()
    {
        var row = new LedgerPlay("service", Start).Receive().RunUntil(Start.AddDays(9)).Row();

        Assert.True(row.ProgressByMail > 0);
        Assert.Contains(row.Debts, debt => debt is { What: OwedReply.FirstReply });
    }

    [Fact]
    public void RepliedInTime_OwesNothing_UntilALaterMessageWaitsTooLong()
    {
        var play = new LedgerPlay("service", Start).Receive().ReplyAt(Start.AddHours(2), final: false, ReplyChannel.Phone);
        var asked = Start.AddHours(3);
        play.RunUntil(asked).Do(step => step.HearCustomer(Channel.Mail, "And when?", automatic: false));

        Assert.Empty(play.RunUntil(asked.AddHours(23)).Row().Debts);
        var debt = Assert.Single(play.RunUntil(asked.AddHours(24)).Row().Debts);
        Assert.Equal((OwedReply.Answer, DebtCause.LimitPassed, asked), (debt.What, debt.Because, debt.Since));
    }

    [Fact]
    public void ReplyCameBack_IsOwedAgainAndSaysSo()
    {
        var play = new LedgerPlay("service", Start).Receive().ReplyAt(Start.AddHours(2), final: false, ReplyChannel.Mail);
        play.RunUntil(Start.AddHours(3)).Do(step => step.Bounce(step.After.LastReply!.Notice!.Value, "5.1.1"));

        var debt = play.RunUntil(Start.AddHours(25)).Row().Debts.Single(debt => debt.What == OwedReply.FirstReply);
        Assert.Equal((DebtCause.ReplyCameBack, Start), (debt.Because, debt.Since));
    }

    [Fact]
    public void FinalAnswerLate_IsOwedBesideTheRest()
    {
        var play = new LedgerPlay("service", Start).Receive().ReplyAt(Start.AddHours(2), final: false, ReplyChannel.Phone);

        var row = play.RunUntil(Start.AddDays(17)).Row();
        Assert.Contains(row.Debts, debt => debt is { What: OwedReply.FinalAnswer, Because: DebtCause.LimitPassed });
    }

    [Fact]
    public void WaitingForTheCustomer_WhileTheLimitPauses_OwesNothing()
    {
        var play = new LedgerPlay("metro", Start).Receive().ReplyAt(Start.AddMinutes(30), final: false, ReplyChannel.Phone);
        play.Do(step => step.Ask("Which gate?"));

        Assert.DoesNotContain(play.RunUntil(Start.AddDays(2)).Row().Debts, debt => play.Complaint.Clocks.Any(clock => clock.IsPaused && clock.DueAt == debt.DueAt));
    }

    [Fact]
    public void TakenBack_OrForTheRecord_OwesNothing()
    {
        var withdrawn = new LedgerPlay("service", Start).Receive().RunUntil(Start.AddHours(30)).Do(step => step.Withdraw("I take it back."));
        var history = new LedgerPlay("service", Start).Receive(history: true);

        Assert.Empty(withdrawn.Row().Debts);
        Assert.Empty(history.RunUntil(Start.AddDays(30)).Row().Debts);
    }

    [Fact]
    public void Summary_CountsThem()
    {
        var owing = new LedgerPlay("service", Start).Receive().RunUntil(Start.AddHours(30)).Row();
        var kept = new LedgerPlay("service", Start, seed: 2).Receive().ReplyAt(Start.AddHours(1)).RunUntil(Start.AddHours(30)).Row();

        Assert.Equal(1, LedgerTally.Sum([owing, kept], Start.AddHours(30), TimeZoneInfo.Utc, LoyaltyRates.Default).Owed);
    }
}
