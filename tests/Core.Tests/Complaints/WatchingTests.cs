using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class WatchingTests
{
    [Fact]
    public void HandOffs_MoreThanTwo_RaiseTheFlagAndTellTheLead()
    {
        var play = Acknowledged(TestRules.Make(directory: people => people with { People = [.. people.People, TestRules.Person("cas", "agent")] }));
        play.Staff("tom", step => step.Reassign("bob", "a"));
        play.Staff("tom", step => step.Reassign("mia", "b"));
        Assert.False(play.Complaint.Has(FlagKind.PingPong));

        play.Staff("mia", step => step.Reassign("cas", "c"));

        var flag = Assert.Single(play.Complaint.Flags, flag => flag.Kind == FlagKind.PingPong);
        var raised = Assert.IsType<FlagRaised>(play.Entries[(int)flag.Entry - 1].Payload);
        Assert.IsType<OwnerChanged>(play.Entries[int.Parse(raised.Because["entry:".Length..]) - 1].Payload);
        Assert.Equal(("tom", "PingPong", "3"), (play.Notice(NoticeType.StaffNews).Recipient, play.Notice(NoticeType.StaffNews).Facts["flag"], play.Notice(NoticeType.StaffNews).Facts["count"]));
    }

    [Fact]
    public void HandOff_BackToAFormerOwner_RaisesTheFlagAtOnce()
    {
        var play = Acknowledged();
        play.Staff("tom", step => step.Reassign("bob", "a"));
        Assert.False(play.Complaint.Has(FlagKind.PingPong));

        play.Staff("tom", step => step.Reassign("ann", "b"));

        Assert.True(play.Complaint.Has(FlagKind.PingPong));
        Assert.Equal(2, play.Complaint.HandOffs);
    }

    [Fact]
    public void HandOffs_OfAStricterPolicy_CountByIt()
    {
        var play = Acknowledged(TestRules.Make(policy => policy with { Watch = new WatchRule { HandOffs = 1 } }));
        play.Staff("tom", step => step.Reassign("bob", "a"));
        play.Staff("tom", step => step.Reassign("mia", "b"));

        Assert.True(play.Complaint.Has(FlagKind.PingPong));
    }

    [Fact]
    public void EmptyUpdates_ThreeInARow_AreFlaggedToTheLeadAndClearedBySubstance()
    {
        var play = Acknowledged();
        play.Reply();
        play.RunFor(TimeSpan.FromDays(9));
        Assert.False(play.Complaint.Has(FlagKind.EmptyUpdates));
        Assert.Equal(2, play.Complaint.EmptyUpdates);

        play.RunFor(TimeSpan.FromDays(4));
        Assert.True(play.Complaint.Has(FlagKind.EmptyUpdates));
        Assert.Contains(play.Complaint.Notices, notice => notice.Type == NoticeType.StaffNews && notice.Recipient == "tom" && notice.Facts["flag"] == "EmptyUpdates");

        play.Staff("ann", step => step.WriteUpdate("The bank answered."));
        play.Staff("ann", step => step.GiveProgress());
        Assert.False(play.Complaint.Has(FlagKind.EmptyUpdates));
    }

    [Fact]
    public void Messages_ThreeWithoutAReply_PileUpUntilSomebodyAnswers()
    {
        var play = Acknowledged(TestRules.Make(policy => policy with { Watch = new WatchRule { Chasers = 50 } }));
        play.Wait(TimeSpan.FromHours(1)).Hear();
        Assert.False(play.Complaint.Has(FlagKind.PiledUp));
        play.Wait(TimeSpan.FromHours(1)).Hear();

        Assert.True(play.Complaint.Has(FlagKind.PiledUp));
        play.Reply();
        Assert.False(play.Complaint.Has(FlagKind.PiledUp));
    }

    [Fact]
    public void Chasers_TwoWhileAReplyIsOwed_TakeItUpARungOnce()
    {
        var play = Acknowledged();
        play.Wait(TimeSpan.FromHours(1)).Hear("Any news?");
        Assert.Equal((1, 0), (play.Complaint.Care.Chasers, play.Complaint.Climbs.Count));

        play.Wait(TimeSpan.FromHours(1)).Hear("Any news?");

        Assert.Equal(ClimbCause.Chased, Assert.Single(play.Complaint.Climbs).Cause);
        Assert.True(play.Complaint.Has(FlagKind.Chased));
        Assert.Equal((0, 2), (play.Complaint.Care.Chasers, play.Complaint.Care.ChasersInAll));
        Assert.All(play.All<CustomerChased>(), chased => Assert.Equal("reply", chased.Owed));

        // Somebody is asked to take over already: that request has its own limit.
        play.Hear("Hello?").Hear("Hello?");
        Assert.Single(play.Complaint.Climbs);
        play.Reply();
        Assert.False(play.Complaint.Has(FlagKind.Chased));
    }

    [Fact]
    public void Messages_WhenNothingIsOwedOrAsAnAnswerToUs_AreNoChasers()
    {
        var play = Acknowledged();
        play.Reply();
        play.Wait(TimeSpan.FromHours(1)).Hear("Thank you.");
        play.Reply();
        play.Staff("ann", step => step.Ask("Which card?"));
        play.Wait(TimeSpan.FromHours(1)).Hear("The blue one.");

        Assert.Equal(0, play.Complaint.Care.ChasersInAll);
    }

    [Fact]
    public void Chaser_AfterAPromisedContactOrPromiseWasMissed_SaysWhatWasOwed()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Promise("We call you.", play.Now.AddHours(2), "ann"));
        play.Reply();
        play.Wait(TimeSpan.FromHours(3)).Hear();

        Assert.Equal("promise", play.All<CustomerChased>().Single().Owed);
    }

    [Fact]
    public void Close_BrokenPromise_NeedsAnExplanation()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Promise("We call you.", play.Now.AddHours(2), "ann"));
        play.RunFor(TimeSpan.FromHours(3));
        play.Reply(final: true);
        var id = play.Complaint.Promises[0].Id;
        Assert.Contains($"nobody has said why: {id}", play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);

        // Done late is done late: the break stands.
        play.Staff("ann", step => step.KeepPromise(id));
        play.Refused(step => step.Close("byStaff"));
        play.Refused(step => step.ExplainPromise(id, " "));
        play.Staff("ann", step => step.ExplainPromise(id, "The line was down."));

        var told = play.Notice(NoticeType.PromiseExplained).Facts;
        Assert.Equal((id, Facts.Instant(play.Complaint.Promises[0].DueAt)), (told["promise"], told["by"]));
        Assert.Contains("text", told.Keys);
        Assert.False(play.Complaint.Has(FlagKind.BrokenPromise));
        Assert.Equal((PromiseState.Broken, false), (play.Complaint.Promises[0].State, play.Complaint.Promises[0].IsUnexplained));
        play.Staff("ann", step => step.Close("byStaff"));
        Assert.Equal(ComplaintStatus.Closed, play.Complaint.Status);
    }

    [Fact]
    public void HearsNextBy_IsNeverAfterTheFinalAnswer_WhileThatIsAhead()
    {
        var play = Acknowledged().Reply(ReplyChannel.Phone, final: false);
        var final = play.Clock(ClockKind.Final).DueAt;
        play.RunUntil(final.AddDays(-1));

        Assert.True(play.Clock(ClockKind.NextContact).DueAt > final);
        Assert.Equal(final, play.Complaint.HearsNextBy(play.Now));
    }

    [Fact]
    public void HearsNextBy_WithAPromiseBeforeTheNextContact_IsThePromise()
    {
        var play = Acknowledged().Reply();
        var contact = play.Clock(ClockKind.NextContact).DueAt;
        Assert.Equal(contact, play.Complaint.HearsNextBy(play.Now));

        play.Customer(step => step.HearCustomer(Channel.Web, "When?", automatic: false));
        Assert.Equal(play.Clock(ClockKind.Reply).DueAt, play.Complaint.HearsNextBy(play.Now));

        play.Staff("ann", step => step.Promise("We call you.", play.Now.AddHours(2), "ann"));
        Assert.Equal(play.Now.AddHours(2), play.Complaint.HearsNextBy(play.Now));

        // What is past is no date to give; the broken promise is shown for itself.
        Assert.Equal(contact, play.Complaint.HearsNextBy(play.Now.AddDays(1).AddHours(1)));
    }

    [Fact]
    public void ExplainPromise_ThatIsNotBroken_IsRefused()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Promise("We call you.", play.Now.AddHours(2), "ann"));

        play.Refused(step => step.ExplainPromise(play.Complaint.Promises[0].Id, "why"));
    }

    [Fact]
    public void NotSolved_AfterAnInterimReply_TakesItUp()
    {
        var play = Acknowledged();
        play.Reply();
        play.Customer(step => step.NotSolved("That is no answer."));

        Assert.Equal((ComplaintStatus.Open, ClimbCause.NotSolved, 1), (play.Complaint.Status, play.Complaint.Climbs[0].Cause, play.Complaint.Unanswered));
        Assert.NotNull(play.Complaint.ClockOf(ClockKind.Reply));
    }

    [Fact]
    public void Close_ByALaterOwner_TellsTheFirstContact()
    {
        var play = Acknowledged();
        play.Staff("tom", step => step.Reassign("bob", "a"));
        play.Reply(final: true, by: "bob");
        play.Staff("bob", step => step.Close("byStaff"));

        Assert.Equal(("ann", "closed"), (play.Notice(NoticeType.StaffNews).Recipient, play.Notice(NoticeType.StaffNews).Facts["news"]));
    }
}
