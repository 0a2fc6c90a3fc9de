using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class PromisingTests
{
    private static readonly DateTimeOffset Six = Monday.AddHours(8);

    private static (ComplaintPlay Play, string Id) Promised()
    {
        var play = Acknowledged().Reply();
        play.Staff("ann", step => step.Promise("I call by six.", Six, "ann"));
        return (play, play.Complaint.Promises.Single().Id);
    }

    [Fact]
    public void KeepPromise_ATickBefore_IsKeptAtItIsNot()
    {
        var (early, id) = Promised();
        early.Clock.SetUtc(Six.AddTicks(-1));
        early.Staff("ann", step => step.KeepPromise(id));
        Assert.Equal(PromiseState.Kept, early.Complaint.Promises.Single().State);

        var (late, other) = Promised();
        late.Clock.SetUtc(Six);
        late.Staff("ann", step => step.KeepPromise(other));
        Assert.Equal(PromiseState.Broken, late.Complaint.Promises.Single().State);
    }

    [Fact]
    public void RecordBreaches_PromiseReached_IsBrokenOnceAndTheOwnerIsTold()
    {
        var (play, id) = Promised();
        Assert.Equal(Six, play.Complaint.Due[DutyKind.Silence]);
        play.RunUntil(Six.AddTicks(-1));
        Assert.Equal(PromiseState.Open, play.Complaint.Promises.Single().State);

        play.RunUntil(Six.AddDays(1));

        Assert.Equal(PromiseState.Broken, play.Complaint.Promises.Single().State);
        Assert.True(play.Complaint.Has(FlagKind.BrokenPromise));
        Assert.Single(play.All<PromiseSettled>(), settled => settled.PromiseId == id);
        Assert.Contains("ann", play.StaffTold(NoticeType.StaffReminder));
    }

    [Fact]
    public void KeepPromise_RecordedLateButDoneInTime_IsKeptAndTheFlagComesDown()
    {
        var (play, id) = Promised();
        play.RunUntil(Six.AddHours(2));

        play.Staff("ann", step => step.KeepPromise(id), occurredAt: Six.AddHours(-1), reason: "called from the road");

        Assert.Equal(PromiseState.Kept, play.Complaint.Promises.Single().State);
        Assert.False(play.Complaint.Has(FlagKind.BrokenPromise));
    }

    [Fact]
    public void MovePromise_WithReason_TellsTheCustomerAndRunsToTheNewDate()
    {
        var (play, id) = Promised();
        play.Staff("ann", step => step.MovePromise(id, Six.AddHours(3), "bankClosed"));

        var facts = play.Notice(NoticeType.DateMoved).Facts;
        Assert.Equal((Six, Six.AddHours(3), "bankClosed"), (Facts.Instant(facts, "old"), Facts.Instant(facts, "new"), facts["reason"]));
        play.RunUntil(Six.AddHours(1));
        Assert.Equal(PromiseState.Open, play.Complaint.Promises.Single().State);
    }

    [Fact]
    public void MovePromise_TwoPromises_EachMoveReachesTheCustomer()
    {
        var (play, first) = Promised();
        play.Staff("ann", step => step.Promise("A letter by seven.", Six.AddHours(1), "ann"));
        var second = play.Complaint.Promises[1].Id;

        play.Staff("ann", step => step.MovePromise(first, Six.AddHours(5), "x"));
        play.Staff("ann", step => step.MovePromise(second, Six.AddHours(6), "y"));
        play.RunDue();

        Assert.Equal(2, play.Complaint.Notices.Count(notice => notice is { Type: NoticeType.DateMoved, State: DeliveryState.Accepted }));
    }

    [Fact]
    public void MovePromise_AfterTheFinalReply_StillReachesTheCustomer()
    {
        var (play, id) = Promised();
        play.Staff("ann", step => step.MovePromise(id, Six.AddDays(2), "bankClosed"));
        play.Reply(final: true).RunDue();

        Assert.Equal(DeliveryState.Accepted, play.Notice(NoticeType.DateMoved).State);
    }

    [Fact]
    public void Close_WithAnOpenPromise_IsRefused()
    {
        var (play, id) = Promised();
        play.Reply(final: true);

        Assert.Contains(id, play.Refused(step => step.Close("byStaff")).Message, StringComparison.Ordinal);
        play.Staff("ann", step => step.KeepPromise(id));
        play.Staff("ann", step => step.Close("byStaff"));
    }

    [Fact]
    public void Promise_PastUnknownOrSettled_IsRefused()
    {
        var (play, id) = Promised();

        play.Refused(step => step.Promise("x", play.Now, "ann"));
        play.Refused(step => step.KeepPromise("pr999"));
        play.Refused(step => step.MovePromise(id, play.Now, "x"));
        play.Refused(step => step.MovePromise(id, Six.AddHours(1), " "));
        play.Staff("ann", step => step.KeepPromise(id));
        play.Refused(step => step.KeepPromise(id));
        Closed().Refused(step => step.Promise("x", Six.AddDays(9), "ann"));
    }
}
