using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Questions to the customer, and what pausing does to clocks.</summary>
public sealed class QuestionTests
{
    private static ComplaintPlay Asked()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(4));
        play.Staff("ann", step => step.Ask("Which card?"));
        return play.RunDue();
    }

    [Fact]
    public void Ask_Open_PausesOurClocksButNotTheLegalOne()
    {
        var play = Asked();

        Assert.Equal([ClockKind.Reply, ClockKind.NextContact], play.Complaint.Clocks.Where(clock => clock.IsPaused).Select(clock => clock.Kind).Order());
        Assert.False(play.Clock(ClockKind.Final).IsPaused);
        Assert.Equal(At("2026-06-17T00:00+01:00"), play.Complaint.Question!.AnswerBy);
        Assert.Equal(At("2026-06-07T00:00+01:00"), play.Complaint.Due[DutyKind.CustomerReminder]);
        Assert.DoesNotContain(DutyKind.Progress, play.Complaint.Due.Keys);
        Assert.Equal(1, play.Count(NoticeType.Question));
    }

    [Fact]
    public void HearCustomer_AfterAQuestion_AnswersItAndClocksCountOn()
    {
        var play = Asked().RunUntil(Monday.AddHours(34)).Hear("The blue one.");

        Assert.Null(play.Complaint.Question);
        Assert.DoesNotContain(play.Complaint.Clocks, clock => clock.IsPaused || clock.Kind == ClockKind.CustomerAnswer);

        // Paused for 30 hours, from 4 to 34 hours after the receipt.
        Assert.Equal(Monday.AddHours(54), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(At("2026-06-06T00:00+01:00"), play.Clock(ClockKind.NextContact).DueAt);
        Assert.Equal(At("2026-06-17T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
        Assert.Equal([Monday.AddHours(12 + 30), Monday.AddHours(19.2 + 30)], play.Clock(ClockKind.Reply).RemindAt);
        Assert.Empty(play.RunDue().Complaint.Breaches);
    }

    [Fact]
    public void RemindCustomer_TwiceThenSilent_GoesOnWithWhatWeKnow()
    {
        var play = Asked();
        play.RunUntil(At("2026-06-07T00:00+01:00"));
        Assert.Equal(("1", "false"), (play.Notice(NoticeType.CustomerReminder).Facts["number"], play.Notice(NoticeType.CustomerReminder).Facts["last"]));
        play.RunUntil(At("2026-06-12T00:00+01:00"));
        Assert.Equal(("2", "true"), (play.Notice(NoticeType.CustomerReminder).Facts["number"], play.Notice(NoticeType.CustomerReminder).Facts["last"]));

        play.RunUntil(At("2026-06-17T00:00+01:00"));

        Assert.True(play.Complaint.Has(FlagKind.CustomerSilent));
        Assert.Equal((2, null), (play.Count(NoticeType.CustomerReminder), play.Complaint.Question));
        Assert.False(Assert.Single(play.All<QuestionSettled>()).Answered);
        Assert.Equal(At("2026-06-17T00:00+01:00").AddHours(20), play.Clock(ClockKind.Reply).DueAt);
        Assert.Contains("ann", play.StaffTold(NoticeType.StaffReminder));

        play.Hear();
        Assert.False(play.Complaint.Has(FlagKind.CustomerSilent));
    }

    [Fact]
    public void RemindCustomer_AfterADeadTimer_SendsOneReminder()
    {
        var play = Asked();
        play.Clock.SetUtc(At("2026-06-13T12:00+01:00"));
        play.RunDue();

        Assert.Equal(1, play.Count(NoticeType.CustomerReminder));
        Assert.Equal("2", play.Notice(NoticeType.CustomerReminder).Facts["number"]);
    }

    [Fact]
    public void Resume_SweepComesLate_CountsThePauseOnlyToItsEnd()
    {
        var play = Asked();
        play.Clock.SetUtc(At("2026-06-17T05:00+01:00"));

        play.Perform(DutyKind.Silence);

        Assert.Equal(At("2026-06-17T00:00+01:00").AddHours(20), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Ask_Again_ReplacesTheOpenQuestion()
    {
        var play = Asked().Wait(TimeSpan.FromHours(10));
        play.Staff("ann", step => step.Ask("And which branch?"));

        Assert.Equal(At("2026-06-18T00:00+01:00"), play.Complaint.Question!.AnswerBy);
        Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.CustomerAnswer);
        Assert.Single(play.All<QuestionSettled>(), settled => !settled.Answered);
    }

    [Fact]
    public void Ask_AnsweredOrEnded_IsRefused()
    {
        Resolved().Refused(step => step.Ask("Which card?"));
        Closed().Refused(step => step.Ask("Which card?"));
    }

    [Fact]
    public void Reply_WhileAQuestionIsOpen_SettlesItAndBringsBackARunningClockIfItBounces()
    {
        var play = Asked().RunUntil(Monday.AddHours(10)).Reply(ReplyChannel.Mail);
        Assert.Null(play.Complaint.Question);

        play.Provider = Bounces;
        play.RunDue();

        var owed = play.Clock(ClockKind.Reply);
        Assert.False(owed.IsPaused);
        Assert.Equal(Monday.AddHours(30), owed.DueAt);
    }

    [Fact]
    public void Pause_WithoutAFutureEnd_IsRefused()
    {
        var play = Acknowledged();

        play.Refused(step => step.Pause(play.Now, "appointment"));
        play.Refused(step => step.Pause(play.Now.AddDays(-1), "appointment"));
    }

    [Fact]
    public void Pause_ByHand_EndsByItselfAndShiftsWhatItHeld()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Pause(Monday.AddHours(10), "appointment"));
        Assert.Equal(Monday.AddHours(10), play.Complaint.Due[DutyKind.Silence]);

        play.RunUntil(Monday.AddHours(10));

        Assert.Equal(Monday.AddHours(34), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(At("2026-06-17T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
    }

    [Fact]
    public void EndPauses_TwoPausesWithDifferentEnds_EndsOnlyTheOneThatIsOver()
    {
        var rules = TestRules.Make(policy => policy with { CustomerReply = policy.CustomerReply with { PausesClocks = false } });
        var play = Acknowledged(rules);
        play.Staff("ann", step => step.Pause(Monday.AddHours(2), "appointment"));
        play.Staff("ann", step => step.Start(ClockKind.Reply, step.Rules.Policy.Reply, step.Now));
        play.Staff("ann", step => step.Pause(Monday.AddHours(6), "second appointment"));

        play.RunUntil(Monday.AddHours(2));

        Assert.Equal(Monday.AddHours(6), Assert.Single(play.Complaint.Clocks, clock => clock.IsPaused).PausedUntil);
    }

    [Fact]
    public void Resume_ClockCountedToTheCloseOfBusiness_EndsAtTheCloseAgain()
    {
        var rules = TestRules.Make(policy => policy with
        {
            Reply = policy.Reply with { Limit = TestRules.L("2wd"), Counting = new Core.Calendars.DayCounting(Core.Calendars.DayEnd.CloseOfBusiness) },
        });
        var play = Acknowledged(rules);
        Assert.Equal(At("2026-06-03T17:30+01:00"), play.Clock(ClockKind.Reply).DueAt);
        play.Staff("ann", step => step.Pause(At("2026-06-02T10:00+01:00"), "appointment"));

        play.RunUntil(At("2026-06-02T10:00+01:00"));

        Assert.Equal(At("2026-06-04T17:30+01:00"), play.Clock(ClockKind.Reply).DueAt);
    }
}
