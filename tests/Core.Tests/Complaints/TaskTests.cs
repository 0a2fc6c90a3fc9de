using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class TaskTests
{
    private static (ComplaintPlay Play, string Id) WithTask(string? assignee = null)
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.OpenTask(StaffTaskKind.Agreement, Monday.AddHours(6), step.AddText("task", "Send the card."), assignee));
        return (play, play.Complaint.OpenTasks.Single().Id);
    }

    [Fact]
    public void RemindTasks_Overdue_RemindsItsAssigneeEachTimeAndFlags()
    {
        var (play, id) = WithTask("bob");
        play.RunUntil(Monday.AddHours(6).AddTicks(-1));
        Assert.Empty(play.StaffTold(NoticeType.StaffReminder));

        play.RunUntil(Monday.AddHours(6));
        Assert.Equal(["bob"], play.StaffTold(NoticeType.StaffReminder));
        Assert.True(play.Complaint.Has(FlagKind.Overdue));
        Assert.Equal(At("2026-06-03T00:00+01:00"), play.Complaint.Due[DutyKind.Task]);

        play.RunUntil(At("2026-06-03T00:00+01:00"));
        Assert.Equal(["bob", "bob"], play.StaffTold(NoticeType.StaffReminder));

        play.Staff("bob", step => step.CompleteTask(id, "bob", "done", "Sent."));
        Assert.False(play.Complaint.Has(FlagKind.Overdue));
        Assert.DoesNotContain(DutyKind.Task, play.Complaint.Due.Keys);
    }

    [Fact]
    public void RemindTasks_NobodyNamed_RemindsTheOwner()
    {
        var (play, _) = WithTask();
        play.RunUntil(Monday.AddHours(6));

        Assert.Equal(["ann"], play.StaffTold(NoticeType.StaffReminder));
    }

    [Theory]
    [InlineData("cas", "cas")]
    [InlineData(null, "tom")]
    [InlineData("bob", "tom")]
    public void RemindTasks_WhoeverHasItWentAwayLater_RemindsTheCoverElseTheLead(string? cover, string reminded)
    {
        var (play, id) = WithTask("bob");
        play.Rules = Without(play.Rules!, "bob", cover);

        play.RunUntil(Monday.AddHours(6));

        var reminder = play.Notice(NoticeType.StaffReminder);
        Assert.Equal((reminded, "bob", id), (reminder.Recipient, reminder.Facts["away"], reminder.Facts["task"]));
        play.Rules = TestRules.Make();
        play.RunUntil(At("2026-06-03T00:00+01:00"));
        Assert.Equal([reminded, "bob"], play.StaffTold(NoticeType.StaffReminder));
    }

    [Fact]
    public void RemindOwners_AwayNow_RemindsTheCover()
    {
        var play = Acknowledged();
        play.Rules = Without(play.Rules!, "ann", "cas");
        play.RunUntil(Monday.AddHours(12));

        Assert.Equal(["cas"], play.StaffTold(NoticeType.StaffReminder));
    }

    [Fact]
    public void RemindTasks_CoverMayNotSeeIt_RemindsTheLead()
    {
        var play = Acknowledged();
        play.Staff("tom", step =>
        {
            step.Append(new HandlingQuestioned("other", "C-2606-OTHER22", ["cas"]));
            step.Append(new HandlingNoted());
            step.OpenTask(StaffTaskKind.Agreement, Monday.AddHours(6), step.AddText("task", "Send the card."), "bob");
        });
        play.Rules = Without(play.Rules!, "bob", "cas");

        play.RunUntil(Monday.AddHours(6));

        Assert.Equal(["tom"], play.StaffTold(NoticeType.StaffReminder));
    }

    private static Rules Without(Rules rules, string away, string? cover)
    {
        AwayPeriod period = new(new DateOnly(2026, 5, 1), new DateOnly(2026, 6, 30), cover);
        return rules with
        {
            Directory = rules.Directory with
            {
                People = [.. rules.Directory.People.Select(person => person.Id == away ? person with { Away = [period] } : person), TestRules.Person("cas", "agent")],
            },
        };
    }

    [Fact]
    public void CompleteTask_TwiceUnknownOrCancelled_IsRefused()
    {
        var (play, id) = WithTask();
        play.Refused(step => step.CompleteTask("t999", "ann", "done"));
        play.Staff("ann", step => step.CompleteTask(id, "ann", "done"));
        play.Refused(step => step.CompleteTask(id, "ann", "done"));

        var (other, cancelled) = WithTask();
        other.Staff("ann", step => step.CancelTask(cancelled, "not needed"));
        other.Refused(step => step.CompleteTask(cancelled, "ann", "done"));
    }

    [Fact]
    public void CompleteTask_NoticeByPerson_NeedsAWayInWhichPeopleTalk()
    {
        var play = Acknowledged(email: "");
        var id = play.Complaint.OpenTasks.Single().Id;

        play.Refused(step => step.CompleteTask(id, "ann", "done"));
        play.Refused(step => step.CancelTask(id, "no time"));
        play.Staff("ann", step => step.CompleteTask(id, "ann", "letter"));
        Assert.Equal("letter", Assert.Single(play.All<NoticeGiven>()).How);
    }

    [Fact]
    public void RemindOwner_MarksOfALimit_RemindOnceEachAndCollapse()
    {
        var play = Acknowledged();
        play.RunUntil(Monday.AddHours(12).AddTicks(-1));
        Assert.Empty(play.StaffTold(NoticeType.StaffReminder));
        play.RunUntil(Monday.AddHours(12));
        Assert.Equal("50", play.Notice(NoticeType.StaffReminder).Facts["percent"]);
        play.RunUntil(Monday.AddHours(20));
        Assert.Equal(("80", "Reply"), (play.Notice(NoticeType.StaffReminder).Facts["percent"], play.Notice(NoticeType.StaffReminder).Facts["clock"]));
        Assert.Equal(2, play.Count(NoticeType.StaffReminder));

        var late = Acknowledged();
        late.Clock.SetUtc(Monday.AddHours(20));
        late.RunDue();
        Assert.Equal("80", Assert.Single(late.Complaint.Notices, notice => notice.Type == NoticeType.StaffReminder).Facts["percent"]);
    }
}
