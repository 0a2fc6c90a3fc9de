using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class CustomHandlerServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly TestHost _host = new();

    [Theory]
    [InlineData("timer-first-run")]
    [InlineData("timer-regular")]
    [InlineData("timer-no-status")]
    [InlineData("timer-past-due")]
    [InlineData("timer-local-offset")]
    [InlineData("timer-by-hand")]
    [InlineData("timer-retry-first")]
    [InlineData("timer-retry-second")]
    public async Task Post_RecordedTimer_RunsTheFunctionAndAnswers(string name)
    {
        var capture = Capture.Load(name);
        var handler = new FakeHandler(capture.Function, (_, _) => Task.FromResult(new FunctionResult(Logs: ["3 done"])));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        var answer = await RawHttp.SendAsync(server.Address.Port, capture.ToWire());

        Assert.Equal("""{"Outputs":{},"Logs":["3 done"],"ReturnValue":null}""", answer.AssertAnswersTheHost(200).Body);
        var seen = await handler.NextAsync();
        Assert.Equal(capture.Read().Timer, seen.Timer);
        Assert.Equal(name == "timer-past-due", seen.Timer!.IsPastDue);
    }

    [Fact]
    public async Task Post_BytesAsRecordedOnTheWire_AreUnderstood()
    {
        var handler = new FakeHandler("DeliverMail", (_, _) => Task.FromResult(new FunctionResult()));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        var answer = await RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-wire").ToWireAsRecorded());

        answer.AssertAnswersTheHost(200);
        Assert.Equal("2cd76116-32a4-4e6d-92cd-b0217a955f0b", (await handler.NextAsync()).InvocationId);
    }

    [Fact]
    public async Task Post_HeadRecordedWithTracing_IsUnderstood()
    {
        var handler = new FakeHandler("SendProgressUpdates", (_, _) => Task.FromResult(new FunctionResult()));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));
        var body = Encoding.UTF8.GetBytes(Capture.Load("timer-regular").Body);

        var answer = await RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-traceparent-head").ToWire(body));

        answer.AssertAnswersTheHost(200);
        Assert.Equal("d871f4b0-1d5d-439d-998b-a747c78de0ab", (await handler.NextAsync()).InvocationId);
    }

    [Fact]
    public async Task Post_RecordedRequest_CarriesTheAnswerOfTheFunction()
    {
        var handler = new FakeHandler("Intake", (_, _) => Task.FromResult(new FunctionResult(new HttpAnswer(201, "{\"reference\":\"C\"}", "application/json"))));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        var answer = await RawHttp.SendAsync(server.Address.Port, Capture.Load("http-post-json").ToWire());

        var output = answer.AssertAnswersTheHost(200).Json.GetProperty("Outputs").GetProperty("res");
        Assert.Equal(201, output.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/json", output.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal("{\"reference\":\"C\"}", output.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Post_SpoofedInvocationId_StaysInsideTheWrappedRequest()
    {
        var handler = new FakeHandler("Intake");
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        await RawHttp.SendAsync(server.Address.Port, Capture.Load("http-post-body-lost").ToWire());

        var seen = await handler.NextAsync();
        Assert.Equal("9381193f-f9c5-4320-bcd3-4cbee2657d3b", seen.InvocationId);
        Assert.True(seen.Http!.BodyLost);
    }

    [Fact]
    public async Task Post_MailOfThirtyMegabytes_ArrivesWhole()
    {
        var mail = RandomNumberGenerator.GetBytes(30 * 1024 * 1024);
        var handler = new FakeHandler("InboundMail", (invocation, _) => Task.FromResult(FakeHandler.Ok(Convert.ToHexString(SHA256.HashData(invocation.Http!.Body.Span)))));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        var answer = await RawHttp.SendAsync(server.Address.Port, BigMail.ToWire(mail));

        Assert.Contains(Convert.ToHexString(SHA256.HashData(mail)), answer.AssertAnswersTheHost(200).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("")]
    [InlineData("{\"Data\":{\"req\":{}}}")]
    [InlineData("{\"Data\":{\"req\":{\"Method\":\"POST\",\"Body\":\"\\ud83d\"}}}")]
    public async Task Post_NoInvocation_IsAnswered400WithJson(string body)
    {
        var handler = new FakeHandler("Intake");
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        (await RawHttp.PostAsync(server.Address.Port, "/Intake", body)).AssertAnswersTheHost(400);

        Assert.Equal(0, handler.Count);
    }

    [Theory]
    [InlineData("/Nobody")]
    [InlineData("/intake")]
    [InlineData("/Intake/")]
    [InlineData("/api/complaints")]
    public async Task Post_UnknownFunction_NamesTheKnownOnes(string path)
    {
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, new FakeHandler("Intake")));

        var answer = await RawHttp.PostAsync(server.Address.Port, path, "{}");

        Assert.Contains("InboundMail, Health", answer.AssertAnswersTheHost(404).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Function_IsRefusedAndNotRun()
    {
        var handler = new FakeHandler("ClimbLadder");
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));

        (await RawHttp.SendAsync(server.Address.Port, "GET /ClimbLadder HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray())).AssertAnswersTheHost(405);

        Assert.Equal(0, handler.Count);
    }

    [Fact]
    public async Task Post_BodyOfAnnounced129Mebibytes_IsRefusedWithJson()
    {
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, new FakeHandler("InboundMail")));
        var head = Encoding.ASCII.GetBytes($"POST /InboundMail HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {129L * 1024 * 1024}\r\n\r\n");

        (await RawHttp.SendAsync(server.Address.Port, head)).AssertAnswersTheHost(413);
    }

    [Fact]
    public async Task Post_HandlerRaises_Answers500WithoutTraceAndServesOn()
    {
        var handler = new FakeHandler("ClimbLadder", (_, _) => throw new InvalidOperationException("secret text"));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));
        var wire = Capture.Load("timer-past-due").ToWire();

        var answer = await RawHttp.SendAsync(server.Address.Port, wire);

        Assert.Equal("""{"title":"ClimbLadder failed.","status":500,"problems":["Unexpected: InvalidOperationException."]}""", answer.AssertAnswersTheHost(500).Body);
        Assert.Single(_host.ErrorLines);
        (await RawHttp.SendAsync(server.Address.Port, wire)).AssertAnswersTheHost(500);
    }

    [Fact]
    public async Task Post_SameTimerTwice_AnswersTheSecondAsSuccessWithALine()
    {
        var release = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler("ClimbLadder", (_, _) => release.Task);
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));
        var wire = Capture.Load("timer-past-due").ToWire();
        var first = RawHttp.SendAsync(server.Address.Port, wire);
        await handler.NextAsync();

        var second = await RawHttp.SendAsync(server.Address.Port, wire);
        release.SetResult(new FunctionResult());

        Assert.Contains("already running", second.AssertAnswersTheHost(200).Json.GetProperty("Logs")[0].GetString(), StringComparison.Ordinal);
        (await first).AssertAnswersTheHost(200);
    }

    [Fact]
    public async Task Post_SlowRun_IsAnsweredAtItsOwnDeadline()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var handler = new FakeHandler("ClimbLadder", async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            return new FunctionResult(Logs: ["stopped"]);
        });
        await using var server = await CustomHandlerServer.StartAsync(0, new TestHost(clock).Runner(Limit, handler));
        var answer = RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-past-due").ToWire());
        await handler.NextAsync();

        clock.Advance(Limit * 0.8);

        Assert.Contains("stopped", (await answer).AssertAnswersTheHost(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RunThatNeverEnds_IsAnsweredBeforeTheHostKillsTheProcess()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var never = new TaskCompletionSource<FunctionResult>();
        var handler = new FakeHandler("ClimbLadder", (_, _) => never.Task);
        await using var server = await CustomHandlerServer.StartAsync(0, new TestHost(clock).Runner(Limit, handler));
        var answer = RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-past-due").ToWire());
        await handler.NextAsync();
        await clock.WhenTimerIsSetAsync(Limit * 0.9);

        clock.Advance(Limit * 0.9);

        Assert.Contains("has not ended", (await answer).AssertAnswersTheHost(500).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RootWhileTheCompositionHangs_IsAnsweredAtOnce()
    {
        var compose = new TaskCompletionSource<IReadOnlyList<IFunctionHandler>>();
        var handler = new FakeHandler("ClimbLadder", (_, _) => Task.FromResult(new FunctionResult()));
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, () => compose.Task));
        var early = RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-past-due").ToWire());

        (await RawHttp.SendAsync(server.Address.Port, Capture.Load("ping").ToWire([])[..^5])).AssertAnswersTheHost(200);

        Assert.False(early.IsCompleted);
        compose.SetResult([handler]);
        (await early).AssertAnswersTheHost(200);
    }

    [Fact]
    public async Task Post_CompositionFails_AnswersAllProblemsAndHealthIsRed()
    {
        var runner = _host.Runner(Limit, () => throw new ComplaintOpsException(ErrorCode.InvalidPolicy, "policies/x.json: stages[2] has no limit."));
        await using var server = await CustomHandlerServer.StartAsync(0, runner);

        var timer = await RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-past-due").ToWire());
        var health = await RawHttp.PostAsync(server.Address.Port, "/Health", """{"Data":{"req":{"Method":"GET","Url":"http://x/api/health"}}}""");

        Assert.Contains("stages[2]", timer.AssertAnswersTheHost(500).Json.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        var output = health.AssertAnswersTheHost(200).Json.GetProperty("Outputs").GetProperty("res");
        Assert.Equal(503, output.GetProperty("statusCode").GetInt32());
        Assert.Contains("stages[2]", output.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_RunUnderWay_IsToldToStopAndAnswered()
    {
        var handler = new FakeHandler("ClimbLadder", async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            return new FunctionResult(Logs: ["stopped"]);
        });
        await using var server = await CustomHandlerServer.StartAsync(0, _host.Runner(Limit, handler));
        var run = RawHttp.SendAsync(server.Address.Port, Capture.Load("timer-past-due").ToWire());
        await handler.NextAsync();

        await server.StopAsync();

        Assert.Contains("stopped", (await run).AssertAnswersTheHost(200).Body, StringComparison.Ordinal);
    }
}
