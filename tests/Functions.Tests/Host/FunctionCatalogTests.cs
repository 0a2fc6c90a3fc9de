using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class FunctionCatalogTests
{
    public static TheoryData<string> Names => [.. FunctionCatalog.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FunctionJson_EachFunction_SaysWhatTheCatalogSays(string name)
    {
        var function = FunctionCatalog.Find(name)!;
        var bindings = Bindings(name);
        var trigger = bindings[0];

        Assert.Equal(function.TriggerBinding, trigger.GetProperty("name").GetString());
        Assert.Equal("in", trigger.GetProperty("direction").GetString());
        if (function.Kind == FunctionKind.Timer)
        {
            Assert.Equal("timerTrigger", trigger.GetProperty("type").GetString());
            Assert.Equal("%" + function.ScheduleSetting + "%", trigger.GetProperty("schedule").GetString());
            Assert.False(trigger.TryGetProperty("runOnStartup", out _));
            Assert.Single(bindings);
            return;
        }

        Assert.Equal("httpTrigger", trigger.GetProperty("type").GetString());
        Assert.Equal("anonymous", trigger.GetProperty("authLevel").GetString());
        Assert.Equal(function.Route, trigger.GetProperty("route").GetString());
        Assert.Equal(function.Methods, trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant()));
        Assert.Equal("http", bindings[1].GetProperty("type").GetString());
        Assert.Equal("out", bindings[1].GetProperty("direction").GetString());
        Assert.Equal(FunctionCatalog.HttpOutput, bindings[1].GetProperty("name").GetString());
        Assert.Equal(2, bindings.Length);
    }

    [Fact]
    public void FunctionJson_BesideTheProgram_ExistsForTheCatalogAndNothingElse()
    {
        var folders = Directory.GetFiles(AppContext.BaseDirectory, "function.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));

        Assert.Equal(FunctionCatalog.All.Select(function => function.Name).Order(), folders.Order());
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "host.json")));
    }

    [Fact]
    public void FunctionJson_EverySettingInPercentSigns_HasADefaultThatParses()
    {
        var used = FunctionCatalog.All
            .SelectMany(function => Regex.Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, function.Name, "function.json")), "%([^%]+)%"))
            .Select(match => match.Groups[1].Value);
        var defaults = FunctionCatalog.Timers.ToDictionary(timer => timer.ScheduleSetting, timer => timer.DefaultSchedule);

        Assert.All(used, setting => Assert.True(NcrontabSchedule.TryParse(defaults[setting], out _, out var problem), setting + " " + problem));
        Assert.Equal(7, defaults.Count);
    }

    [Fact]
    public void DefaultSchedules_OverADay_NeverTickInTheSameSecond()
    {
        var from = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
        var seen = new Dictionary<DateTimeOffset, string>();
        foreach (var timer in FunctionCatalog.Timers)
        {
            Assert.True(NcrontabSchedule.TryParse(timer.DefaultSchedule, out var schedule, out _));
            for (var tick = schedule!.Next(from.AddSeconds(-1)); tick < from.AddDays(1); tick = schedule.Next(tick.Value))
            {
                Assert.True(seen.TryAdd(tick.Value, timer.Name), $"{timer.Name} and {seen.GetValueOrDefault(tick.Value)} both tick at {tick:HH:mm:ss}");
            }
        }

        Assert.Equal(3 * 1440 + 288 + 96 + 96 + 24, seen.Count);
    }

    [Theory]
    [InlineData("AcknowledgeComplaints", 1)]
    [InlineData("SendProgressUpdates", 15)]
    [InlineData("FlagSilentComplaints", 5)]
    [InlineData("ClimbLadder", 1)]
    [InlineData("FollowUpResolved", 60)]
    [InlineData("DeliverMail", 1)]
    [InlineData("SendDigests", 15)]
    public void ExpectedInterval_DefaultSchedule_IsTheOneOfTheDesign(string name, int minutes)
    {
        Assert.True(NcrontabSchedule.TryParse(FunctionCatalog.Find(name)!.DefaultSchedule, out var schedule, out _));

        Assert.Equal(TimeSpan.FromMinutes(minutes), schedule!.ExpectedInterval);
    }

    [Fact]
    public void HostJson_RoutePrefixAndMode_AreWhatTheServersRelyOn()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

        Assert.Equal(FunctionCatalog.RoutePrefix, document.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.False(document.RootElement.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean());
    }

    [Fact]
    public void Find_OtherCase_FindsNothing() => Assert.Null(FunctionCatalog.Find("intake"));

    private static JsonElement[] Bindings(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name, "function.json")));
        return [.. document.RootElement.Clone().GetProperty("bindings").EnumerateArray()];
    }
}
