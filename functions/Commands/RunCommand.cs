using System.CommandLine;
using System.Globalization;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// <c>run FUNCTION</c>: one timer function by hand, as its next tick would run it. A real store lives in the present: another time is only looked at
/// (<c>--dry-run</c>). A simulated store travels there, and never back.
/// </summary>
public static class RunCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var function = new Argument<string>("FUNCTION") { Description = $"One of {string.Join(", ", FunctionCatalog.Timers.Select(timer => timer.Name))}." };
        var asOf = new Option<string?>("--as-of") { Description = "The time to run at (ISO 8601; UTC unless it says otherwise): with --dry-run, or on a simulated store." };
        var dryRun = new Option<bool>("--dry-run") { Description = "List what is due and which notices would go; write and send nothing." };
        var command = new Command("run", "Run one timer function now, as its next tick would.") { function, asOf, dryRun };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var timer = Find(parsed.GetRequiredValue(function));
            var time = parsed.GetValue(asOf) is { } text ? Parse(text) : (DateTimeOffset?)null;
            if (FunctionSetting.IsSwitchedOff(environment.Settings, timer.Name))
            {
                await error.WriteLineAsync($"{timer.Name} is disabled by setting; it runs now because it is asked for by hand.");
            }

            if (parsed.GetValue(dryRun))
            {
                RequireStore(AppSettings.Read(environment.Settings));
                var (preview, _) = await AppComposition.OpenAsync(environment, _ => { }, cancellationToken, create: false);
                await using var previewed = preview.Store;
                return await new RunPreview(preview, console).ShowAsync(timer.Name, time ?? preview.Now, cancellationToken);
            }

            var (workplace, settings) = await AppComposition.OpenAsync(environment, console.Line, cancellationToken);
            await using var store = workplace.Store;
            if (time is { } to)
            {
                await TimeTravel.TravelAsync(workplace, to, "--as-of", "add --dry-run", cancellationToken);
            }

            var handler = AppComposition.Handlers(workplace, settings, environment).First(one => one.Name == timer.Name);
            var result = await handler.InvokeAsync(new FunctionInvocation(timer.Name, "by hand", new TimerTick(IsPastDue: false)), cancellationToken);
            foreach (var line in result.Logs ?? [])
            {
                console.Line(line);
            }

            console.Line($"{timer.Name}: done{(result.Logs is { Count: > 0 } ? "" : ", nothing was due")}");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static FunctionDefinition Find(string name) =>
        FunctionCatalog.Timers.FirstOrDefault(timer => timer.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"'{name}' is no timer function.",
            name,
            $"Name one of {string.Join(", ", FunctionCatalog.Timers.Select(timer => timer.Name))}.");

    private static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"'{text}' is no time.", "--as-of", "Write it like 2026-11-20T08:00Z.");

    // Opening makes a store that is not there, and looking must not make one.
    private static void RequireStore(AppSettings settings)
    {
        if (settings.SqlitePath is { } path && !File.Exists(path))
        {
            throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no store {settings.Store} yet, so nothing is due.", "ComplaintOps__Store", "Check the path, or start the program once.");
        }
    }
}
