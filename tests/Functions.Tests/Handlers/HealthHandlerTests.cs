using System.Text.Json;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Tests.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class HealthHandlerTests
{
    [Fact]
    public async Task Get_FreshStart_IsHealthyAndChangesNothing()
    {
        var (office, handler) = await OpenAsync();
        var writes = office.Faults.Writes;

        var (status, json) = await LookAsync(handler);

        Assert.Equal((200, "healthy"), (status, json.GetProperty("status").GetString()));
        Assert.Equal(writes, office.Faults.Writes);
    }

    [Fact]
    public async Task Get_WorkOlderThanThreeIntervals_Is503()
    {
        var (office, handler) = await OpenAsync();
        await office.ComplainAsync();
        office.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(10));
        await BeatAllAsync(office);

        // The owner's reminder at half the limit waits since twelve hours: FlagSilentComplaints runs every five minutes.
        var (status, json) = await LookAsync(handler);

        Assert.Equal(503, status);
        Assert.Equal("unhealthy", Check(json, "duty Silence"));
        Assert.Equal("healthy", Check(json, "function FlagSilentComplaints"));

        await office.SweepAsync(DutyKind.Silence);
        await office.SweepAsync(DutyKind.Deliver);
        await office.SweepAsync(DutyKind.Climb);
        await office.SweepAsync(DutyKind.Deliver);
        Assert.Equal(200, (await LookAsync(handler)).Status);
    }

    [Theory]
    [InlineData(179, 200)]
    [InlineData(181, 503)]
    public async Task Get_NeverSeenHeartbeat_CountsFromTheStart(int seconds, int expected)
    {
        var (office, handler) = await OpenAsync("DeliverMail");
        office.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, (await LookAsync(handler)).Status);
    }

    [Fact]
    public async Task Get_HeartbeatOlderThanThreeIntervals_Is503UntilTheNextRun()
    {
        var (office, handler) = await OpenAsync("DeliverMail");
        office.Clock.Advance(TimeSpan.FromHours(1));
        await Heartbeats.BeatAsync(office.Store.Documents, "DeliverMail", office.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(200, (await LookAsync(handler)).Status);
        office.Clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal(503, (await LookAsync(handler)).Status);

        await Heartbeats.BeatAsync(office.Store.Documents, "DeliverMail", office.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(200, (await LookAsync(handler)).Status);
        Assert.NotNull(await office.Store.Documents.GetAsync("heartbeat/delivermail", CancellationToken.None));
    }

    [Theory]
    [InlineData("DeliverMail")]
    [InlineData("Intake")]
    public async Task Get_FunctionSwitchedOff_Is503AtOnce(string function)
    {
        var office = await Office.OpenAsync();
        var settings = FunctionSetting.ReadAll(TestHost.Settings(($"AzureWebJobs.{function}.Disabled", "true")), underFunctionsHost: false);

        var (status, json) = await LookAsync(new HealthHandler(Service(office, HealthWatch.From(settings)), office.Texts));

        Assert.Equal(503, status);
        Assert.Equal("unhealthy", Check(json, $"function {function}"));
    }

    [Fact]
    public async Task Get_QuarantinedEntries_AreDegradedAnd200()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();
        var due = (await office.Store.Complaints.GetDueAsync(complaint.Id, CancellationToken.None))[0];
        Assert.True(await office.Store.Complaints.PostponeAsync(due, due with { Quarantined = true, Attempts = 6 }, CancellationToken.None));

        var (status, json) = await LookAsync(handler);

        Assert.Equal((200, "degraded"), (status, json.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Get_ActivePoliciesThatCannotBeUsed_Is503AndEveryRunSaysSo_UntilGoodOnesArePublished()
    {
        var (office, handler) = await OpenAsync();
        var pointer = (await office.Store.Documents.GetAsync(PublishedSets.ActiveKey, CancellationToken.None))!;
        Assert.Equal("healthy", Check((await LookAsync(handler)).Json, "policies"));

        // As a newer program, a half-restored backup or a hand in the store would leave it.
        await office.Store.Documents.PutAsync(PublishedSets.ActiveKey, "gone", pointer.Version, CancellationToken.None);
        office.Clock.Advance(TimeSpan.FromSeconds(31));
        var (status, json) = await LookAsync(handler);
        var run = await new TimerRun(office.Workplace, []).RunAsync("DeliverMail", CancellationToken.None);

        Assert.Equal((503, "unhealthy"), (status, Check(json, "policies")));
        Assert.DoesNotContain("gone", json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("gone", Assert.Single(run.Lines), StringComparison.Ordinal);
        await office.ComplainAsync();

        await office.Store.Documents.PutAsync(PublishedSets.ActiveKey, pointer.Body, pointer.Version + 1, CancellationToken.None);
        office.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("healthy", Check((await LookAsync(handler)).Json, "policies"));
        Assert.DoesNotContain((await new TimerRun(office.Workplace, []).RunAsync("DeliverMail", CancellationToken.None)).Lines, line => line.StartsWith("Policies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_StoreDown_Is503AndNamesNoPlace()
    {
        var (office, handler) = await OpenAsync();
        office.Faults.FailAt("Complaints.ReadDueAgesAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreUnavailable, "cannot open /secret/place.db"));

        var answer = await handler.GetAsync();

        Assert.Equal(503, answer.Status);
        Assert.Contains("StoreUnavailable", answer.Body);
        Assert.DoesNotContain("secret", answer.Body);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", true)]
    [InlineData("*/*", false)]
    [InlineData("application/json, text/html;q=0.5", false)]
    [InlineData("nonsense;;;", false)]
    public async Task Get_Accept_ChoosesPageOrJson(string accept, bool html)
    {
        var (_, handler) = await OpenAsync();

        var answer = await handler.GetAsync(headers: ("Accept", accept));

        Assert.Equal(html, answer.ContentType.StartsWith("text/html", StringComparison.Ordinal));
        if (html)
        {
            Browser.AssertSound(answer);
        }
    }

    [Fact]
    public void HealthWatch_EveryDuty_IsDoneByExactlyOneTimer() =>
        Assert.Equal(Enum.GetValues<DutyKind>().Order(), FunctionCatalog.Timers.SelectMany(timer => TimerFunctions.DutiesOf(timer.Name)).Order());

    // What the module expects of a running program is what its catalogue says.
    [Fact]
    public void TimerFunctions_AreThoseOfTheCatalog_WithTheirRhythm() => Assert.Equal(
        FunctionCatalog.Timers.Select(timer => (timer.Name, NcrontabSchedule.TryParse(timer.DefaultSchedule!, out var schedule, out _) ? schedule!.ExpectedInterval : TimeSpan.Zero)),
        TimerFunctions.All.Select(timer => (timer.Name, timer.Interval)));

    private static HealthService Service(Office office, IReadOnlyList<WatchedFunction> watched) => new(office.Store, office.Clock, office.Clock, watched, sets: office.Workplace.Sets);

    private static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync(params string[] only)
    {
        var office = await Office.OpenAsync();
        var watched = HealthWatch.From(FunctionSetting.ReadAll(TestHost.Settings(), underFunctionsHost: false)).Where(one => only.Length == 0 || only.Contains(one.Name)).ToList();
        return (office, new HealthHandler(Service(office, watched), office.Texts));
    }

    private static async Task BeatAllAsync(Office office)
    {
        foreach (var timer in FunctionCatalog.Timers)
        {
            await Heartbeats.BeatAsync(office.Store.Documents, timer.Name, office.Clock.GetUtcNow(), CancellationToken.None);
        }
    }

    private static async Task<(int Status, JsonElement Json)> LookAsync(IFunctionHandler handler)
    {
        var answer = await handler.GetAsync();
        using var document = JsonDocument.Parse(answer.Body);
        return (answer.Status, document.RootElement.Clone());
    }

    private static string? Check(JsonElement json, string name) =>
        json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).GetProperty("status").GetString();
}
