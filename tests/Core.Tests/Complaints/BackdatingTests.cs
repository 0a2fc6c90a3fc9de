using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>What is recorded later than it happened: clocks go by when it happened, the audit by when it was written down.</summary>
public sealed class BackdatingTests
{
    private const string Why = "wrote it on paper";
    private static readonly DateTimeOffset Limit = Monday.AddHours(24);

    private static void Call(ComplaintPlay play, DateTimeOffset at, string? reason = Why, Actor? actor = null) =>
        play.Do(actor ?? Actor.Link("ann"), step => step.Reply("ann", ReplyChannel.Phone, "I rang.", final: false), at, reason);

    [Fact]
    public void Reply_GivenInTimeRecordedLate_RescindsTheBreachAndNamesTheReply()
    {
        var play = Acknowledged().RunUntil(Limit.AddHours(2));
        Assert.Single(play.Complaint.Breaches);

        Call(play, Limit.AddTicks(-1));

        Assert.Empty(play.Complaint.Breaches);
        Assert.False(play.Complaint.Has(FlagKind.Silent));
        Assert.Null(play.Complaint.HandOver);
        var because = Assert.Single(play.All<BreachRescinded>()).Because;
        Assert.IsType<ReplyGiven>(play.Entries.Single(entry => entry.Sequence == because).Payload);
        Assert.Single(play.All<ClockBreached>());
        var reply = play.Entries.Single(entry => entry.Payload is ReplyGiven);
        Assert.Equal((Limit.AddTicks(-1), Limit.AddHours(2), ReasonCodes.Words), (reply.OccurredAt, reply.RecordedAt, reply.LateBecause?.Code));
    }

    [Fact]
    public void Reply_GivenWhileAQuestionWasOpen_StillNamesTheReply()
    {
        var rules = TestRules.Make(policy => policy with { CustomerReply = policy.CustomerReply with { PausesClocks = false } });
        var play = Acknowledged(rules);
        play.Staff("ann", step => step.Ask("Which card?"));
        play.RunUntil(Limit.AddHours(2));

        Call(play, Limit.AddHours(-1));

        var because = Assert.Single(play.All<BreachRescinded>()).Because;
        Assert.IsType<ReplyGiven>(play.Entries.Single(entry => entry.Sequence == because).Payload);
    }

    [Fact]
    public void Reply_GivenAtTheLimit_LeavesTheBreach()
    {
        var play = Acknowledged().RunUntil(Limit.AddHours(2));
        Call(play, Limit);

        Assert.Single(play.Complaint.Breaches);
        Assert.Empty(play.All<BreachRescinded>());
    }

    [Fact]
    public void Reply_BeforeAMessage_DoesNotAnswerIt()
    {
        var play = Acknowledged().RunUntil(Monday.AddHours(20)).Hear("And the fee?").RunUntil(Monday.AddHours(22));
        Call(play, Monday.AddHours(6));

        Assert.Equal((Monday.AddHours(20), 1), (play.Complaint.SilentSince!.Value, play.Complaint.Unanswered));
        Assert.Equal(Monday.AddHours(44), play.Clock(ClockKind.Reply).DueAt);
        play.RunUntil(Monday.AddHours(44));
        Assert.True(play.Complaint.Has(FlagKind.Silent));
    }

    [Fact]
    public void Reply_BeforeTheLatestProgress_DoesNotBringTheOlderPromiseBack()
    {
        var play = Acknowledged().RunUntil(At("2026-06-04T12:00+01:00"));
        var promised = play.Clock(ClockKind.NextContact).DueAt;

        Call(play, Monday.AddHours(20));

        Assert.Equal(promised, Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact).DueAt);
    }

    [Fact]
    public void Reply_LateBeforeAnyTimerSawIt_KeepsTheBreach()
    {
        var play = Acknowledged();
        play.Clock.SetUtc(Limit.AddMinutes(2));

        play.Reply();

        Assert.Equal(ClockKind.Reply, Assert.Single(play.Complaint.Breaches).Kind);
        Assert.False(Assert.Single(play.All<ClockStopped>(), stopped => stopped.ClockId == play.Complaint.Breaches[0].ClockId).InTime);
        Assert.False(play.Complaint.Has(FlagKind.Silent));
        Assert.Empty(play.RunDue().Complaint.Climbs);
    }

    [Fact]
    public void Step_WithoutReasonTooOldOrInTheFuture_IsRefused()
    {
        var play = Acknowledged().Wait(TimeSpan.FromDays(14));
        AssertInvalid(() => Call(play, play.Now.AddDays(-1), reason: " "));
        AssertInvalid(() => Call(play, play.Now.AddMinutes(2)));

        // Seven days: what happened on the 8th may be recorded until the end of the 15th; now it is 10:00 on the 15th.
        AssertInvalid(() => Call(play, At("2026-06-07T23:59+01:00")));
        Call(play, At("2026-06-08T00:00+01:00"));
        Assert.Equal(1, play.Complaint.Replies);
    }

    [Fact]
    public void Step_WithinAMinute_NeedsNoReason()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(1));
        Call(play, play.Now.AddSeconds(-60), reason: null);
        Call(play, play.Now.AddSeconds(30), reason: null);

        Assert.Equal(2, play.Complaint.Replies);
        AssertInvalid(() => Call(play, play.Now.AddSeconds(-61), reason: null));
    }

    [Fact]
    public void Step_BeforeTheReceipt_IsRefused()
    {
        var play = Acknowledged().Wait(TimeSpan.FromHours(1));

        AssertInvalid(() => Call(play, Monday.AddMinutes(-1)));
    }

    [Fact]
    public void Step_ByImport_GoesAsFarBackAsItsFileSays()
    {
        var play = New().Receive(occurredAt: Monday.AddDays(-100), actor: Actor.Import("sample.csv"));

        Assert.Equal(Monday.AddDays(-100), play.Complaint.ReceivedAt);
        Assert.Equal(Monday.AddDays(-99), play.Clock(ClockKind.Reply).DueAt);
        Call(play, Monday.AddDays(-99.5), "sample.csv line 7", Actor.Import("sample.csv"));
        Assert.DoesNotContain(play.RunDue().Complaint.Breaches, breach => breach.Kind == ClockKind.Reply);
    }

    private static void AssertInvalid(Action act)
    {
        var error = Assert.Throws<ComplaintOpsException>(act);
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
    }
}
