using System.Net;
using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Standalone;
using ComplaintOps.Functions.Tests.Host;
using Microsoft.Extensions.Configuration;

namespace ComplaintOps.Functions.Tests.Standalone;

public sealed class StandaloneServerTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly TestHost _host = new();

    [Theory]
    [InlineData("POST", "complaints", "Intake", "")]
    [InlineData("GET", "complaints", "Intake", "")]
    [InlineData("GET", "c/abc.def", "Status", "token=abc.def")]
    [InlineData("POST", "c/abc", "Status", "token=abc")]
    [InlineData("GET", "s/a%2Db", "Staff", "token=a-b")]
    [InlineData("POST", "S/x", "Staff", "token=x")]
    [InlineData("POST", "mail/events", "MailEvents", "")]
    [InlineData("POST", "mail/inbound/k1", "InboundMail", "key=k1")]
    [InlineData("GET", "health", "Health", "")]
    public async Task Request_OnEachRoute_ReachesItsFunction(string method, string path, string function, string route)
    {
        var handlers = FunctionCatalog.All.Select(known => new FakeHandler(known.Name)).ToDictionary(handler => handler.Name);
        await using var server = await StartAsync(TestHost.Settings(), [.. handlers.Values]);

        using var request = new HttpRequestMessage(new HttpMethod(method), Url(server, path));
        using var answer = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = await handlers[function].NextAsync();
        Assert.Equal(method, seen.Http!.Method);
        Assert.Equal(route, string.Join("&", seen.Http.Route.Select(pair => pair.Key + "=" + pair.Value)));
    }

    [Fact]
    public async Task Request_QueryHeadersAndBody_ComeAsUnderTheFunctionsHost()
    {
        var handler = new FakeHandler("Intake");
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(server, "complaints?a=1&b=two%20words&a=3")) { Content = new StringContent("您好 ä", Encoding.UTF8, "text/plain") };
        request.Headers.Add("X-Custom", ["v1", "v2"]);
        using var answer = await Client.SendAsync(request);

        var seen = (await handler.NextAsync()).Http!;
        Assert.Equal("1,3", seen.Query["A"]);
        Assert.Equal("two words", seen.Query["b"]);
        Assert.Equal("v1, v2", string.Join(", ", seen.Headers["x-custom"]));
        Assert.Equal("您好 ä", Encoding.UTF8.GetString(seen.Body.Span));
        Assert.Equal(Url(server, "complaints?a=1&b=two%20words&a=3").AbsoluteUri, seen.Url);
        Assert.False(seen.BodyLost);
    }

    [Fact]
    public async Task Request_ChunkedBody_ArrivesWhole()
    {
        var handler = new FakeHandler("Intake");
        await using var server = await StartAsync(TestHost.Settings(), handler);

        var answer = await RawHttp.SendAsync(
            server.Addresses[0].Port, "POST /api/complaints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"u8.ToArray());

        Assert.Equal(200, answer.Status);
        var seen = (await handler.NextAsync()).Http!;
        Assert.Equal("hello", Encoding.ASCII.GetString(seen.Body.Span));
        Assert.False(seen.BodyLost);
    }

    [Theory]
    [InlineData("Content-Length: 2097153\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n200001\r\n")]
    public async Task Request_BodyAboveTheLimit_IsAnswered413(string rest)
    {
        var handler = new FakeHandler("Intake");
        await using var server = await StartAsync(TestHost.Settings(), handler);
        var head = Encoding.ASCII.GetBytes("POST /api/complaints HTTP/1.1\r\nHost: x\r\n" + rest);
        var body = rest.StartsWith("Transfer", StringComparison.Ordinal) ? new byte[0x200001] : [];

        var answer = await RawHttp.SendAsync(server.Addresses[0].Port, head, body);

        Assert.Equal(413, answer.Status);
        Assert.Equal(413, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal(0, handler.Count);
    }

    [Fact]
    public async Task Request_MailOfThirtyMegabytes_IsTaken()
    {
        var handler = new FakeHandler("InboundMail");
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var content = new ByteArrayContent(new byte[30 * 1024 * 1024]);
        using var answer = await Client.PostAsync(Url(server, "mail/inbound/k"), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(30 * 1024 * 1024, (await handler.NextAsync()).Http!.Body.Length);
    }

    [Theory]
    [InlineData("GET", "nowhere", 404)]
    [InlineData("GET", "c/a/b", 404)]
    [InlineData("DELETE", "complaints", 405)]
    [InlineData("GET", "mail/events", 405)]
    public async Task Request_NotServed_SaysSo(string method, string path, int status)
    {
        await using var server = await StartAsync(TestHost.Settings());
        using var request = new HttpRequestMessage(new HttpMethod(method), Url(server, path));
        using var answer = await Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task Request_FunctionAnswers_PassesStatusHeadersAndBodyOn()
    {
        var handler = new FakeHandler("Status", (_, _) => Task.FromResult(new FunctionResult(
            new HttpAnswer(303, "", "text/html; charset=utf-8", new Dictionary<string, string> { ["Location"] = "/api/c/x", ["Cache-Control"] = "no-store" }))));
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var answer = await Client.PostAsync(Url(server, "c/x"), null);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/api/c/x", answer.Headers.Location!.OriginalString);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Request_FunctionAnswersAnEmpty404_IsNotExplained()
    {
        var handler = new FakeHandler("Status", (_, _) => Task.FromResult(new FunctionResult(new HttpAnswer(404))));
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var answer = await Client.GetAsync(Url(server, "c/x"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_FunctionAnswersNoContent_IsSentWithoutBody()
    {
        var handler = new FakeHandler("MailEvents", (_, _) => Task.FromResult(new FunctionResult(new HttpAnswer(204, "ignored"))));
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var answer = await Client.PostAsync(Url(server, "mail/events"), null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 503)]
    public async Task Request_FunctionFails_TellsThePublicOnlyTheRun(bool isTransient, int status)
    {
        var handler = new FakeHandler("Intake", (_, _) => throw new ComplaintOpsException(ErrorCode.StoreBusy, "internal detail", isTransient: isTransient));
        await using var server = await StartAsync(TestHost.Settings(), handler);
        using var answer = await Client.PostAsync(Url(server, "complaints"), null);

        var body = await answer.Content.ReadAsStringAsync();
        var id = (await handler.NextAsync()).InvocationId;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(isTransient, answer.Headers.RetryAfter is not null);
        Assert.DoesNotContain("internal detail", body, StringComparison.Ordinal);
        Assert.Contains(id, body, StringComparison.Ordinal);
        Assert.Contains(_host.ErrorLines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("internal detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_DisabledFunction_IsNotThere()
    {
        var handler = new FakeHandler("Intake");
        await using var server = await StartAsync(TestHost.Settings(("AzureWebJobs_Intake_Disabled", "true")), handler);
        using var answer = await Client.PostAsync(Url(server, "complaints"), null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, handler.Count);
    }

    [Fact]
    public async Task Health_BadSchedules_IsRedNamingAllOfThemWhileTheOthersRun()
    {
        var acknowledge = new FakeHandler("AcknowledgeComplaints");
        var deliver = new FakeHandler("DeliverMail");
        var health = new FakeHandler("Health", (_, _) => Task.FromResult(FakeHandler.Ok("{}")));
        await using var server = await StartAsync(
            TestHost.Settings(("DeliverMail_Schedule", "often"), ("ClimbLadder_Schedule", "0 99 * * * *")), acknowledge, deliver, health);
        await acknowledge.NextAsync();
        using var answer = await Client.GetAsync(Url(server, "health"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var problems = body.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToList();
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("DeliverMail_Schedule", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("ClimbLadder_Schedule", StringComparison.Ordinal));
        Assert.Equal(0, deliver.Count);
    }

    [Fact]
    public async Task StopAsync_RequestUnderWay_IsToldAndAnswered()
    {
        var handler = new FakeHandler("Intake", async (_, token) =>
        {
            await FakeHandler.UntilCancelledAsync(token);
            return FakeHandler.Ok("late but whole");
        });
        await using var server = await StartAsync(TestHost.Settings(), handler);
        var request = Client.PostAsync(Url(server, "complaints"), null);
        await handler.NextAsync();

        await server.StopAsync();

        using var answer = await request;
        Assert.Equal("late but whole", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:7071")]
    [InlineData(null, "http://*:80", "http://*:80")]
    [InlineData("http://[::1]:9; http://127.0.0.1:9", "http://x", "http://[::1]:9,http://127.0.0.1:9")]
    public void Urls_Settings_CommandLineWinsOverEnvironmentOverDefault(string? commandLine, string? environment, string expected) =>
        Assert.Equal(expected, string.Join(",", StandaloneServer.Urls(TestHost.Settings(("urls", commandLine), ("ComplaintOps:Urls", environment)))));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("https://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1/api")]
    public void Urls_NoPlainHttpAddress_IsRefused(string url) =>
        Assert.Equal(ErrorCode.InvalidConfiguration, Assert.Throws<ComplaintOpsException>(() => StandaloneServer.Urls(TestHost.Settings(("urls", url)))).Code);

    private static Uri Url(StandaloneServer server, string path) => new(server.Addresses[0], "/api/" + path);

    private Task<StandaloneServer> StartAsync(IConfiguration settings, params FakeHandler[] handlers) =>
        StandaloneServer.StartAsync(["http://127.0.0.1:0"], _host.App(settings, handlers), _host.Clock, _host.Log);
}
