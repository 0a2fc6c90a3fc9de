using System.CommandLine;
using System.Diagnostics;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Functions.Commands;
using ComplaintOps.Functions.Demo.Stories;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Demo;

/// <summary><c>demo</c>: the main job on real complaints, with the embedded store and a mail folder, and what came of it.</summary>
public static class DemoCommand
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var story = StoryCommand.Option();
        var language = new Option<string>("--language") { Description = "With --story: the customer's language, en or zh-CN.", DefaultValueFactory = _ => "en" };
        var folder = new Option<string>("--out") { Description = "Where to write: an empty folder, or one that an earlier demo made.", DefaultValueFactory = _ => "demo-out" };
        var command = new Command("demo", "Play 60 days of 145 real complaints on the real functions, and show what came of them; or tell one complaint as a story.") { folder, story, language };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, () => parsed.GetResult(story) is null
            ? RunAsync(parsed.GetRequiredValue(folder), environment, console, cancellationToken)
            : StoryCommand.RunAsync(parsed.GetValue(story), parsed.GetRequiredValue(language), parsed.GetRequiredValue(folder), environment, console, cancellationToken)));
        return command;
    }

    /// <summary>Runs it. Returns 0 when the numbers reconcile, 1 when they do not.</summary>
    public static async Task<int> RunAsync(string outFolder, HostEnvironment environment, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        console.Line("Complaints: a sample of the US Consumer Complaint Database (public domain), see samples/us-cfpb/README.md.");
        await using var demo = await DemoRun.CreateAsync(outFolder, environment, cancellationToken);
        await PlayAsync(demo, console, cancellationToken);

        var report = await DemoReport.ReadAsync(demo.Workplace, "us-cfpb", Zone, cancellationToken);
        var problems = Reconciliation.Problems(report.Summary, report.Rows, Untimely).Concat(demo.Cast.Refusals).ToList();
        var mails = System.IO.Directory.EnumerateFiles(Path.Combine(demo.Folder, "mail"), "*.eml").Count();
        var text = new DemoSummary(report.Summary, report.Rows, problems, report.Policy, mails);
        text.Write(console);
        await WriteSummaryAsync(demo.Folder, text);
        await report.WriteAsync(
            demo.Folder,
            "145 real complaints, 60 days",
            "en",
            "A sample of the US Consumer Complaint Database (public domain). The data say who was answered in time; the days are simulated.",
            problems,
            cancellationToken);
        SayWhereToLook(console, demo, watch.Elapsed);
        return problems.Count == 0 ? 0 : 1;
    }

    // What the data say: the company's response was not timely.
    private static bool? Untimely(LedgerRow row) => row.Origin?.GetValueOrDefault("timely") switch
    {
        "no" => true,
        "yes" => false,
        _ => null,
    };

    private static Task PlayAsync(DemoRun demo, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            var last = -1;
            return demo.Play.RunAsync(
                demo.Plans,
                new DayProgress(day =>
                {
                    if (day / 10 > last)
                    {
                        last = day / 10;
                        console.Line($"day {day} of {DemoPlay.Days}");
                    }
                }),
                cancellationToken);
        }

        return console.Progress().StartAsync(context =>
        {
            var task = context.AddTask("Playing 60 days", maxValue: DemoPlay.Days);
            return demo.Play.RunAsync(demo.Plans, new DayProgress(day => task.Value = day + 1), cancellationToken);
        });
    }

    private static async Task WriteSummaryAsync(string folder, DemoSummary text)
    {
        await using var file = File.CreateText(Path.Combine(folder, "summary.txt"));
        file.NewLine = "\n";
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(file) });
        plain.Profile.Width = 120;
        text.Write(plain);
    }

    private static void SayWhereToLook(IAnsiConsole console, DemoRun demo, TimeSpan took)
    {
        var folder = Path.GetRelativePath(System.IO.Directory.GetCurrentDirectory(), demo.Folder);
        console.Line("");
        console.Line($"Done in {took.TotalSeconds:0.0} s. Look next at:");
        console.Line($"  {folder}/report.html   the sixty days in pictures, and every complaint's line");
        console.Line($"  {folder}/mail/         every mail that left; open one in a mail program");
        console.Line($"  {folder}/ledger.csv    who replied, when, with what evidence, or which rung holds it");
        console.Line("Open the customers' and staff's pages that the mails link to:");
        console.Line($"  ComplaintOps__Store=sqlite:{folder}/complaints.db ComplaintOps__Mail=folder:{folder}/mail dotnet run --project functions");
    }

    // Reports in the caller's thread, in order; the base library's Progress posts elsewhere.
    private sealed class DayProgress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
