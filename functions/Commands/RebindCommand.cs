using System.CommandLine;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// <c>rebind [--dry-run]</c>: moves open complaints to the active version of their policy and calendar, which publishing never does. Dates only come closer, and customers are
/// told. One that cannot move is named with its reason and keeps no other back. Run again after an interruption it goes on where it was.
/// </summary>
public static class RebindCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would move; nothing is written and nobody is told." };
        var command = new Command("rebind", "Move open complaints to the active version of their policy and calendar.") { dry };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var (workplace, _) = await AppComposition.OpenAsync(environment, console.Line, cancellationToken, create: false);
            await using var store = workplace.Store;
            var (isDry, moved, sooner, left) = (parsed.GetValue(dry), 0, 0, 0);
            await foreach (var move in new PolicyWalk(workplace).RunAsync(Actor.OsUser(Environment.UserName), isDry, cancellationToken))
            {
                if (move.Problem is { } problem)
                {
                    left++;
                    await error.WriteLineAsync($"{move.Reference} stays as it is: {problem}");
                    continue;
                }

                moved++;
                sooner += move.Dates.Count > 0 ? 1 : 0;
                foreach (var date in move.Dates)
                {
                    console.Line($"{move.Reference}: {date.Kind} is due {date.To:u} instead of {date.From:u}");
                }
            }

            console.Line($"{moved} {(isDry ? "would move" : "moved")} to the active version, {sooner} of them with dates that come closer; {left} cannot move.");
            return left > 0 ? ExitCodes.Failure : ExitCodes.Success;
        }));
        return command;
    }
}
