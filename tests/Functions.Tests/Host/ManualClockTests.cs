using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Advance_OverADelay_EndsItAndNotBefore()
    {
        var clock = new ManualClock(Start);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public void Advance_OverSeveralTimers_FiresEachAtItsOwnInstantInOrder()
    {
        var clock = new ManualClock(Start);
        var seen = new List<int>();
        using var late = clock.CreateTimer(_ => seen.Add((int)(clock.GetUtcNow() - Start).TotalSeconds), null, TimeSpan.FromSeconds(25), Timeout.InfiniteTimeSpan);
        using var periodic = clock.CreateTimer(_ => seen.Add((int)(clock.GetUtcNow() - Start).TotalSeconds), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        using var gone = clock.CreateTimer(_ => seen.Add(-1), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        gone.Dispose();

        clock.Advance(TimeSpan.FromSeconds(35));

        Assert.Equal([10, 20, 25, 30], seen);
        Assert.Equal(Start.AddSeconds(35), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(35), clock.GetElapsedTime(0));
    }

    [Fact]
    public async Task Advance_OverATimeout_EndsWaitsAndTokens()
    {
        var clock = new ManualClock(Start);
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(8), clock);
        var wait = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(9), clock, CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.True(source.IsCancellationRequested);
        await Assert.ThrowsAsync<TimeoutException>(() => wait);
    }

    [Fact]
    public void SetUtc_Ahead_MovesNoTimer()
    {
        var clock = new ManualClock(Start);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, CancellationToken.None);

        clock.SetUtc(Start.AddHours(8));

        Assert.False(delay.IsCompleted);
        Assert.Equal(Start.AddHours(8), clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public async Task WhenTimerIsSetAsync_SetLater_Completes()
    {
        var clock = new ManualClock(Start);
        var waiting = clock.WhenTimerIsSetAsync(TimeSpan.FromSeconds(3));
        Assert.False(waiting.IsCompleted);

        var delay = Task.Delay(TimeSpan.FromSeconds(3), clock, CancellationToken.None);

        await waiting;
        clock.Advance(TimeSpan.FromSeconds(3));
        await delay;
    }
}
