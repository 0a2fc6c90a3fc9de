using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ClimbingTests
{
    private static readonly DateTimeOffset Limit = Monday.AddHours(24);

    [Fact]
    public void Climb_SilenceAtTheLimit_ClimbsAtThatInstantAndNotBefore()
    {
        var play = Acknowledged().RunUntil(Limit.AddTicks(-1));
        Assert.Empty(play.Complaint.Breaches);
        Assert.Empty(play.Complaint.Climbs);

        play.RunUntil(Limit);

        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.Equal((1, "tom", ClimbCause.Silence), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));
        Assert.Equal(Limit.AddHours(4), play.Complaint.Due[DutyKind.Climb]);
        Assert.Equal(("ann", 0), (play.Complaint.Owner, play.Complaint.Rung));
        Assert.Equal(["tom"], play.StaffTold(NoticeType.HandOver));
    }

    [Fact]
    public void Climb_OnlyTheClimbTimerAlive_StillWritesTheBreach()
    {
        var play = Acknowledged();
        play.Clock.SetUtc(Limit);

        play.Perform(DutyKind.Climb);

        Assert.Single(play.Complaint.Breaches);
        Assert.Single(play.Complaint.Climbs);
    }

    [Fact]
    public void Accept_InTime_OwnsItAndTellsTheCustomerAndThoseBefore()
    {
        var play = Acknowledged().RunUntil(Limit.AddHours(4).AddTicks(-1));
        play.Staff("tom", step => step.Accept("tom"));

        Assert.Equal(("tom", "ann", 1, null), (play.Complaint.Owner, play.Complaint.FirstContact, play.Complaint.Rung, play.Complaint.HandOver));
        Assert.Equal(play.Now.AddHours(24), play.Complaint.Due[DutyKind.Climb]);
        Assert.Equal(("tom", "Silence"), (play.Notice(NoticeType.ContactChanged).Facts["to"], play.Notice(NoticeType.ContactChanged).Facts["cause"]));
        Assert.Equal(["ann"], play.StaffTold(NoticeType.Escalation));
        Assert.Equal(Monday, play.Complaint.SilentSince);
    }

    [Fact]
    public void Accept_BySomebodyElseOrWithoutAHandOver_IsRefused()
    {
        var play = Acknowledged();
        play.Refused(step => step.Accept("tom"));
        play.RunUntil(Limit);
        play.Refused(step => step.Accept("mia"));
    }

    [Fact]
    public void Climb_NotAccepted_GoesOnRungByRungAndTheTopRepeats()
    {
        var play = Acknowledged().RunUntil(Limit.AddHours(4));
        Assert.Equal((2, "mia", ClimbCause.NotAccepted), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));
        Assert.Equal(DeliveryState.Accepted, play.Complaint.Notices.First(notice => notice.Type == NoticeType.HandOver).State);
        play.Refused(step => step.Accept("tom"));

        play.RunUntil(Limit.AddHours(8));
        Assert.Equal((3, "eve"), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To));

        play.RunUntil(Limit.AddHours(12 + 48));
        Assert.Equal(3, play.All<HandOverRepeated>().Count);
        Assert.Equal((3, "eve"), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To));
        Assert.Equal(["tom", "mia", "eve", "eve", "eve", "eve"], play.StaffTold(NoticeType.HandOver));
        play.Staff("eve", step => step.Accept("eve"));
        Assert.Equal(3, play.Complaint.Rung);
    }

    [Fact]
    public void Climb_AcceptedAndSilent_GoesOn()
    {
        var play = Acknowledged().RunUntil(Limit.AddHours(1));
        play.Staff("tom", step => step.Accept("tom"));
        play.RunUntil(Limit.AddHours(25));

        Assert.Equal((2, "mia", ClimbCause.NoReplyFromRung), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));
        Assert.Single(play.Complaint.Breaches, breach => breach.Kind == ClockKind.Reply);
    }

    [Fact]
    public void Climb_NotAcceptedBelow_TellsTheNextRungWhyItWentUpAtFirst()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Climb(ClimbCause.Chased, null));
        Assert.DoesNotContain("first", play.Notice(NoticeType.HandOver).Facts.Keys);

        play.Staff("ann", step => step.Climb(ClimbCause.NotAccepted, null));
        Assert.Equal(("NotAccepted", "Chased"), (play.Notice(NoticeType.HandOver).Facts["cause"], play.Notice(NoticeType.HandOver).Facts["first"]));

        play.Staff("ann", step => step.Climb(ClimbCause.NotAccepted, null));
        Assert.Equal("Chased", play.Notice(NoticeType.HandOver).Facts["first"]);
    }

    [Fact]
    public void Accept_AfterARungThatDidNot_TellsEverybodyWhyItWentUpAtFirst()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Climb(ClimbCause.Chased, null));
        play.Staff("ann", step => step.Climb(ClimbCause.NotAccepted, null));

        play.Staff("mia", step => step.Accept("mia"));

        Assert.Equal("Chased", play.Notice(NoticeType.ContactChanged).Facts["cause"]);
        Assert.Equal("Chased", play.Notice(NoticeType.Escalation).Facts["cause"]);
    }

    [Fact]
    public void ClimbByHand_WhileAHandOverWaits_TellsBothReasons()
    {
        var play = Acknowledged().RunUntil(Limit);
        play.Staff("ann", step => step.ClimbByHand());
        Assert.Equal(("ByHand", "Silence"), (play.Notice(NoticeType.HandOver).Facts["cause"], play.Notice(NoticeType.HandOver).Facts["first"]));

        play.Staff("mia", step => step.Accept("mia"));

        foreach (var type in new[] { NoticeType.ContactChanged, NoticeType.Escalation })
        {
            Assert.Equal(("ByHand", "Silence"), (play.Notice(type).Facts["cause"], play.Notice(type).Facts["first"]));
        }
    }

    [Fact]
    public void ClimbByHand_WhileNobodyWasAsked_HasOneReason()
    {
        var play = Acknowledged().RunUntil(Limit);
        play.Staff("tom", step => step.Accept("tom"));
        play.Staff("tom", step => step.ClimbByHand());
        play.Staff("mia", step => step.Accept("mia"));

        Assert.All(new[] { NoticeType.HandOver, NoticeType.ContactChanged, NoticeType.Escalation }, type => Assert.DoesNotContain("first", play.Notice(type).Facts.Keys));
    }

    [Fact]
    public void Climb_OnSite_MustBeAcceptedWithinThreeMinutes()
    {
        var play = Acknowledged(change: received => received with { Channel = Channel.OnSite });
        Assert.Equal((0, "ann", ClimbCause.OnSite), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));
        Assert.Equal(["ann"], play.StaffTold(NoticeType.HandOver));
        play.RunUntil(Monday.AddMinutes(3).AddTicks(-1));
        Assert.Empty(play.Complaint.Climbs);

        play.RunUntil(Monday.AddMinutes(3));
        Assert.Equal((1, "tom", ClimbCause.NotAccepted), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To, play.Complaint.HandOver.Cause));

        play.RunUntil(Monday.AddMinutes(6));
        Assert.Equal(2, play.Complaint.HandOver!.Rung);
    }

    [Fact]
    public void Climb_SeveralLimitsPassedAtOnce_IsOneStepUp()
    {
        var play = Acknowledged();
        play.Clock.SetUtc(At("2026-06-20T12:00+01:00"));
        play.RunDue();
        Assert.Equal(3, play.Complaint.Breaches.Count);
        Assert.Single(play.Complaint.Climbs);

        // Accepted: the same limits do not climb past the one who has it now.
        play.Staff("tom", step => step.Accept("tom"));
        play.RunFor(TimeSpan.FromHours(23));
        Assert.Single(play.Complaint.Climbs);
    }

    [Fact]
    public void Accept_LimitThatPassedWhileItWaited_DoesNotClimbPastTheOneWhoAccepts()
    {
        var play = Acknowledged();
        play.RunUntil(At("2026-06-16T23:59+01:00"));
        var top = play.Complaint.HandOver!.To!;
        Assert.Equal("eve", top);

        // The final limit passes at midnight and no timer has seen it when she accepts.
        play.Clock.SetUtc(At("2026-06-17T00:01+01:00"));
        play.Staff(top, step => step.Accept(top));
        var asked = play.StaffTold(NoticeType.HandOver).Count;
        play.RunDue();

        Assert.Equal(asked, play.StaffTold(NoticeType.HandOver).Count);
        Assert.Null(play.Complaint.HandOver);
    }

    [Fact]
    public void Reply_WhileAHandOverWaits_CancelsIt()
    {
        var play = Acknowledged();
        play.Clock.SetUtc(Limit);
        play.Perform(DutyKind.Climb);
        play.Wait(TimeSpan.FromMinutes(5)).Reply();

        Assert.Null(play.Complaint.HandOver);
        Assert.Equal(DeliveryState.Superseded, play.Notice(NoticeType.HandOver).State);
        Assert.False(play.Complaint.Has(FlagKind.Silent));
        Assert.DoesNotContain(play.Complaint.Clocks, clock => clock.Kind is ClockKind.HandOver or ClockKind.RungReply);
        play.Refused(step => step.Accept("tom"));

        // The next silence begins at the same rung again.
        play.Hear().RunFor(TimeSpan.FromHours(25));
        Assert.Equal(1, play.Complaint.HandOver!.Rung);
        Assert.Equal(2, play.Complaint.Climbs.Count);
    }

    [Fact]
    public void Reply_AfterTheTopWasAsked_DoesNotClimbForTheOldLimits()
    {
        var play = Acknowledged();
        play.RunUntil(At("2026-06-18T12:00+01:00"));
        Assert.True(play.Complaint.Clocks.Single(clock => clock.Kind == ClockKind.Final).BreachedAt is not null);
        var asked = play.StaffTold(NoticeType.HandOver).Count;

        play.Reply().RunFor(TimeSpan.FromMinutes(1));

        Assert.Null(play.Complaint.HandOver);
        Assert.Equal(asked, play.StaffTold(NoticeType.HandOver).Count);
    }

    [Fact]
    public void Climb_LadderWithOneRung_AsksItAgain()
    {
        var rules = TestRules.Make(policy => policy with { Ladder = new Ladder { Rungs = [TestRules.Rung("owner", "agent")] } });
        var play = Acknowledged(rules).RunUntil(Limit);

        Assert.Equal((0, "ann"), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.To));
        var told = play.Count(NoticeType.ContactChanged);
        play.Staff("ann", step => step.Accept("ann"));
        Assert.Equal(told, play.Count(NoticeType.ContactChanged));
        Assert.Equal(0, play.Complaint.HandOffs);
    }

    [Fact]
    public void Climb_NobodyWithTheRole_GoesOnWhenTheTimeToAcceptEnds()
    {
        var rules = TestRules.Make(directory: directory => directory with { People = [.. directory.People.Where(person => person.Id != "tom")] });
        var play = Acknowledged(rules).RunUntil(Limit);
        Assert.Null(play.Complaint.HandOver!.To);

        play.RunUntil(Limit.AddHours(4));

        Assert.Equal("mia", play.Complaint.HandOver!.To);
    }

    [Fact]
    public void Climb_ByHand_NeedsNoLimit()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.Climb(ClimbCause.ByHand, null));

        Assert.Equal((1, ClimbCause.ByHand), (play.Complaint.HandOver!.Rung, play.Complaint.HandOver.Cause));
        Assert.False(play.Complaint.Has(FlagKind.Silent));
    }
}
