using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>What happens after an outage, and when a run must end early.</summary>
public sealed class CatchUpTests
{
    [Fact]
    public async Task Progress_ThreeDaysDown_IsOneMailThatSaysLate()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
        var first = (await place.GetAsync(complaint.Id)).Due[DutyKind.Progress];

        // Down over the first progress notice, its promised time and the time of the second.
        place.MoveTo(first.AddDays(8));
        await place.SweepUntilQuietAsync();

        var progress = Assert.Single(place.Mail.Taken, one => one.Type == "progress");
        Assert.Contains("late=yes", progress.Mail.Text, StringComparison.Ordinal);
        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.True(after.Due[DutyKind.Progress] > place.Now);
    }

    [Fact]
    public async Task Progress_InTime_DoesNotSayLate()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        complaint = await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "We look into it.", final: false));
        place.MoveTo(complaint.Due[DutyKind.Progress]);

        await place.SweepAsync(DutyKind.Progress);

        Assert.Contains("late=no", Assert.Single(place.Mail.Taken, one => one.Type == "progress").Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_AfterAnOutage_TodaysCustomersHearFirst()
    {
        var place = await TestWorkplace.OpenAsync();
        var old = await ConcurrencyTests.OpenManyAsync(place, 25);
        place.MoveTo(place.Now.AddDays(3));
        var today = await ConcurrencyTests.OpenManyAsync(place, 3);

        var report = await place.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal(28, report.Sent);
        Assert.Equal(today.Order(), place.Mail.Taken.Take(3).Select(one => one.Mail.Tags["c"]).Order());
        Assert.Equal(old.Order(), place.Mail.Taken.Skip(3).Select(one => one.Mail.Tags["c"]).Order());
        Assert.All(place.Mail.Taken.Take(3), one => Assert.Contains("late=no", one.Mail.Text, StringComparison.Ordinal));
        Assert.All(place.Mail.Taken.Skip(3), one => Assert.Contains("late=yes", one.Mail.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_StoppedBeforeItBegins_TakesNothing()
    {
        var place = await TestWorkplace.OpenAsync();
        await ConcurrencyTests.OpenManyAsync(place, 3);

        var report = await place.Sweeper.RunAsync(DutyKind.Acknowledge, new CancellationToken(canceled: true));

        Assert.Equal((0, true), (report.Looked, report.StoppedEarly));
        Assert.EndsWith(", stopped early", report.ToString(), StringComparison.Ordinal);
        Assert.Empty(place.Mail.Tries);
    }

    [Fact]
    public async Task Run_StoppedDuringASend_FinishesItAndGivesTheOtherClaimsBack()
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 45);
        using var stop = new CancellationTokenSource();
        place.Mail.During = (_, number, _) =>
        {
            if (number == 3)
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };

        var report = await place.Sweeper.RunAsync(DutyKind.Acknowledge, stop.Token);

        Assert.Equal((20, 3, 17, true), (report.Looked, report.Sent, report.NotSent, report.StoppedEarly));
        var states = (await StoreCheck.AllAsync(place)).SelectMany(complaint => complaint.Notices).Where(notice => notice.ToCustomer).GroupBy(notice => notice.State).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(new Dictionary<DeliveryState, int> { [DeliveryState.Accepted] = 3, [DeliveryState.Deferred] = 17 }, states);

        // The next runs need not wait for any lease.
        await place.RunForAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(ids.Order(), place.Mail.Taken.Where(one => one.Type == "acknowledgement").Select(one => one.Mail.Tags["c"]).Order());
    }

    [Fact]
    public async Task Run_StoppedBeforeTheSurveyLeft_StillSendsItLater()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await place.OpenComplaintAsync();
        await place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Solved.", final: true));
        await place.CommandAsync(complaint.Id, step => step.Close("solved"));

        await RunStoppedAtFirstSendAsync(place);
        Assert.DoesNotContain(place.Mail.Taken, one => one.Type == "closing");
        await place.RunForAsync(TimeSpan.FromMinutes(5));

        Assert.Single(place.Mail.Taken, one => one.Type == "closing");
    }

    private static async Task RunStoppedAtFirstSendAsync(TestWorkplace place)
    {
        // Stopped between the commit of the claims and the first send.
        var plan = new FaultPlan();
        using var stop = new CancellationTokenSource();
        plan.AfterCall = call =>
        {
            if (call.Method == "Complaints.CommitAllAsync")
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };
        var stopped = await place.RestartAsync(new FaultyStore(place.Store, plan));
        var report = await stopped.Sweeper.RunAsync(DutyKind.Deliver, stop.Token);
        Assert.True(report.StoppedEarly);
    }
}
