using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class OpeningTests
{
    [Fact]
    public void Receive_WithRules_BindsOwnsAndStartsClocksAtTheReceipt()
    {
        var play = New().Receive();
        var complaint = play.Complaint;

        Assert.Equal(("test", "hash-of-test-policy", "revision-of-Europe/London"), (complaint.Binding!.PolicyId, complaint.Binding.PolicyHash, complaint.Binding.CalendarRevision));
        Assert.Equal(("ann", "ann", "received", ComplaintStatus.Open), (complaint.Owner, complaint.FirstContact, complaint.Stage, complaint.Status));
        Assert.Equal(Monday, complaint.SilentSince);
        Assert.Equal(At("2026-06-01T10:15+01:00"), play.Clock(ClockKind.Acknowledge).DueAt);
        Assert.Equal(At("2026-06-02T10:00+01:00"), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(At("2026-06-17T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
        Assert.Equal(At("2026-06-05T00:00+01:00"), play.Clock(ClockKind.NextContact).DueAt);
        Assert.Equal(Monday, complaint.Due[DutyKind.Acknowledge]);
        Assert.Equal(At("2026-06-04T10:00+01:00"), complaint.Due[DutyKind.Progress]);
    }

    [Fact]
    public void Receive_HighSeverity_HasTheStricterReplyLimit()
    {
        var play = New().Receive(change: received => received with { Severity = Severity.High });

        Assert.Equal((Monday.AddHours(8), "8h"), (play.Clock(ClockKind.Reply).DueAt, play.Clock(ClockKind.Reply).Limit));
    }

    [Fact]
    public void Receive_OverrideThatIsLonger_NeverLoosens()
    {
        var rules = TestRules.Make(policy => policy with
        {
            Reply = policy.Reply with { Overrides = [new LimitOverride { Tiers = ["gold"], Limit = TestRules.L("3wd") }] },
        });
        var play = New(rules).Receive(change: received => received with { Tier = "gold" });

        Assert.Equal("24h", play.Clock(ClockKind.Reply).Limit);
    }

    [Fact]
    public void Receive_ForwardedByABody_StartsThoseClocksWhenItWasSent()
    {
        var rules = TestRules.Make(policy => policy with { Reply = policy.Reply with { StartsFrom = ClockStart.Forwarded } });
        var play = New(rules).Receive(change: received => received with { ForwardedAt = Monday.AddHours(-5) });

        Assert.Equal(Monday.AddHours(19), play.Clock(ClockKind.Reply).DueAt);
    }

    [Fact]
    public void Receive_WithoutRules_HasTheOneDutyToAcknowledgeWhichBindsIt()
    {
        var play = new ComplaintPlay(null, Monday).Receive();
        Assert.Equal([DutyKind.Acknowledge], play.Complaint.Due.Keys);
        Assert.Null(play.Complaint.Binding);

        // Half a day later a policy is published: clocks count from the receipt all the same.
        play.Wait(TimeSpan.FromHours(12));
        play.Rules = TestRules.Make();
        play.RunDue();

        Assert.Equal("test", play.Complaint.Binding!.PolicyId);
        Assert.Equal(Monday.AddHours(24), play.Clock(ClockKind.Reply).DueAt);
        Assert.Equal(DeliveryState.Accepted, play.Notice(NoticeType.Acknowledgement).State);
        Assert.Equal(ClockKind.Acknowledge, Assert.Single(play.Complaint.Breaches).Kind);
    }

    [Fact]
    public void Acknowledge_WithoutRules_SaysThatThePolicyIsMissing()
    {
        var play = new ComplaintPlay(null, Monday).Receive();

        play.Refused(step => step.Acknowledge(), ErrorCode.InvalidPolicy);
    }

    [Fact]
    public void HearCustomer_BeforeAnyPolicy_KeepsTheMessage()
    {
        var play = new ComplaintPlay(null, Monday).Receive().Wait(TimeSpan.FromHours(1)).Hear();

        Assert.Equal((2, Monday), (play.Complaint.Unanswered, play.Complaint.UnansweredSince!.Value));
        Assert.Equal([DutyKind.Acknowledge], play.Complaint.Due.Keys);
    }

    [Fact]
    public void Reply_BeforeTheAcknowledgement_BindsFirstAndStopsTheReplyClock()
    {
        var play = new ComplaintPlay(null, Monday).Receive().Wait(TimeSpan.FromMinutes(2));
        play.Rules = TestRules.Make();
        play.Reply();

        Assert.Equal(("ann", "ann"), (play.Complaint.Owner, play.Complaint.FirstContact));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Reply));
        play.RunFor(TimeSpan.FromHours(30));
        Assert.False(play.Complaint.Has(FlagKind.Silent));
        Assert.Equal(1, play.Count(NoticeType.Acknowledgement));
    }

    [Fact]
    public void Reassign_BeforeTheAcknowledgement_KeepsTheFirstContactForEver()
    {
        var play = new ComplaintPlay(null, Monday).Receive();
        play.Rules = TestRules.Make();
        play.Staff("tom", step => step.Reassign("bob", "language"));
        play.RunDue();

        Assert.Equal(("bob", "ann"), (play.Complaint.Owner, play.Complaint.FirstContact));
        Assert.Single(play.All<OwnerChanged>(), changed => changed.FirstContact);
    }

    [Fact]
    public void Receive_History_IsClosedAndSaysNothing()
    {
        var play = New().Receive(change: received => received with { History = true });

        Assert.Equal((ComplaintStatus.Closed, "history"), (play.Complaint.Status, play.Complaint.CloseReason));
        Assert.Empty(play.Complaint.Due);
        Assert.Empty(play.Complaint.Notices);
        Assert.Null(play.Complaint.SilentSince);
    }

    [Fact]
    public void HearCustomer_OnHistory_OpensATaskThatComesUp()
    {
        var play = New().Receive(change: received => received with { History = true }).Wait(TimeSpan.FromDays(1)).Hear();

        Assert.Equal(StaffTaskKind.Review, Assert.Single(play.Complaint.OpenTasks).Kind);
        Assert.Equal([DutyKind.Task], play.Complaint.Due.Keys);
    }

    [Fact]
    public void Reopen_History_IsRefused()
    {
        var play = New().Receive(change: received => received with { History = true });

        play.Refused(step => step.Reopen("byStaff"));
    }

    [Fact]
    public void Acknowledge_Twice_AsksForOneNotice()
    {
        var play = Acknowledged();

        Assert.Equal(0, play.Do(Actor.Function("AcknowledgeComplaints"), step => Assert.Null(step.Acknowledge())));
        Assert.Equal(1, play.Count(NoticeType.Acknowledgement));
        Assert.Null(play.Complaint.ClockOf(ClockKind.Acknowledge));
        Assert.DoesNotContain(DutyKind.Acknowledge, play.Complaint.Due.Keys);
        Assert.Equal(Monday, play.Complaint.LastHeardAt);
        Assert.Equal(Monday, play.Complaint.SilentSince);
    }

    [Fact]
    public void Acknowledge_ClockThatStartsWithIt_StartsWhenAskedFor()
    {
        var rules = TestRules.Make(policy => policy with { Final = policy.Final with { StartsFrom = ClockStart.Acknowledged } });
        var play = New(rules).Receive();
        Assert.Null(play.Complaint.ClockOf(ClockKind.Final));

        play.Wait(TimeSpan.FromDays(1)).RunDue();

        Assert.Equal(At("2026-06-18T00:00+01:00"), play.Clock(ClockKind.Final).DueAt);
    }

    [Fact]
    public void Acknowledge_HeldByACap_WaitsUntilThenAndNotLonger()
    {
        var play = New().Receive(change: received => received with { HoldAcknowledgementUntil = Monday.AddHours(1) });
        play.RunUntil(Monday.AddHours(1).AddTicks(-1));
        Assert.Equal(0, play.Count(NoticeType.Acknowledgement));

        play.RunUntil(Monday.AddHours(1));

        Assert.Equal(1, play.Count(NoticeType.Acknowledgement));
    }

    [Fact]
    public void Acknowledge_WithoutAddress_BecomesATaskThatCountsWhenDone()
    {
        var play = Acknowledged(email: "");
        var task = Assert.Single(play.Complaint.OpenTasks);
        Assert.Equal((StaffTaskKind.GiveNotice, At("2026-06-03T00:00+01:00")), (task.Kind, task.DueAt));

        play.Wait(TimeSpan.FromMinutes(10));
        play.Staff("ann", step => step.CompleteTask(task.Id, "ann", "phone"));

        Assert.Equal(DeliveryState.Given, play.Notice(NoticeType.Acknowledgement).State);
        Assert.Null(play.Complaint.ClockOf(ClockKind.Acknowledge));
        Assert.Empty(play.RunDue().Complaint.Breaches);
    }

    [Theory]
    [InlineData("en-GB", "en", true)]
    [InlineData("zh-Hans-SG", "zh-CN", true)]
    [InlineData("zh-CN", "zh-CN", false)]
    [InlineData("fr", "en", true)]
    public void Bind_Language_IsOneThatWeWrite(string asked, string used, bool replaced)
    {
        var play = New().Receive(change: received => received with { Language = asked });

        Assert.Equal(used, play.Complaint.Language);
        Assert.Equal(replaced ? 1 : 0, play.All<LanguageReplaced>().Count);
    }

    [Fact]
    public void Bind_NobodyOfTheFirstRungPresent_AsksTheNextRung()
    {
        var away = new AwayPeriod(new DateOnly(2026, 5, 1), new DateOnly(2026, 7, 1), null);
        var rules = TestRules.Make(directory: directory => directory with
        {
            People = [.. directory.People.Select(person => person.Id is "ann" or "bob" ? person with { Away = [away] } : person)],
        });

        Assert.Equal("tom", New(rules).Receive().Complaint.Owner);
    }

    [Fact]
    public void Bind_NobodyPresentAtAll_RaisesUnownedAndKeepsEveryDuty()
    {
        var rules = TestRules.Make(directory: directory => directory with { People = [] });
        var play = New(rules).Receive();

        Assert.Null(play.Complaint.Owner);
        Assert.True(play.Complaint.Has(FlagKind.Unowned));
        play.RunFor(TimeSpan.FromDays(20));
        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.True(play.All<HandOverRepeated>().Count > 1);
    }
}
