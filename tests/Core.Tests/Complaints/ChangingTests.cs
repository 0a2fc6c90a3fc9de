using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ChangingTests
{
    [Fact]
    public void ChangePlace_ToTheCounter_IsRememberedAndToldToTheCustomer()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangePlace(Channel.Counter, "Room 2", "The hall is too loud."));

        Assert.Equal(Channel.Counter, play.Complaint.Care.Place);
        Assert.Equal((Channel.Web, Channel.Counter), (play.All<PlaceChanged>()[0].From, play.All<PlaceChanged>()[0].To));
        Assert.Equal(("place", "Counter"), (play.Notice(NoticeType.ArrangementChanged).Facts["what"], play.Notice(NoticeType.ArrangementChanged).Facts["place"]));
        Assert.Contains("text", play.Notice(NoticeType.ArrangementChanged).Facts.Keys);
    }

    [Fact]
    public void ChangePlace_SamePlaceNoReasonNowhereOrEnded_IsRefused()
    {
        var play = Acknowledged();

        play.Refused(step => step.ChangePlace(Channel.Web, null, "loud"));
        play.Refused(step => step.ChangePlace(Channel.Counter, null, " "));
        play.Refused(step => step.ChangePlace(Channel.Import, null, "loud"));
        Closed().Refused(step => step.ChangePlace(Channel.Counter, null, "loud"));
    }

    [Fact]
    public void ChangePerson_WithoutAName_RaisesSeniorityAndKeepsTheFirstContact()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangePerson("asks for a superior"));

        Assert.Equal(("tom", "ann", 1, 1), (play.Complaint.Owner, play.Complaint.FirstContact, play.Complaint.Rung, play.Complaint.HandOffs));
        Assert.Null(play.Complaint.HandOver);
        Assert.Equal(["ann", "tom"], play.StaffTold(NoticeType.Assigned));
        var told = play.Notice(NoticeType.ContactChanged).Facts;
        Assert.Equal(("ann", "tom", "changePerson", "teamLead"), (told["from"], told["to"], told["cause"], told["rung"]));
        Assert.Equal(play.Now.AddHours(24), play.Clock(ClockKind.RungReply).DueAt);
    }

    [Fact]
    public void ChangePerson_WhileSomebodyIsAskedToAccept_EndsThatRequest()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ClimbByHand());
        play.Staff("ann", step => step.ChangePerson("shouting", "mia"));

        Assert.Equal(("mia", 2), (play.Complaint.Owner, play.Complaint.Rung));
        Assert.Null(play.Complaint.ClockOf(ClockKind.HandOver));
        play.Refused(step => step.Accept("tom"));
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("ann")]
    [InlineData("nobody")]
    public void ChangePerson_ToSomebodyWhoStandsOnNoHigherRung_IsRefused(string to) => Acknowledged().Refused(step => step.ChangePerson("shouting", to));

    [Fact]
    public void ChangeTime_PausesThePromisedContactAndNoLimitElse()
    {
        var play = Acknowledged();
        var (reply, final, contact) = (play.Clock(ClockKind.Reply), play.Clock(ClockKind.Final), play.Clock(ClockKind.NextContact).DueAt);
        var at = Monday.AddDays(2).AddHours(5);

        play.Staff("ann", step => step.ChangeTime(at, "wants to calm down"));

        Assert.Equal(at, play.Clock(ClockKind.NextContact).PausedUntil);
        Assert.Equal((reply, final), (play.Clock(ClockKind.Reply), play.Clock(ClockKind.Final)));
        Assert.True(final.Legal);
        Assert.Equal((at, "time"), (play.Complaint.Care.Appointment!.At, play.Notice(NoticeType.ArrangementChanged).Facts["what"]));
        Assert.Equal((StaffTaskKind.Appointment, at.AddMinutes(30)), play.Complaint.OpenTasks.Select(task => (task.Kind, task.DueAt)).Single());

        play.RunUntil(at);
        Assert.All(play.Complaint.Clocks, clock => Assert.False(clock.IsPaused));
        Assert.True(play.Clock(ClockKind.NextContact).DueAt > contact);
        Assert.Equal([ClockKind.Reply], play.Complaint.Breaches.Select(breach => breach.Kind));
    }

    [Fact]
    public void ChangeTime_Again_GivesTheOldTimeUp()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangeTime(Monday.AddDays(1), "later"));
        play.Staff("ann", step => step.ChangeTime(Monday.AddDays(2), "later still"));

        Assert.Equal(Monday.AddDays(2), play.Clock(ClockKind.NextContact).PausedUntil);
        Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal([DeliveryState.Superseded, DeliveryState.Queued], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.ArrangementChanged).Select(notice => notice.State));
    }

    [Fact]
    public void ChangeTime_PastTooFarOrNotBeforeTheFinalAnswer_IsRefused()
    {
        var play = Acknowledged();

        play.Refused(step => step.ChangeTime(Monday, "later"));
        play.Refused(step => step.ChangeTime(Monday.AddDays(12), "later"));
        var late = Acknowledged(TestRules.Make(policy => policy with { Final = policy.Final with { Limit = TestRules.L("2d") } }));
        Assert.Contains("final answer", late.Refused(step => step.ChangeTime(Monday.AddDays(5), "later")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeTime_NobodyThere_RemindsTheOwnerAndKeepsItFromBeingClosed()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangeTime(Monday.AddHours(3), "later"));
        play.Reply(final: true);
        play.RunUntil(Monday.AddHours(3.5));

        Assert.True(play.Complaint.Has(FlagKind.Overdue));
        Assert.Contains("tasks are open", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClimbByHand_SkippingARung_NeedsAReasonAndTellsTheCustomerWhoLeads()
    {
        var play = Acknowledged();
        Assert.Contains("skips teamLead", play.Refused(step => step.ClimbByHand("manager")).Message, StringComparison.Ordinal);
        play.Refused(step => step.ClimbByHand("owner", "x"));

        play.Staff("ann", step => step.ClimbByHand("manager", "The team lead is part of the matter."));
        play.Staff("mia", step => step.Accept("mia"));

        Assert.Equal((0, 2, ClimbCause.ByHand), (play.Complaint.Climbs[0].FromRung, play.Complaint.Climbs[0].ToRung, play.Complaint.Climbs[0].Cause));
        Assert.Equal("climb", play.All<ReasonGiven>().Single().What);
        Assert.Equal(("mia", "ByHand", "manager"), (play.Notice(NoticeType.ContactChanged).Facts["to"], play.Notice(NoticeType.ContactChanged).Facts["cause"], play.Notice(NoticeType.ContactChanged).Facts["rung"]));
        Assert.Equal(["ann"], play.StaffTold(NoticeType.Escalation));
    }

    [Fact]
    public void OnSite_OwnerAccepts_KeepsItAndOwesTheReply()
    {
        var play = Acknowledged(change: received => received with { Channel = Channel.OnSite }).Wait(TimeSpan.FromMinutes(2));
        play.Staff("ann", step => step.Accept("ann"));
        play.RunUntil(Monday.AddHours(1));

        Assert.Equal(("ann", 0), (play.Complaint.Owner, play.Complaint.Climbs.Count));
        Assert.NotNull(play.Complaint.ClockOf(ClockKind.RungReply));
    }

    [Fact]
    public void OnSite_GivenToSomebodyElse_AsksThatPersonByTheSameTime()
    {
        var play = Acknowledged(change: received => received with { Channel = Channel.OnSite });
        play.Staff("ann", step => step.Reassign("bob", "nearer"));

        Assert.Equal(("bob", Monday.AddMinutes(3)), (play.Complaint.HandOver!.To, play.Clock(ClockKind.HandOver).DueAt));
        play.Staff("bob", step => step.Accept("bob"));
        Assert.Null(play.Complaint.HandOver);
    }

    [Fact]
    public void OnSite_NotSolvedWeeksLater_IsNoThreeMinutesMatter()
    {
        var play = Acknowledged(change: received => received with { Channel = Channel.OnSite });
        Assert.True(play.Complaint.WaitsOnSite);

        play.Reply(final: true).Customer(step => step.NotSolved("It broke again."));

        Assert.False(play.Complaint.WaitsOnSite);
        Assert.Equal(play.Now.AddHours(4), play.Clock(ClockKind.HandOver).DueAt);
    }

    [Fact]
    public void OnSite_TalkGoesOnByTelephone_NobodyWaitsAtTheGate()
    {
        var play = Acknowledged(change: received => received with { Channel = Channel.OnSite });
        play.Staff("ann", step => step.ChangePlace(Channel.OnSite, "Room 2", "The hall is too loud."));
        Assert.True(play.Complaint.WaitsOnSite);

        play.Staff("ann", step => step.ChangePlace(Channel.Phone, null, "The train leaves."));

        Assert.False(play.Complaint.WaitsOnSite);
    }

    [Fact]
    public void OnSite_EnteredAfterTheTimeToAccept_AsksNobody()
    {
        var play = New().Receive(change: received => received with { Channel = Channel.OnSite }, occurredAt: Monday.AddMinutes(-10)).RunDue();

        Assert.Null(play.Complaint.HandOver);
        Assert.Equal([DutyKind.Climb], play.Complaint.Due.Keys.Where(duty => duty == DutyKind.Climb));
    }
}
