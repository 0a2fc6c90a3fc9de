using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Standalone;
using ComplaintOps.Functions.Tests.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Standalone;

public sealed class SchedulerTests
{
    private const string Minutely = "AcknowledgeComplaints";
    private const string Hourly = "FollowUpResolved";

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 10, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly ManualClock _clock = new(Start);
    private readonly TestHost _host;

    public SchedulerTests() => _host = new TestHost(_clock);

    [Fact]
    public async Task Start_Timer_RunsOnceAtOnceAsPastDue()
    {
        var handler = Doing(Minutely);
        using var scheduler = Started(TestHost.Only(Minutely), handler);

        Assert.Equal(new TimerTick(true, null, Start), (await handler.NextAsync()).Timer);
    }

    [Fact]
    public async Task Advance_ToEachOccurrence_RunsOnTimeAndTellsTheLastStart()
    {
        var handler = Doing(Minutely);
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();

        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));
        _clock.Advance(TimeSpan.FromSeconds(50));
        var first = (await handler.NextAsync()).Timer;
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(2, handler.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await handler.NextAsync()).Timer;

        Assert.Equal(new TimerTick(false, Start, Start.AddSeconds(50)), first);
        Assert.Equal(new TimerTick(false, Start.AddSeconds(50), Start.AddSeconds(110)), second);
    }

    [Fact]
    public async Task Advance_RunOutlastsThreeOccurrences_IsFollowedByOneCatchUp()
    {
        var release = new TaskCompletionSource<FunctionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new FakeHandler(Minutely, (invocation, _) => invocation.Timer!.Next == Start.AddSeconds(50) ? release.Task : Task.FromResult(new FunctionResult()));
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));
        _clock.Advance(TimeSpan.FromSeconds(50));
        await handler.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(210));
        Assert.Equal(2, handler.Count);
        release.SetResult(new FunctionResult());
        var catchUp = (await handler.NextAsync()).Timer;

        Assert.Equal(new TimerTick(true, Start.AddSeconds(50), Start.AddSeconds(110)), catchUp);
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(3, handler.Count);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False((await handler.NextAsync()).Timer!.IsPastDue);
    }

    [Fact]
    public async Task Advance_RunFails_NextOccurrenceAndOtherTimersStillRun()
    {
        var failing = new FakeHandler(Minutely, (_, _) => throw new InvalidOperationException("x"));
        var other = Doing("ClimbLadder");
        using var scheduler = Started(TestHost.Only(Minutely, "ClimbLadder"), failing, other);
        await failing.NextAsync();
        await other.NextAsync();

        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(50));

        await failing.NextAsync();
        await other.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(2, _host.ErrorLines.Length);
        Assert.All(_host.ErrorLines, line => Assert.Contains(Minutely, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ThatDidSomething_IsOneLineAndIdleOnesAreSilent()
    {
        var handler = new FakeHandler(Minutely, (invocation, _) => Task.FromResult(new FunctionResult(Logs: invocation.Timer!.Last is null ? ["2 acknowledged\nin a hurry"] : [])));
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));
        _clock.Advance(TimeSpan.FromSeconds(50));
        await handler.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));

        Assert.Equal("2026-11-21T12:00:10Z info AcknowledgeComplaints: 2 acknowledged in a hurry", Assert.Single(_host.OutputLines));
        Assert.Empty(_host.ErrorLines);
    }

    [Fact]
    public async Task Start_DisabledOrWithoutUsableSchedule_LeavesOnlyTheOthersRunning()
    {
        var settings = FunctionSetting.ReadAll(
            TestHost.Settings(("AzureWebJobs.ClimbLadder.Disabled", "true"), ("DeliverMail_Schedule", "often")), underFunctionsHost: false);
        var handlers = FunctionCatalog.Timers.ToDictionary(timer => timer.Name, timer => Doing(timer.Name));
        using var scheduler = Started(settings, [.. handlers.Values]);
        foreach (var running in handlers.Values.Where(handler => handler.Name is not ("ClimbLadder" or "DeliverMail")))
        {
            await running.NextAsync();
        }

        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));
        _clock.Advance(TimeSpan.FromSeconds(50));
        await handlers[Minutely].NextAsync();

        Assert.Equal(0, handlers["ClimbLadder"].Count);
        Assert.Equal(0, handlers["DeliverMail"].Count);
    }

    [Fact]
    public async Task Clock_JumpsAheadWhileTheMachineSleeps_LateRunComesWithinAMinute()
    {
        var handler = Doing(Hourly);
        using var scheduler = Started(TestHost.Only(Hourly), handler);
        await handler.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));

        _clock.SetUtc(Start.AddHours(8));
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(new TimerTick(true, Start, Start.AddMinutes(7)), (await handler.NextAsync()).Timer);
        Assert.Equal(2, handler.Count);
    }

    [Fact]
    public async Task Clock_SetBackByADay_DoesNotStopTheTimerForADay()
    {
        var handler = Doing(Minutely);
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(50));

        _clock.SetUtc(Start.AddDays(-1));
        _clock.Advance(TimeSpan.FromSeconds(50));
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(60));
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(Start.AddDays(-1).AddSeconds(110), (await handler.NextAsync()).Timer!.Next);
    }

    [Fact]
    public async Task StopAsync_RunUnderWay_IsToldAndWaitedFor()
    {
        var ended = false;
        var handler = new FakeHandler(Minutely, async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            ended = true;
            return new FunctionResult();
        });
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();

        await scheduler.StopAsync(TimeSpan.FromSeconds(10));

        Assert.True(ended);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task StopAsync_RunThatDoesNotListen_IsLeftAfterTenSecondsAndNamed()
    {
        var release = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler(Minutely, (_, _) => release.Task);
        using var scheduler = Started(TestHost.Only(Minutely), handler);
        await handler.NextAsync();

        var stop = scheduler.StopAsync(TimeSpan.FromSeconds(10));
        await _clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(10));
        Assert.False(stop.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await stop;

        Assert.Contains(Minutely, Assert.Single(_host.ErrorLines), StringComparison.Ordinal);
        release.SetResult(new FunctionResult());
    }

    private static FakeHandler Doing(string name) => new(name, (_, _) => Task.FromResult(new FunctionResult()));

    private Scheduler Started(IReadOnlyList<FunctionSetting> settings, params FakeHandler[] handlers)
    {
        var scheduler = new Scheduler(settings, _host.Runner(Limit, handlers), _clock, _host.Log);
        scheduler.Start();
        return scheduler;
    }
}
