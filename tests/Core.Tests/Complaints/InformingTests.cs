using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class InformingTests
{
    [Fact]
    public void Progress_InTime_GoesBeforeThePromiseAndGivesTheNext()
    {
        var play = Acknowledged().Reply();
        var at = play.Complaint.Due[DutyKind.Progress];
        Assert.Equal(At("2026-06-04T10:00+01:00"), at);
        play.RunUntil(at.AddTicks(-1));
        Assert.Equal(0, play.Count(NoticeType.Progress));

        play.RunUntil(at);

        Assert.Equal(("false", DeliveryState.Accepted), (play.Notice(NoticeType.Progress).Facts["late"], play.Notice(NoticeType.Progress).State));
        Assert.Equal(At("2026-06-10T00:00+01:00"), Assert.Single(play.Complaint.Clocks, clock => clock.Kind == ClockKind.NextContact).DueAt);
        Assert.Empty(play.Complaint.Breaches);
    }

    [Fact]
    public void Progress_NeverAnswersAReplyThatIsOwed()
    {
        var play = Acknowledged().RunUntil(At("2026-06-04T12:00+01:00"));

        Assert.Equal(1, play.Count(NoticeType.Progress));
        Assert.Equal(Monday, play.Complaint.SilentSince);
        Assert.True(play.Complaint.Has(FlagKind.Silent));
    }

    [Fact]
    public void Progress_AfterTheToldReplyDidNotCome_SaysItIsLate_AndTheNextOneNoMore()
    {
        var play = Acknowledged();
        var told = play.Clock(ClockKind.Reply).DueAt;
        Assert.Equal(told, play.Complaint.HearsNextBy(play.Now));

        play.RunUntil(At("2026-06-04T12:00+01:00"));
        Assert.True(play.Now > told);
        Assert.Equal("true", play.Notice(NoticeType.Progress).Facts["late"]);

        play.RunUntil(At("2026-06-09T12:00+01:00"));
        Assert.Equal("false", play.Notice(NoticeType.Progress).Facts["late"]);
    }

    [Fact]
    public void Reply_AfterTheToldReplyDidNotCome_SaysItIsLate_OneInTimeDoesNot()
    {
        var late = Acknowledged();
        late.RunUntil(late.Clock(ClockKind.Reply).DueAt.AddHours(1));
        late.Staff("ann", step => step.Reply("ann", ReplyChannel.Mail, "We look into it.", final: false));
        var inTime = Acknowledged();
        inTime.Staff("ann", step => step.Reply("ann", ReplyChannel.Mail, "We look into it.", final: false));

        Assert.Equal("true", late.Notice(NoticeType.Reply).Facts["late"]);
        Assert.False(inTime.Notice(NoticeType.Reply).Facts.ContainsKey("late"));
    }

    [Fact]
    public void Change_AfterABrokenPromise_SaysItIsLate()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.Promise("A call at six.", play.Now.AddHours(6), "ann"));
        play.Staff("ann", step => step.SendUpdate("I call you at six."));
        play.RunUntil(play.Now.AddHours(8));

        play.Staff("ann", step => step.Reassign("bob", "holiday"));

        Assert.Equal("true", play.Notice(NoticeType.ContactChanged).Facts["late"]);
    }

    [Fact]
    public void Progress_AfterADeadTimer_CollapsesIntoOneThatSaysItIsLate()
    {
        var play = Acknowledged().Reply();
        play.Clock.SetUtc(At("2026-06-15T12:00+01:00"));

        play.RunDue();

        Assert.Equal(1, play.Count(NoticeType.Progress));
        Assert.Equal("true", play.Notice(NoticeType.Progress).Facts["late"]);
        Assert.Equal(At("2026-06-19T00:00+01:00"), play.Complaint.ClockOf(ClockKind.NextContact)!.DueAt);
        Assert.Equal(1, play.Complaint.Breaches.Count(breach => breach.Kind == ClockKind.NextContact));
    }

    [Fact]
    public void Progress_NotTaken_LetsTheOldPromiseRunOutAndFlagsIt()
    {
        var play = Acknowledged().Reply();
        var promised = play.Clock(ClockKind.NextContact);
        play.Provider = _ => new SendOutcome.Blocked("http 401");
        play.RunUntil(promised.DueAt);

        Assert.True(play.Complaint.Has(FlagKind.Silent));
        Assert.Equal(promised.DueAt, play.Complaint.SilentSince);
        Assert.Equal(ClimbCause.ContactMissed, Assert.Single(play.Complaint.Climbs).Cause);

        play.Provider = _ => new SendOutcome.Accepted(null);
        play.RunFor(TimeSpan.FromHours(1));
        Assert.False(play.Complaint.Has(FlagKind.Silent));
        Assert.Null(play.Complaint.SilentSince);
        Assert.Equal(promised.Id, Assert.Single(play.Complaint.Breaches).ClockId);
    }

    [Fact]
    public void Progress_SupersededByANewerOne_HandsItsNewsAndUpdateOn()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.ChangeStage("investigating"));
        play.Staff("ann", step => step.WriteUpdate("The bank has the file."));
        var update = play.Complaint.Update!;
        play.Provider = _ => new SendOutcome.Blocked("http 401");
        play.RunUntil(At("2026-06-09T12:00+01:00"));

        var notices = play.Complaint.Notices.Where(notice => notice.Type == NoticeType.Progress).ToList();
        Assert.Equal([DeliveryState.Superseded, DeliveryState.Deferred], notices.Select(notice => notice.State));
        Assert.Contains("stage:investigating", notices[1].Facts["news"], StringComparison.Ordinal);
        Assert.Equal(update.Id, notices[1].Facts["text"]);
    }

    [Fact]
    public void Progress_ByPersonInsteadOfABouncedOne_IsNotCountedTwice()
    {
        var play = Acknowledged().Reply().RunUntil(At("2026-06-04T12:00+01:00"));
        play.Staff("ann", step => step.WriteUpdate("Written meanwhile."));
        var empty = play.Complaint.EmptyUpdates;

        play.Do(Actor.Function("MailEvents"), step => step.Bounce(play.Notice(NoticeType.Progress).Sequence, "550"));

        Assert.Equal(DeliveryChannel.ByPerson, play.Notice(NoticeType.Progress).Channel);
        Assert.Equal(empty, play.Complaint.EmptyUpdates);
        Assert.NotNull(play.Complaint.Update);
    }

    [Fact]
    public void Progress_WithNothingNew_CountsEmptyUpdatesUntilAReply()
    {
        var play = Acknowledged().Reply();
        for (var i = 0; i < 3; i++)
        {
            play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        }

        Assert.Equal(3, play.Complaint.EmptyUpdates);
        play.Reply();
        Assert.Equal(0, play.Complaint.EmptyUpdates);
    }

    [Fact]
    public void Progress_ShortPromise_IsNotSentInItsFirstHalf()
    {
        var rules = TestRules.Make(policy => policy with { Progress = policy.Progress with { Every = TestRules.L("4h") } });
        var play = Acknowledged(rules);

        Assert.Equal(Monday.AddHours(2), play.Complaint.Due[DutyKind.Progress]);
    }
}
