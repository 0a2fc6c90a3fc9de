using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ExtendingTests
{
    private static readonly DateTimeOffset Due = At("2026-06-17T00:00+01:00");

    [Fact]
    public void ExtendFinal_Approved_MovesTheDateWithANotice()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.ExtendFinal(Due.AddDays(10), "expert", approver: "tom"));

        Assert.Equal(Due.AddDays(10), play.Clock(ClockKind.Final).DueAt);
        var facts = play.Notice(NoticeType.DateMoved).Facts;
        Assert.Equal((Due, Due.AddDays(10), "final"), (Facts.Instant(facts, "old"), Facts.Instant(facts, "new"), facts["what"]));
        Assert.Equal("tom", Assert.Single(play.All<ClockExtended>()).Approver);
    }

    [Fact]
    public void ExtendFinal_UpToTheMost_IsAllowedAndATickMoreIsNot()
    {
        // Thirty days beyond 16 June, not counting it: to the end of 17 July.
        var most = At("2026-07-18T00:00+01:00");
        var play = Acknowledged();
        var latest = Assert.Throws<Core.Errors.ComplaintOpsException>(() => play.Staff("ann", step => step.ExtendFinal(most.AddTicks(1), "x", "tom")));
        Assert.Contains("30d", latest.Message, StringComparison.Ordinal);

        play.Staff("ann", step => step.ExtendFinal(Due.AddDays(5), "x", "tom"));
        play.Staff("ann", step => step.ExtendFinal(At("2026-07-17T00:00+01:00"), "x", "tom"));
        play.Refused(step => step.ExtendFinal(most.AddTicks(1), "x", "tom"));
    }

    [Fact]
    public void ExtendFinal_EarlierByTheHandlerOrWithoutLimit_IsRefused()
    {
        var play = Acknowledged();
        play.Refused(step => step.ExtendFinal(Due, "x", "tom"));
        play.Refused(step => step.ExtendFinal(Due.AddDays(1), "x", "ann"));
        Resolved().Refused(step => step.ExtendFinal(Due.AddDays(1), "x", "tom"));
    }

    [Fact]
    public void ExtendFinal_ToADateThatIsPast_IsRefused()
    {
        var play = Acknowledged().RunUntil(Due.AddDays(3));

        play.Refused(step => step.ExtendFinal(Due.AddDays(2), "x", "tom"));
    }

    [Fact]
    public void ExtendFinal_AfterTheBreach_KeepsTheBreachAndTakesTheFlagDown()
    {
        var play = Acknowledged().Reply().RunUntil(Due.AddDays(1));
        Assert.True(play.Complaint.Has(FlagKind.Overdue));

        play.Staff("ann", step => step.ExtendFinal(Due.AddDays(10), "x", "mia"));

        Assert.Single(play.Complaint.Breaches, breach => breach.Kind == ClockKind.Final);
        Assert.False(play.Complaint.Has(FlagKind.Overdue));
        play.RunUntil(Due.AddDays(10));
        Assert.Equal(2, play.Complaint.Breaches.Count(breach => breach.Kind == ClockKind.Final));
    }
}
