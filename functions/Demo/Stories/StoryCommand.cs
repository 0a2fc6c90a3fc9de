using System.CommandLine;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Commands;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary><c>demo --story NAME</c>: one complaint from the first word to the last, on the real functions, with its mails and pages.</summary>
public static class StoryCommand
{
    /// <summary>The option that names a story; without a name the stories are listed.</summary>
    public static Option<string?> Option() => new("--story")
    {
        Description = $"Tell one complaint from beginning to end: {string.Join(" or ", Story.All.Select(story => story.Name))}. Without a name: list them.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Tells it. Returns 0; without a name the stories are listed. Raises <c>InvalidInput</c> for an unknown story or language.</summary>
    public static async Task<int> RunAsync(string? name, string language, string outFolder, HostEnvironment environment, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var culture = Cultures.Match(language, Cultures.Enabled)
            ?? throw new ComplaintOpsException(ErrorCode.InvalidInput, $"There is no story in '{language}'.", "--language", $"Use one of {string.Join(", ", Cultures.Enabled)}.");
        if (string.IsNullOrWhiteSpace(name))
        {
            List(environment, culture, console);
            return 0;
        }

        var story = Story.All.FirstOrDefault(story => string.Equals(story.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ComplaintOpsException(ErrorCode.InvalidInput, $"There is no story '{name}'.", "--story", $"Use one of {string.Join(", ", Story.All.Select(story => story.Name))}.");
        await using var run = await StoryRun.CreateAsync(story, culture, outFolder, environment, console.Line, cancellationToken);
        await run.PlayAsync(cancellationToken);
        run.SayWhereToLook();
        return 0;
    }

    private static void List(HostEnvironment environment, string culture, IAnsiConsole console)
    {
        foreach (var story in Story.All)
        {
            var texts = StoryTexts.Read(environment.ContentRoot, story.Name, culture);
            console.Line($"{story.Name,-14}{texts.Text("title")}");
            console.Line($"{"",-14}{texts.Text("intro")}");
        }
    }
}
