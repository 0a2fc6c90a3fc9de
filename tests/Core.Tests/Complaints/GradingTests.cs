using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;
using static ComplaintOps.Testing.TestRules;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Another severity: High has 8 h for a reply instead of 24 h. The complaint came on Monday at 10:00, its reply is due on Tuesday at 10:00.</summary>
public sealed class GradingTests
{
    private static ComplaintPlay Graded(Severity to, TimeSpan after, Rules? rules = null, Func<Received, Received>? change = null)
    {
        var play = Acknowledged(rules, change: change).Wait(after);
        play.Staff("tom", step => step.ChangeSeverity(to, "Kim cannot get to work."));
        return play;
    }

    [Fact]
    public void Raised_CountsTheStricterLimitFromNowAndKeepsWhatWasFrozenElse()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(10));

        Assert.Equal(Severity.High, play.Complaint.Severity);
        var reply = play.Clock(ClockKind.Reply);
        Assert.Equal((Monday.AddHours(18), "8h", Monday, play.Now), (reply.DueAt, reply.Limit, reply.StartedAt, reply.CountedFrom));
        Assert.Equal([play.Now.AddHours(4), play.Now.AddHours(6.4)], reply.RemindAt);
        var tightened = Assert.Single(play.All<ClockTightened>());
        Assert.Equal((Monday.AddHours(24), Monday.AddHours(18), play.Now), (tightened.OldDueAt, tightened.DueAt, tightened.CountedFrom));
        Assert.Equal((Severity.Normal, Severity.High), (play.All<SeverityChanged>()[0].From, play.All<SeverityChanged>()[0].To));
    }

    [Fact]
    public void Raised_WhenLessIsLeftThanTheStricterLimit_MovesNothingAndTellsTheCustomerNothingNow()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(16));

        Assert.Equal(Monday.AddHours(24), play.Clock(ClockKind.Reply).DueAt);
        Assert.Empty(play.All<ClockTightened>());
        Assert.Equal(0, play.Count(NoticeType.Progress));
        Assert.Contains("graver", play.Complaint.News);
    }

    [Fact]
    public void Raised_ExactlyWhenTheStricterLimitWouldEndWithTheOldOne_MovesNothing_ATickBeforeItMoves()
    {
        Assert.Empty(Graded(Severity.High, TimeSpan.FromHours(16)).All<ClockTightened>());
        Assert.Equal(Monday.AddHours(24).AddTicks(-1), Graded(Severity.High, TimeSpan.FromHours(16) - TimeSpan.FromTicks(1)).Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Raised_WithADateThatComesCloser_IsToldToTheCustomerWithTheDatesThatHold()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(10));

        var told = play.Notice(NoticeType.Progress);
        Assert.Equal(("graver", "false", "true"), (told.Facts["news"], told.Facts["late"], told.Facts["sooner"]));
        Assert.Equal(Monday.AddHours(18), play.Complaint.HearsNextBy(play.Now));
        Assert.Empty(play.Complaint.News);
        Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact);

        play.RunDue();
        Assert.True(play.Notice(NoticeType.Progress).IsGiven);
        Assert.NotNull(play.Complaint.ClockOf(ClockKind.NextContact));
    }

    [Fact]
    public void Raised_KeptBackWithAReason_TightensAllTheSame()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(10));
        play.Staff("tom", step =>
        {
            step.ChangeSeverity(Severity.High, "Called already.");
            step.KeepNoticesBack("Kim was told by telephone.");
        });

        Assert.Equal(Monday.AddHours(18), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.Progress).State);
    }

    [Fact]
    public void Raised_IsSeenByTheTimers_SilenceIsFlaggedAtTheNewLimitAndItClimbs()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(10)).RunDue();
        play.RunUntil(Monday.AddHours(18).AddTicks(-1));
        Assert.False(play.Complaint.Has(FlagKind.Silent));

        play.RunUntil(Monday.AddHours(18));
        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.Equal(ClimbCause.Silence, Assert.Single(play.All<Climbed>()).Cause);
    }

    [Fact]
    public void Raised_WhileTheClockStandsStill_LeavesNoMoreThanTheStricterLimitAfterThePause()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(2));
        play.Staff("ann", step => step.PauseByHand(play.Now.AddHours(48), "Waits for the maker."));
        play.Wait(TimeSpan.FromHours(20));
        play.Staff("tom", step => step.ChangeSeverity(Severity.High, "The brakes."));
        Assert.Equal(Monday.AddHours(10), play.Clock(ClockKind.Reply).DueAt);

        play.Wait(TimeSpan.FromHours(10));
        play.Staff("ann", step => step.ResumeByHand());
        Assert.Equal(play.Now.AddHours(8), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Raised_AfterALimitWasMissed_KeepsTheBreach()
    {
        var play = Acknowledged();
        play.RunUntil(Monday.AddHours(24));
        play.Staff("tom", step => step.ChangeSeverity(Severity.Critical, "The brakes."));

        Assert.Empty(play.All<ClockTightened>());
        Assert.Contains(play.Complaint.Breaches, breach => breach.Kind == ClockKind.Reply && breach.DueAt == Monday.AddHours(24));
    }

    [Fact]
    public void Raised_TightensTheContactTheHandOverAndTheFinalAnswer_WhereThePolicySaysSo()
    {
        LimitOverride[] high(string limit) => [new LimitOverride { MinSeverity = Severity.High, Limit = L(limit) }];
        var rules = Make(policy => policy with
        {
            Final = policy.Final with { Overrides = high("5d") },
            Progress = policy.Progress with { Overrides = high("1wd") },
            Ladder = policy.Ladder with { Rungs = [.. policy.Ladder.Rungs.Select(rung => rung with { AcceptOverrides = high("30min") })] },
        });
        var play = Acknowledged(rules);
        play.Staff("ann", step => step.ClimbByHand());
        var asked = play.Now;
        play.Staff("tom", step => step.ChangeSeverity(Severity.Critical, "The brakes."));

        Assert.Equal(At("2026-06-07T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
        Assert.Equal(At("2026-06-03T00:00+01:00"), play.Clock(ClockKind.NextContact).DueAt);
        Assert.Equal(asked.AddMinutes(30), play.Clock(ClockKind.HandOver).DueAt);

        // The policy allows 30 days beyond the first date: beyond the one that holds now.
        Assert.Contains("2026-07-07 23:00", play.Refused(step => step.ExtendFinal(At("2026-08-01T00:00+01:00"), "expert", "tom")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Raised_AStricterLimitThatHeldAlready_DoesNotCountAnew()
    {
        // High from the start; Critical has no limit of its own, so that the one of High goes on as it is.
        var play = Graded(Severity.Critical, TimeSpan.FromHours(1), change: received => received with { Severity = Severity.High });
        Assert.Equal(Monday.AddHours(8), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Raised_AfterAnExtension_DoesNotTakeItBackByTheUsualLimit()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ExtendFinal(At("2026-07-10T00:00+01:00"), "expert", "tom"));
        play.Staff("tom", step => step.ChangeSeverity(Severity.Critical, "The brakes."));
        Assert.Equal(At("2026-07-10T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
    }

    [Fact]
    public void Raised_WantsAnInterimMeasureWhereThePolicyDoes()
    {
        var rules = Make(policy => policy with { Understanding = policy.Understanding with { InterimWithin = L("4h") } });
        Assert.Null(Acknowledged(rules).Complaint.ClockOf(ClockKind.Interim));
        Assert.Equal(Monday.AddHours(5), Graded(Severity.High, TimeSpan.FromHours(1), rules).Clock(ClockKind.Interim).DueAt);
    }

    [Fact]
    public void Lowered_MovesNoDateThatRunsAndHoldsForLimitsThatStartLater()
    {
        var play = Graded(Severity.Low, TimeSpan.FromHours(1), change: received => received with { Severity = Severity.High });
        Assert.Equal(Monday.AddHours(8), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(0, play.Count(NoticeType.Progress));
        Assert.Empty(play.Complaint.News);

        play.Reply().Wait(TimeSpan.FromHours(1)).Hear();
        Assert.Equal(play.Now.AddHours(24), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Raised_ANewMessage_StartsTheStricterLimit()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(1)).Reply().Wait(TimeSpan.FromHours(1)).Hear();
        Assert.Equal(play.Now.AddHours(8), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Changed_BySomebodyElse_IsToldToTheOwnerWithTheReason_AndNotToWhoDidIt()
    {
        var play = Graded(Severity.High, TimeSpan.FromHours(1));
        Assert.Equal(["ann"], play.StaffTold(NoticeType.StaffNews));
        Assert.Contains("text", play.Notice(NoticeType.StaffNews).Facts.Keys);

        var named = Acknowledged();
        named.Do(Actor.OsUser("desk"), step => step.ChangeSeverity(Severity.High, "The brakes.", "ann"));
        Assert.Empty(named.StaffTold(NoticeType.StaffNews));

        var own = Acknowledged();
        own.Staff("ann", step => step.ChangeSeverity(Severity.Low, "Only a question."));
        Assert.Empty(own.StaffTold(NoticeType.StaffNews));
    }

    [Fact]
    public void Changed_NothingNewNoReasonOrClosed_IsRefused()
    {
        var play = Acknowledged();
        Assert.Contains("Normal", play.Refused(step => step.ChangeSeverity(Severity.Normal, "sure")).Message, StringComparison.Ordinal);
        play.Refused(step => step.ChangeSeverity(Severity.High, " "));
        Closed().Refused(step => step.ChangeSeverity(Severity.High, "The brakes."));
    }

    [Fact]
    public void Changed_AfterTheAnswer_IsWrittenDownAndTellsNobodyOutside()
    {
        var play = Resolved();
        play.Staff("ann", step => step.ChangeSeverity(Severity.High, "It was graver than it looked."));
        Assert.Equal(Severity.High, play.Complaint.Severity);
        Assert.Equal(0, play.Count(NoticeType.Progress));
    }

    [Fact]
    public void Changed_StandsInTheHeadByWhichListsFilter() =>
        Assert.Equal("High", HeadCodec.Write(Graded(Severity.High, TimeSpan.FromHours(1)).Complaint).Severity);
}
