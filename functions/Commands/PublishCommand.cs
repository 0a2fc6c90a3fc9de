using System.CommandLine;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// <c>publish [FOLDER]</c>: checks the policies and templates of a folder and makes them the active set of the store. Complaints that are open stay bound to
/// the policy they began under; new ones follow the new set. Nothing is activated when anything is wrong.
/// </summary>
public static class PublishCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "A folder with policies/ and templates/; without it, those beside the program.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("publish", "Check policies and templates, and make them the store's active set.") { folder };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var root = Path.GetFullPath(parsed.GetValue(folder) ?? environment.ContentRoot);
            foreach (var part in new[] { "policies", "templates" }.Select(name => Path.Combine(root, name)).Where(part => !System.IO.Directory.Exists(part)))
            {
                throw new ComplaintOpsException(ErrorCode.InvalidInput, $"There is no folder {part}.", part, "Name a folder that holds policies/ and templates/.");
            }

            var (policies, templates) = await BundledFiles.ReadAsync(root, cancellationToken);
            var (workplace, _) = await AppComposition.OpenAsync(environment, console.Line, cancellationToken);
            await using var store = workplace.Store;
            var problems = await workplace.Sets.PublishAsync(policies, templates, DateOnly.FromDateTime(workplace.Now.UtcDateTime), cancellationToken);
            foreach (var problem in problems)
            {
                console.Line($"{(problem.IsWarning ? "warning" : "problem")}: {problem}");
            }

            if (problems.Any(problem => !problem.IsWarning))
            {
                await error.WriteLineAsync("Nothing was published: the set that was active stays active.");
                return ExitCodes.Failure;
            }

            console.Line($"{policies.Count} policy files and {templates.Count} templates are active; running programs take them up within a minute.");
            return ExitCodes.Success;
        }));
        return command;
    }
}
