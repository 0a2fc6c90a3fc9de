using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class OwningTests
{
    [Fact]
    public void Reassign_AwayFromTheFirstContact_KeepsAndTellsThem()
    {
        var play = Acknowledged();
        play.Staff("tom", step => step.Reassign("bob", "language"));

        Assert.Equal(("bob", "ann", 1), (play.Complaint.Owner, play.Complaint.FirstContact, play.Complaint.HandOffs));
        Assert.Equal(["ann", "bob"], play.StaffTold(NoticeType.Assigned));
        Assert.Equal(["ann"], play.StaffTold(NoticeType.Escalation));
        Assert.Equal(("ann", "bob"), (play.Notice(NoticeType.ContactChanged).Facts["from"], play.Notice(NoticeType.ContactChanged).Facts["to"]));
    }

    [Fact]
    public void Reassign_Onward_TellsTheFirstContactAndThePreviousOwner()
    {
        var play = Acknowledged();
        play.Staff("tom", step => step.Reassign("bob", "language"));
        play.Staff("tom", step => step.Reassign("mia", "severity"));

        Assert.Equal(["ann", "ann", "bob"], play.StaffTold(NoticeType.Escalation).Order());
        Assert.Equal("ann", play.Complaint.FirstContact);
    }

    [Fact]
    public void Reassign_ByTheOwner_DoesNotWriteToWhoeverDidIt()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.Reassign("bob", "holiday"));

        Assert.Empty(play.StaffTold(NoticeType.Escalation));
    }

    [Fact]
    public void Reassign_UnsentOlderChange_IsReplacedByTheNewer()
    {
        var play = Acknowledged();
        play.Staff("tom", step => step.Reassign("bob", "language"));
        play.Staff("tom", step => step.Reassign("mia", "severity"));

        Assert.Equal([DeliveryState.Superseded, DeliveryState.Queued], play.Complaint.Notices.Where(notice => notice.Type == NoticeType.ContactChanged).Select(notice => notice.State));
    }

    [Fact]
    public void Reassign_UnknownPresentOwnerOrEnded_IsRefused()
    {
        var play = Acknowledged();

        play.Refused(step => step.Reassign("nobody", "x"));
        play.Refused(step => step.Reassign("ann", "x"));
        Closed().Refused(step => step.Reassign("bob", "x"));
    }

    [Fact]
    public void Reassign_Unowned_MakesTheFirstContactAndClearsTheFlag()
    {
        var rules = TestRules.Make(directory: directory => directory with { People = [] });
        var play = New(rules).Receive();
        play.Rules = TestRules.Make();

        play.Staff("tom", step => step.Reassign("bob", "back"));

        Assert.Equal(("bob", "bob", 0), (play.Complaint.Owner, play.Complaint.FirstContact, play.Complaint.HandOffs));
        Assert.False(play.Complaint.Has(FlagKind.Unowned));
    }

    [Fact]
    public void ChangeStage_Known_IsNewsForTheCustomer()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.ChangeStage("understood"));

        Assert.Equal("understood", play.Complaint.Stage);
        Assert.Equal(0, play.Staff("ann", step => step.ChangeStage("understood")));
        play.RunUntil(play.Complaint.Due[DutyKind.Progress]);
        Assert.Contains("stage:understood", play.Notice(NoticeType.Progress).Facts["news"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("answered")]
    [InlineData("closed")]
    public void ChangeStage_UnknownOrReservedStage_IsRefused(string stage) => Acknowledged().Refused(step => step.ChangeStage(stage));

    [Fact]
    public void ChangeStage_Answered_IsRefused() => Resolved().Refused(step => step.ChangeStage("investigating"));

    [Fact]
    public void Assign_ToSeveral_GivesItToTheLeastLoadedWhoIsThere()
    {
        var play = New(With(new() { ["bob"] = 3, ["cas"] = 1, ["dee"] = 0 }, TestRules.Person("cas", "agent"), Away(TestRules.Person("dee", "agent"), cover: null))).Receive().RunDue();
        var got = "";
        play.Staff("tom", step => got = step.AssignToOneOf(["bob", "cas", "dee"], "more hands"));

        Assert.Equal(("cas", "cas"), (got, play.Complaint.Owner));
        Assert.Equal("reassign", play.All<ReasonGiven>().Single().What);
    }

    [Fact]
    public void Assign_ToSomebodyWhoIsAway_GoesToTheCoverOrIsRefused()
    {
        var play = New(With([], Away(TestRules.Person("cas", "agent"), cover: "bob"), Away(TestRules.Person("dee", "agent"), cover: null))).Receive().RunDue();

        Assert.Contains("nobody covers", play.Refused(step => step.Reassign("dee", "x")).Message, StringComparison.Ordinal);
        play.Staff("tom", step => step.Reassign("cas", "x"));
        Assert.Equal("bob", play.Complaint.Owner);
    }

    [Fact]
    public void Task_ForSomebodyWhoIsAway_GoesToTheCoverOrIsRefused()
    {
        var play = New(With([], Away(TestRules.Person("cas", "agent"), cover: "bob"), Away(TestRules.Person("dee", "agent"), cover: null))).Receive().RunDue();

        Assert.Contains("nobody covers", play.Refused(step => step.AddAgreement("Send a card.", "dee")).Message, StringComparison.Ordinal);
        Assert.Contains("nobody covers", play.Refused(step => step.AddChase("Ask the bank.", "dee")).Message, StringComparison.Ordinal);
        play.Staff("tom", step =>
        {
            step.AddAgreement("Send a card.", "cas");
            step.AddChase("Ask the bank.", "cas");
        });

        Assert.Equal(["bob", "bob"], play.Complaint.OpenTasks.Select(task => task.Assignee));
    }

    [Fact]
    public void Assign_AboveTheCap_NamesTheLoadsUnlessAReasonSaysWhy()
    {
        var play = New(With(new() { ["cas"] = 5, ["dee"] = 7 }, TestRules.Person("cas", "agent") with { Cap = 5 }, TestRules.Person("dee", "agent") with { Cap = 7 })).Receive().RunDue();

        var refusal = play.Refused(step => step.AssignToOneOf(["cas", "dee"], "x"));
        Assert.Contains("'cas' has 5 of 5, 'dee' has 7 of 7", refusal.Message, StringComparison.Ordinal);
        play.Staff("tom", step => step.AssignToOneOf(["cas", "dee"], "x", overCap: "nobody else speaks Welsh"));

        Assert.Equal("cas", play.Complaint.Owner);
        Assert.Equal(["reassign", "overCap"], play.All<ReasonGiven>().Select(reason => reason.What));
    }

    [Fact]
    public void ChangePerson_ToANamedOneAtTheCap_IsRefusedUnlessAReasonSaysWhy()
    {
        var full = TestRules.Person("lea", "teamLead") with { Cap = 5 };
        var play = New(With(new() { ["lea"] = 5, ["tom"] = 9 }, full)).Receive().RunDue();

        var refusal = play.Refused(step => step.ChangePerson("shouting", "lea"));
        Assert.Contains("'lea' has 5 of 5", refusal.Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.ChangePerson("shouting", "lea", overCap: "she knows the customer"));

        Assert.Equal("lea", play.Complaint.Owner);
        Assert.Equal(["overCap"], play.All<ReasonGiven>().Select(reason => reason.What));
    }

    [Fact]
    public void ChangePerson_WithoutAName_WaitsForNoCap()
    {
        var play = New(With(new() { ["tom"] = 5 })).Receive().RunDue();
        play.Rules = play.Rules! with { Directory = play.Rules.Directory with { People = [.. play.Rules.Directory.People.Select(person => person.Id == "tom" ? person with { Cap = 5 } : person)] } };

        play.Staff("ann", step => step.ChangePerson("shouting"));

        Assert.Equal("tom", play.Complaint.Owner);
    }

    private static Rules With(Dictionary<string, int> load, params Person[] more) =>
        TestRules.Make(directory: directory => directory with { People = [.. directory.People, .. more] }) with { Load = load };

    private static Person Away(Person person, string? cover) => person with { Away = [new AwayPeriod(new DateOnly(2026, 5, 1), new DateOnly(2026, 6, 30), cover)] };
}
