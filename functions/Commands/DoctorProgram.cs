using System.Globalization;
using System.Text.Json;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Standalone;

namespace ComplaintOps.Functions.Commands;

/// <summary>Looks at what lies beside the program and at the machine it runs on: functions, schedules, bundled files, languages, time.</summary>
internal sealed class DoctorProgram(HostEnvironment environment, TimeProvider clock, DoctorReport report)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Asia/Shanghai"];

    /// <summary>Runs all of it.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        CheckFunctions();
        CheckSchedules();
        CheckMachine();
        await report.TryAsync("bundled", () => CheckBundledAsync(cancellationToken));
    }

    private void CheckFunctions()
    {
        var missing = FunctionCatalog.All.Select(function => Path.Combine(function.Name, "function.json")).Prepend("host.json").Where(file => !IsJson(file)).ToList();
        if (missing.Count > 0)
        {
            report.Problem("functions", $"not beside the program, or no JSON: {string.Join(", ", missing)}", "Publish the whole folder again.");
        }
        else
        {
            report.Good("functions", $"host.json and {FunctionCatalog.All.Count} functions are in {environment.ContentRoot}");
        }
    }

    private bool IsJson(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(environment.ContentRoot, file)), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    private void CheckSchedules()
    {
        List<string> limits = [];
        _ = RunLimits.Read(environment, limits);
        foreach (var problem in limits)
        {
            report.Problem("host", problem, "Write it like 00:10:00.");
        }

        if (!environment.IsCustomHandler)
        {
            report.Try("host", () => _ = StandaloneServer.Urls(environment.Settings));
        }

        var settings = FunctionSetting.ReadAll(environment.Settings, environment.IsCustomHandler);
        foreach (var setting in settings.Where(setting => setting.Problem is not null))
        {
            report.Problem("schedules", setting.Problem!, cure: null);
        }

        foreach (var setting in settings.Where(setting => setting.IsDisabled))
        {
            report.Warn("schedules", $"{setting.Function.Name} is disabled by setting", $"Take the setting AzureWebJobs.{setting.Function.Name}.Disabled away: what it does is left undone.");
        }

        if (settings.All(setting => setting.Problem is null))
        {
            report.Good("schedules", "all can be read");
        }
    }

    private void CheckMachine()
    {
        var lost = Zones.Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).ToList();
        if (lost.Count > 0)
        {
            report.Problem("zones", $"this machine does not know {string.Join(", ", lost)}", "Install its time zone data (package tzdata).");
        }
        else
        {
            report.Good("zones", "time zones are there");
        }

        // 2026-11-20 is a Friday. Without ICU data every culture silently turns into the invariant one.
        var friday = new DateOnly(2026, 11, 20).ToString("dddd", CultureInfo.GetCultureInfo(Cultures.Chinese));
        if (friday != "星期五")
        {
            report.Problem("languages", $"Chinese dates come out as '{friday}'", "Install ICU (package libicu) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
        else
        {
            report.Good("languages", "Chinese dates are Chinese");
        }

        var built = new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(DoctorProgram).Assembly.Location), TimeSpan.Zero);
        if (clock.GetUtcNow() < built.AddDays(-1))
        {
            report.Problem("clock", $"the clock says {clock.GetUtcNow():u}, before this program was installed", "Set the clock, and let a time server keep it.");
        }
        else
        {
            report.Good("clock", $"{clock.GetUtcNow():u}");
        }
    }

    private async Task CheckBundledAsync(CancellationToken cancellationToken)
    {
        var (policies, templates) = await BundledFiles.ReadAsync(environment.ContentRoot, cancellationToken);
        var engine = new MarkdownTemplateEngine();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (_, problems) = PublishedSetReader.Read(policies, templates, "bundled", today, all => BundledFiles.CheckTemplates(engine, all));
        foreach (var problem in problems)
        {
            if (problem.IsWarning)
            {
                report.Warn("bundled", problem.ToString(), "See to it before the day comes.");
            }
            else
            {
                report.Problem("bundled", problem.ToString(), "Mend the file. A store that has a published set goes on with that one.");
            }
        }

        if (!problems.Any(problem => !problem.IsWarning))
        {
            report.Good("bundled", $"{policies.Count} policy files and {templates.Count} templates are good");
        }
    }
}
