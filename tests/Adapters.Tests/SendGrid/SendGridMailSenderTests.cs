using System.Net;
using System.Security.Authentication;
using ComplaintOps.Adapters.SendGrid;
using ComplaintOps.Adapters.Tests.Mail;
using ComplaintOps.Adapters.Tests.Smtp;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.SendGrid;

public sealed class SendGridMailSenderTests
{
    private const string Key = "SG.MARKER-key";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SendAsync_Accepted_KeepsTheMessageIdAndAsksTheRightHost()
    {
        using var fake = new FakeSendGrid(HttpStatusCode.Accepted, "", ("X-Message-Id", "14c5d75ce93.dfd.64b469"));
        Assert.Equal(new SendOutcome.Accepted("14c5d75ce93.dfd.64b469"), await SendAsync(fake));
        Assert.Equal((HttpMethod.Post, new Uri("https://api.sendgrid.com/v3/mail/send"), "Bearer " + Key, "application/json; charset=utf-8"), Assert.Single(fake.Requests));
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(fake, new SendGridOptions { ApiKey = Key, IsEurope = true }));
        Assert.Equal("https://api.eu.sendgrid.com/v3/mail/send", fake.Requests[1].Address.ToString());
    }

    [Theory]
    [InlineData(200, true, "Accepted")]
    [InlineData(202, true, "Accepted")]
    [InlineData(202, false, "Accepted")]
    [InlineData(200, false, "Unknown http 200")]
    [InlineData(302, false, "Blocked http 302")]
    [InlineData(400, false, "Rejected http 400")]
    [InlineData(401, false, "Blocked http 401")]
    [InlineData(403, false, "Blocked http 403")]
    [InlineData(404, false, "Blocked http 404")]
    [InlineData(405, false, "Blocked http 405")]
    [InlineData(407, false, "Blocked http 407")]
    [InlineData(408, false, "Deferred http 408")]
    [InlineData(413, false, "Rejected http 413")]
    [InlineData(415, false, "Rejected http 415")]
    [InlineData(429, false, "Deferred http 429")]
    [InlineData(500, false, "Unknown http 500")]
    [InlineData(502, false, "Unknown http 502")]
    [InlineData(503, false, "Deferred http 503")]
    [InlineData(504, false, "Unknown http 504")]
    [InlineData(520, false, "Unknown http 520")]
    public async Task SendAsync_Status_DecidesTheOutcome(int status, bool sandbox, string expected)
    {
        using var fake = new FakeSendGrid((HttpStatusCode)status, "not json MARKER");
        Assert.Equal(expected, Describe(await SendAsync(fake, new SendGridOptions { ApiKey = Key, Sandbox = sandbox })));
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"MARKER@x.example is bad","field":"personalizations.0.to.0.email","help":"MARKER"}]}""", "Rejected http 400 personalizations.0.to.0.email")]
    [InlineData("""{"errors":[{"field":"subject"},{"field":"subject"},{"field":"a"},{"field":"b"},{"field":"c"}]}""", "Rejected http 400 subject a b")]
    [InlineData("""{"errors":[{"message":"m","field":"from.email"}]}""", "Blocked http 400 from.email")]
    [InlineData("""{"errors":[{"field":"from.email"},{"field":"content.0.value"}]}""", "Rejected http 400 from.email content.0.value")]
    [InlineData("""{"errors":[{"field":null},{"field":"MARKER@x.example"},{"field":""},7,null]}""", "Rejected http 400")]
    [InlineData("""{"errors":"MARKER"}""", "Rejected http 400")]
    [InlineData("[]", "Rejected http 400")]
    [InlineData("", "Rejected http 400")]
    public async Task SendAsync_BadRequest_NamesTheFieldsAndNoValues(string body, string expected)
    {
        using var fake = new FakeSendGrid(HttpStatusCode.BadRequest, body);
        Assert.Equal(expected, Describe(await SendAsync(fake)));
    }

    public static TheoryData<string, string, double?> Waits() => new()
    {
        { "Retry-After", "17", 17 },
        { "Retry-After", "Sat, 21 Nov 2026 12:00:40 GMT", 40 },
        { "Retry-After", "Sat, 21 Nov 2026 11:00:00 GMT", 0 },
        { "Retry-After", "999999999", 86_400 },
        { "Retry-After", "soon", null },
        { "X-RateLimit-Reset", Now.AddSeconds(33).ToUnixTimeSeconds().ToString(), 33 },
        { "X-RateLimit-Reset", Now.AddSeconds(-33).ToUnixTimeSeconds().ToString(), 0 },
        { "X-RateLimit-Reset", "9223372036854775807", null },
        { "X-RateLimit-Reset", "later", null },
        { "X-Other", "1", null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task SendAsync_TooManyRequests_SaysHowLongToWait(string header, string value, double? seconds)
    {
        foreach (var status in new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable })
        {
            using var fake = new FakeSendGrid(status, "", (header, value));
            var deferred = Assert.IsType<SendOutcome.Deferred>(await SendAsync(fake));
            Assert.Equal(seconds, deferred.RetryAfter?.TotalSeconds);
        }
    }

    public static TheoryData<Exception, string, string> Failures() => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError, "MARKER"), "Deferred http dns", "Unknown http dns" },
        { new HttpRequestException(HttpRequestError.ConnectionError, "MARKER"), "Deferred http connect", "Unknown http connect" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "MARKER", new AuthenticationException()), "Blocked http tls", "Unknown http tls" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "MARKER", new IOException()), "Deferred http tls", "Unknown http tls" },
        { new HttpRequestException(HttpRequestError.ResponseEnded, "MARKER"), "Deferred http lost", "Unknown http lost" },
        { new TaskCanceledException("MARKER", new TimeoutException()), "Deferred http timeout", "Unknown http timeout" },
        { new InvalidOperationException("MARKER"), "Deferred http lost", "Unknown http lost" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_NoAnswer_IsUnknownOnlyWhenTheBodyHadLeft(Exception failure, string before, string after)
    {
        using var unsent = new HttpClient(new FailingHandler(failure));
        Assert.Equal(before, Describe(await new SendGridMailSender(unsent, new SendGridOptions { ApiKey = Key }, TimeProvider.System).SendAsync(TestMail.Plain, CancellationToken.None)));
        using var fake = new FakeSendGrid((_, _) => throw failure);
        Assert.Equal(after, Describe(await SendAsync(fake)));
    }

    [Fact]
    public async Task SendAsync_TimeOutAfterSending_IsUnknown()
    {
        var clock = new ExpiringClock();
        using var fake = new FakeSendGrid(async (_, token) =>
        {
            clock.Expire();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("unreachable");
        });
        using var http = new HttpClient(fake, disposeHandler: false);
        var sender = new SendGridMailSender(http, new SendGridOptions { ApiKey = Key }, clock);
        Assert.Equal("Unknown http timeout", Describe(await sender.SendAsync(TestMail.Plain, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20))));
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        using var fake = new FakeSendGrid(async (_, _) =>
        {
            await source.CancelAsync();
            throw new HttpRequestException("the connection was torn down");
        });
        using var http = new HttpClient(fake, disposeHandler: false);
        var sender = new SendGridMailSender(http, new SendGridOptions { ApiKey = Key }, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(TestMail.Plain, source.Token));
    }

    [Fact]
    public async Task SendAsync_OddMessageId_IsLeftOut()
    {
        using var fake = new FakeSendGrid(HttpStatusCode.Accepted, "", ("X-Message-Id", new string('x', 300)));
        Assert.Equal(new SendOutcome.Accepted(null), await SendAsync(fake));
    }

    [Theory]
    [InlineData(200, """{"scopes":["alerts.read","mail.send"]}""", null)]
    [InlineData(200, """{"scopes":["alerts.read"]}""", "Mail Send")]
    [InlineData(200, """{"scopes":"mail.send"}""", "Mail Send")]
    [InlineData(200, "<html>", "Mail Send")]
    [InlineData(401, "MARKER", "SENDGRID_API_KEY")]
    [InlineData(403, "MARKER", "IP access")]
    [InlineData(500, "MARKER", "http 500")]
    public async Task CheckAsync_Status_BecomesACure(int status, string body, string? expected)
    {
        using var fake = new FakeSendGrid((HttpStatusCode)status, body);
        using var http = new HttpClient(fake, disposeHandler: false);
        var message = await new SendGridMailSender(http, new SendGridOptions { ApiKey = Key }, TimeProvider.System).CheckAsync(CancellationToken.None);
        Assert.Equal((HttpMethod.Get, "/v3/scopes"), (fake.Requests[0].Method, fake.Requests[0].Address.AbsolutePath));
        Assert.Empty(fake.Body);
        if (expected is null)
        {
            Assert.Null(message);
        }
        else
        {
            Assert.Contains(expected, message);
            Assert.DoesNotContain("MARKER", message);
        }
    }

    [Fact]
    public async Task CheckAsync_Unreachable_SaysSo()
    {
        using var http = new HttpClient(new FailingHandler(new HttpRequestException(HttpRequestError.ConnectionError, "MARKER")));
        var message = await new SendGridMailSender(http, new SendGridOptions { ApiKey = Key }, TimeProvider.System).CheckAsync(CancellationToken.None);
        Assert.Contains("api.sendgrid.com on port 443", message);
        Assert.DoesNotContain("MARKER", message);
    }

    [Fact]
    public async Task SendAsync_RealConnection_CarriesTheMail()
    {
        await using var server = new LoopbackHttp("HTTP/1.1 202 Accepted\r\nX-Message-Id: real-1\r\nContent-Length: 0\r\n\r\n");
        using var http = new HttpClient();
        var sender = new SendGridMailSender(http, new SendGridOptions { ApiKey = Key, Endpoint = server.Address }, TimeProvider.System);
        Assert.Equal(new SendOutcome.Accepted("real-1"), await sender.SendAsync(TestMail.Plain, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
        var (head, body) = await server.RequestAsync();
        Assert.StartsWith("POST /v3/mail/send HTTP/1.1", head);
        Assert.Contains($"Authorization: Bearer {Key}", head);
        Assert.Contains("Content-Type: application/json", head);
        Assert.Empty(SchemaCheck.Problems(body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 20")]
    [InlineData("220 mx.example ESMTP\r\n")]
    public async Task SendAsync_RealConnectionLostAfterTheBody_IsUnknown(string answer)
    {
        await using var server = new LoopbackHttp(answer);
        using var http = new HttpClient();
        var sender = new SendGridMailSender(http, new SendGridOptions { ApiKey = Key, Endpoint = server.Address }, TimeProvider.System);
        Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(TestMail.Plain, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsDeferred()
    {
        var server = new LoopbackHttp("");
        var address = server.Address;
        await server.DisposeAsync();
        using var http = new HttpClient();
        var sender = new SendGridMailSender(http, new SendGridOptions { ApiKey = Key, Endpoint = address }, TimeProvider.System);
        Assert.Equal(new SendOutcome.Deferred(null, "http connect"), await sender.SendAsync(TestMail.Plain, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task<SendOutcome> SendAsync(FakeSendGrid fake, SendGridOptions? options = null)
    {
        using var http = new HttpClient(fake, disposeHandler: false);
        return await new SendGridMailSender(http, options ?? new SendGridOptions { ApiKey = Key }, new ManualClock(Now)).SendAsync(TestMail.Plain, CancellationToken.None);
    }

    // Every outcome passes here, so no outcome in this class can hold the key or a value from an answer.
    private static string Describe(SendOutcome outcome)
    {
        Assert.DoesNotContain("MARKER", outcome.ToString());
        return outcome switch
        {
            SendOutcome.Deferred deferred => $"Deferred {deferred.Code}",
            SendOutcome.Rejected rejected => $"Rejected {rejected.Code}",
            SendOutcome.Blocked blocked => $"Blocked {blocked.Code}",
            SendOutcome.Unknown unknown => $"Unknown {unknown.Code}",
            _ => "Accepted",
        };
    }

    private sealed class FailingHandler(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw failure;
    }
}
