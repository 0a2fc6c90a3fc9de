using System.CommandLine;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Demo;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// The commands beside serving. Settings may stand on the command line of each as they do when serving: <c>--ComplaintOps:Store=sqlite:PATH</c>; they beat the
/// environment.
/// </summary>
public static class CommandLine
{
    /// <summary>Whether these arguments name a command (and not settings to serve with).</summary>
    public static bool IsCommand(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs a command to its exit code (see <see cref="ExitCodes"/>). Ctrl+C and SIGTERM end it at the next safe point.</summary>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            // Somebody reads this in a file or a log: whole tables, no colours.
            console.Profile.Width = Math.Max(console.Profile.Width, 120);
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        var environment = HostEnvironment.FromProcess([.. args.Where(IsSetting)]);
        var root = new RootCommand("ComplaintOps: no complaint is left without an answer. Without a command it serves.")
        {
            DemoCommand.Create(environment, console, error),
            ImportCommand.Create(environment, console, error),
            PublishCommand.Create(environment, console, error),
            CopyStoreCommand.Create(console, error),
            RunCommand.Create(environment, console, error),
            RebindCommand.Create(environment, console, error),
            ReleaseCommand.Create(environment, console, error),
            UnreadCommand.Create(environment, console, error),
            DoctorCommand.Create(environment, console),
        };
        var parsed = root.Parse([.. args.Where(arg => !IsSetting(arg))]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync($"Run with --help to see how '{args[0]}' is used.");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }

    /// <summary>Writes a line as it is: a console would wrap it at its width, and a script that reads it would see two.</summary>
    internal static void Line(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    /// <summary>Runs the work of a command. Errors become lines; what the caller can set right by other arguments or settings ends with <see cref="ExitCodes.Usage"/>.</summary>
    internal static async Task<int> GuardAsync(TextWriter error, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. What was done stays; run it again to go on.");
            return ExitCodes.Failure;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            foreach (var line in FailureText.Problems(problem))
            {
                await error.WriteLineAsync(line);
            }

            return IsUsage(problem) ? ExitCodes.Usage : ExitCodes.Failure;
        }
    }

    private static bool IsUsage(Exception problem) => problem switch
    {
        AggregateException many => many.Flatten().InnerExceptions.All(IsUsage),
        ComplaintOpsException { Code: ErrorCode.InvalidInput or ErrorCode.NotFound or ErrorCode.TooLarge or ErrorCode.InvalidConfiguration } => true,
        _ => false,
    };

    // "--Name:Part=value" or "--Name_Schedule=value": no option of a command has a colon or an underscore before its equals sign.
    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is > 2 and var end && arg.AsSpan(2, end - 2).IndexOfAny(':', '_') >= 0;
}
