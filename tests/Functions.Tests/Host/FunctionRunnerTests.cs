using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class FunctionRunnerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StopAt = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan AnswerAt = TimeSpan.FromMinutes(9);

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly TestHost _host;

    public FunctionRunnerTests() => _host = new TestHost(_clock);

    [Fact]
    public async Task RunAsync_EightyPercentOfTheTimeout_CancelsTheTokenAndKeepsTheResult()
    {
        var handler = new FakeHandler("ClimbLadder", async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            return new FunctionResult(Logs: ["stopped after 12"]);
        });
        var run = _host.Runner(Limit, handler).RunAsync(Tick("ClimbLadder"), CancellationToken.None);
        await handler.NextAsync();

        _clock.Advance(StopAt - TimeSpan.FromSeconds(1));
        Assert.False(run.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("stopped after 12", Assert.Single(Assert.IsType<RunOutcome.Completed>(await run).Result.Logs!));
    }

    [Fact]
    public async Task RunAsync_HandlerRaisesOnCancellation_SaysThatItRanOutOfTime()
    {
        var handler = new FakeHandler("ClimbLadder", async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            token.ThrowIfCancellationRequested();
            return new FunctionResult();
        });
        var run = _host.Runner(Limit, handler).RunAsync(Tick("ClimbLadder"), CancellationToken.None);
        await handler.NextAsync();
        _clock.Advance(StopAt);

        Assert.Contains("00:08:00", Assert.Single(Assert.IsType<RunOutcome.Failed>(await run).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HandlerHangs_FailsAtTheLimitAndLaterTicksFailToo()
    {
        var release = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler("ClimbLadder", (_, _) => release.Task);
        var runner = _host.Runner(Limit, handler);
        var run = runner.RunAsync(Tick("ClimbLadder"), CancellationToken.None);
        await handler.NextAsync();

        Assert.IsType<RunOutcome.Skipped>(await runner.RunAsync(Tick("ClimbLadder"), CancellationToken.None));
        _clock.Advance(AnswerAt);
        Assert.Contains("has not ended", Assert.Single(Assert.IsType<RunOutcome.Failed>(await run).Problems), StringComparison.Ordinal);
        var next = Assert.IsType<RunOutcome.Failed>(await runner.RunAsync(Tick("ClimbLadder"), CancellationToken.None));

        Assert.Contains("hangs since 2026-11-21T12:00:00Z", Assert.Single(next.Problems), StringComparison.Ordinal);
        Assert.Equal(1, handler.Count);
        Assert.Equal(2, _host.ErrorLines.Length);
        release.SetResult(new FunctionResult());
    }

    [Fact]
    public async Task RunAsync_HandlerBlocksBeforeItsFirstAwait_IsStillAnsweredAtTheLimit()
    {
        using var release = new ManualResetEventSlim();
        var handler = new FakeHandler("ClimbLadder", (_, _) =>
        {
            release.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
            return Task.FromResult(new FunctionResult());
        });
        var run = _host.Runner(Limit, handler).RunAsync(Tick("ClimbLadder"), CancellationToken.None);
        await handler.NextAsync();
        _clock.Advance(AnswerAt);

        Assert.IsType<RunOutcome.Failed>(await run);
        release.Set();
    }

    [Fact]
    public async Task RunAsync_SameTimerTwice_SkipsTheSecondAndRunsTheThird()
    {
        var release = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler("DeliverMail", (_, _) => release.Task);
        var runner = _host.Runner(Limit, handler);
        var first = runner.RunAsync(Tick("DeliverMail"), CancellationToken.None);
        await handler.NextAsync();

        var second = await runner.RunAsync(Tick("DeliverMail"), CancellationToken.None);
        release.SetResult(new FunctionResult());
        await first;
        var third = await runner.RunAsync(Tick("DeliverMail"), CancellationToken.None);

        Assert.Contains("already running", Assert.IsType<RunOutcome.Skipped>(second).Reason, StringComparison.Ordinal);
        Assert.IsType<RunOutcome.Completed>(third);
        Assert.Equal(2, handler.Count);
    }

    [Fact]
    public async Task RunAsync_TwoRequestsAtOnce_BothRun()
    {
        var release = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler("Intake", (_, _) => release.Task);
        var runner = _host.Runner(Limit, handler);
        var runs = new[] { runner.RunAsync(Request("Intake"), CancellationToken.None), runner.RunAsync(Request("Intake"), CancellationToken.None) };
        await handler.NextAsync();
        await handler.NextAsync();
        release.SetResult(FakeHandler.Ok());

        Assert.All(await Task.WhenAll(runs), outcome => Assert.IsType<RunOutcome.Completed>(outcome));
    }

    [Fact]
    public async Task RunAsync_UnforeseenError_IsOneLineWithoutTheMessage()
    {
        var handler = new FakeHandler("Intake", (_, _) => throw new FormatException("Ada Lovelace\nis not a number"));

        var failed = Assert.IsType<RunOutcome.Failed>(await _host.Runner(Limit, handler).RunAsync(Request("Intake"), CancellationToken.None));

        Assert.Equal("Unexpected: FormatException.", Assert.Single(failed.Problems));
        var line = Assert.Single(_host.ErrorLines);
        Assert.StartsWith("2026-11-21T12:00:00Z error Intake: run id failed. Unexpected: FormatException. (", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OwnError_KeepsWhatItSays()
    {
        var handler = new FakeHandler("Intake", (_, _) => throw new ComplaintOpsException(ErrorCode.StoreBusy, "The store is busy.", "store.db", "Try again.", isTransient: true));

        var failed = Assert.IsType<RunOutcome.Failed>(await _host.Runner(Limit, handler).RunAsync(Request("Intake"), CancellationToken.None));

        Assert.Equal("StoreBusy: The store is busy. [store.db] Try again.", Assert.Single(failed.Problems));
        Assert.True(failed.IsTransient);
    }

    [Theory]
    [InlineData(99, "X-A", "1")]
    [InlineData(200, "X-A", "1\r\nSet-Cookie: a=b")]
    [InlineData(200, "X A", "1")]
    [InlineData(200, "Content-Type", "text/html")]
    [InlineData(200, "Location", "/größe")]
    public async Task RunAsync_AnswerThatCannotBeSent_Fails(int status, string header, string value)
    {
        var answer = new HttpAnswer(status, "x", Headers: new Dictionary<string, string> { [header] = value });
        var handler = new FakeHandler("Status", (_, _) => Task.FromResult(new FunctionResult(answer)));

        Assert.IsType<RunOutcome.Failed>(await _host.Runner(Limit, handler).RunAsync(Request("Status"), CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_HttpFunctionWithoutAnswer_Fails()
    {
        var handler = new FakeHandler("Status", (_, _) => Task.FromResult(new FunctionResult()));

        Assert.IsType<RunOutcome.Failed>(await _host.Runner(Limit, handler).RunAsync(Request("Status"), CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_BodyAboveTheLimit_IsAnswered413WithoutTheHandler()
    {
        var handler = new FakeHandler("Status");
        var request = Request("Status", new byte[FunctionCatalog.Find("Status")!.MaxBodyBytes + 1]);

        var completed = Assert.IsType<RunOutcome.Completed>(await _host.Runner(Limit, handler).RunAsync(request, CancellationToken.None));

        Assert.Equal(413, completed.Result.Http!.Status);
        Assert.Equal(0, handler.Count);
    }

    [Fact]
    public async Task RunAsync_CompositionFails_EveryRunNamesAllProblemsUntilItIsRepaired()
    {
        var isRepaired = false;
        var compositions = 0;
        var handler = new FakeHandler("Intake");
        var runner = _host.Runner(Limit, () =>
        {
            compositions++;
            return isRepaired
                ? Task.FromResult<IReadOnlyList<IFunctionHandler>>([handler])
                : throw new AggregateException(
                    new ComplaintOpsException(ErrorCode.InvalidConfiguration, "ComplaintOps__Mail is no address."),
                    new ComplaintOpsException(ErrorCode.StoreUnavailable, "The store cannot be opened."));
        });

        var first = Assert.IsType<RunOutcome.Failed>(await runner.RunAsync(Request("Intake"), CancellationToken.None));
        Assert.IsType<RunOutcome.Failed>(await runner.RunAsync(Tick("ClimbLadder"), CancellationToken.None));
        Assert.Equal(["InvalidConfiguration: ComplaintOps__Mail is no address.", "StoreUnavailable: The store cannot be opened."], first.Problems);
        Assert.Equal(1, compositions);

        isRepaired = true;
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.IsType<RunOutcome.Completed>(await runner.RunAsync(Request("Intake"), CancellationToken.None));
        Assert.Equal(2, compositions);
    }

    [Fact]
    public async Task RunAsync_HealthWithoutComposition_Answers503WithTheProblems()
    {
        var runner = _host.Runner(Limit, () => throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "The store cannot be opened."), "DeliverMail_Schedule is wrong.");

        var completed = Assert.IsType<RunOutcome.Completed>(await runner.RunAsync(Request("Health"), CancellationToken.None));

        Assert.Equal(503, completed.Result.Http!.Status);
        Assert.Equal(
            """{"status":"unhealthy","problems":["DeliverMail_Schedule is wrong.","StoreUnavailable: The store cannot be opened."]}""",
            completed.Result.Http.Body);
    }

    [Theory]
    [InlineData("""{"status":"healthy"}""", """{"status":"unhealthy","problems":["P"],"report":{"status":"healthy"}}""")]
    [InlineData("all well", """{"status":"unhealthy","problems":["P"]}""")]
    public async Task RunAsync_HealthWithProblemsOfTheStart_IsRedAndKeepsTheReport(string report, string expected)
    {
        var handler = new FakeHandler("Health", (_, _) => Task.FromResult(FakeHandler.Ok(report)));
        var runner = _host.Runner(Limit, () => Task.FromResult<IReadOnlyList<IFunctionHandler>>([handler]), "P");

        var completed = Assert.IsType<RunOutcome.Completed>(await runner.RunAsync(Request("Health"), CancellationToken.None));

        Assert.Equal(503, completed.Result.Http!.Status);
        Assert.Equal(expected, completed.Result.Http.Body);
    }

    [Fact]
    public async Task RunAsync_HandlersOfNoKnownFunctionOrTwice_AreNamed()
    {
        var runner = _host.Runner(Limit, new FakeHandler("Nobody"), new FakeHandler("Intake"), new FakeHandler("Intake"));

        var failed = Assert.IsType<RunOutcome.Failed>(await runner.RunAsync(Request("Status"), CancellationToken.None));

        Assert.Contains("Nobody, Intake", Assert.Single(failed.Problems), StringComparison.Ordinal);
    }

    private static FunctionInvocation Tick(string name) => new(name, "id", Timer: new TimerTick(false));

    private static FunctionInvocation Request(string name, byte[]? body = null) => new(name, "id", Http: new HttpTrigger { Method = "POST", Url = "http://x/", Body = body });
}
