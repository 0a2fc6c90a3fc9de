using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplaintOps.Functions.Tests.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Standalone;

/// <summary>The real program as a plain server: what a newcomer sees in the first five minutes.</summary>
public sealed class ServeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly object Complaint = new
    {
        intakeId = "first-1",
        channel = "Web",
        language = "en",
        subject = "Refund has not arrived",
        text = "You promised my refund for 1 March. It is not there.",
        name = "Ada Example",
        email = "ada@customer.example",
    };

    [Fact]
    public async Task Serve_ComplaintPosted_IsOneComplaintAcknowledgedWithinAMinute()
    {
        var (program, client) = await StartAsync();
        await using var running = program;
        using var http = client;

        var first = await http.PostAsJsonAsync("/api/complaints", Complaint, TestContext.Current.CancellationToken);
        var again = await http.PostAsJsonAsync("/api/complaints", Complaint, TestContext.Current.CancellationToken);
        var mail = await WhenMailedAsync(program);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var reference = await ReferenceAsync(first);
        Assert.Equal(reference, await ReferenceAsync(again));
        Assert.Equal($"[{reference}] We have your complaint", mail.Subject);
        Assert.Contains("Stage 1 of 5: Received", mail.Text, StringComparison.Ordinal);
        Assert.Single(program.Mails);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Serve_BadInput_NamesEachField()
    {
        var (program, client) = await StartAsync();
        await using var running = program;
        using var http = client;

        var answer = await http.PostAsJsonAsync("/api/complaints", new { channel = "Pigeon", text = 5, email = "x", bogus = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["bogus", "channel", "email", "subject", "text"], problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Serve_TimerSwitchedOff_HealthSaysSo()
    {
        var (program, client) = await StartAsync(("AzureWebJobs.ClimbLadder.Disabled", "true"));
        await using var running = program;
        using var http = client;

        var answer = await http.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("ClimbLadder", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<(ProgramProcess Program, HttpClient Http)> StartAsync(params (string Name, string Value)[] environment)
    {
        var port = ProgramProcess.FreePort();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var program = ProgramProcess.Start(["--urls", url], environment);
        await program.WhenListeningAsync(port);
        return (program, new HttpClient { BaseAddress = new Uri(url), Timeout = Minute });
    }

    private static async Task<string> ReferenceAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("reference").GetString()!;
    }

    private static async Task<EmlFile> WhenMailedAsync(ProgramProcess program)
    {
        var started = Stopwatch.StartNew();
        while (program.Mails.Count == 0)
        {
            Assert.True(started.Elapsed < Minute, "no acknowledgement within a minute; " + program.Error);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        return EmlFile.Read(program.Mails[0]);
    }
}
