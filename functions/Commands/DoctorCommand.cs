using System.CommandLine;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary><c>doctor</c>: checks the whole configuration, prints every problem with its cure and every effective setting. Makes nothing but a missing mail folder.</summary>
public static class DoctorCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console)
    {
        var command = new Command("doctor", "Check the whole configuration; print every problem with its cure, and every setting with where it comes from.");
        command.SetAction((_, cancellationToken) => RunAsync(environment, console, TimeProvider.System, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(HostEnvironment environment, IAnsiConsole console, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var setting in EffectiveSettings.Read(environment.Settings))
        {
            console.Line($"{setting.Name,-40}{setting.Value}  [{setting.Source}]");
        }

        console.Line("");
        var report = new DoctorReport(console);
        foreach (var unknown in EffectiveSettings.Unknown(environment.Settings))
        {
            report.Warn("settings", $"nobody reads the setting {unknown}", "Check how it is written.");
        }

        await new DoctorProgram(environment, clock, report).CheckAsync(cancellationToken);
        var (settings, unusable) = Read(environment, report);
        await new DoctorData(environment, clock, report).CheckAsync(settings, unusable, cancellationToken);
        report.End();
        return report.Problems > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>The settings, with the standard in the place of those that cannot be read, so that one mistake hides no other.</summary>
    private static (AppSettings Settings, IReadOnlyCollection<string> Unusable) Read(HostEnvironment environment, DoctorReport report)
    {
        try
        {
            return (AppSettings.Read(environment.Settings), []);
        }
        catch (AggregateException problems)
        {
            report.Problem("settings", problems);
            var targets = problems.InnerExceptions.OfType<ComplaintOpsException>().Select(problem => problem.Target).OfType<string>().ToList();
            var blanks = targets.Select(target => KeyValuePair.Create(target.Replace("__", ":", StringComparison.Ordinal), (string?)""));
            return (AppSettings.Read(new ConfigurationBuilder().AddConfiguration(environment.Settings).AddInMemoryCollection(blanks).Build()), targets);
        }
    }
}
