using System.CommandLine;
using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary><c>release [REFERENCE]</c>: lets due work go on that was set aside after repeated failures, of one complaint or of all.</summary>
public static class ReleaseCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var reference = new Argument<string?>("REFERENCE") { Description = "The complaint's reference; without it, everything that is set aside.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("release", "Let work go on that was set aside after repeated failures, once its cause is mended.") { reference };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var (workplace, _) = await AppComposition.OpenAsync(environment, console.Line, cancellationToken, create: false);
            await using var store = workplace.Store;
            var released = await new QuarantineRelease(workplace).ReleaseAsync(parsed.GetValue(reference), cancellationToken);
            foreach (var due in released)
            {
                var head = await store.Complaints.GetHeadAsync(due.Subject, cancellationToken);
                console.Line($"{head?.Reference ?? due.Subject}: {due.Duty} is due again (it was set aside after {due.Attempts} tries, {due.LastError?.Split(':', 2)[0]})");
            }

            console.Line(released.Count == 0 ? "Nothing is set aside." : $"{released.Count} released; the next run of each function takes them up.");
            return ExitCodes.Success;
        }));
        return command;
    }
}
