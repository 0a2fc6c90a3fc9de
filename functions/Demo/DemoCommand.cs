using System.CommandLine;
using System.Diagnostics;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Commands;
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
        var folder = new Option<string>("--out") { Description = "Where to write: an empty folder, or one that an earlier demo made.", DefaultValueFactory = _ => "demo-out" };
        var command = new Command("demo", "Play 60 days of 145 real complaints on the real functions, and show what came of them.") { folder };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, () => RunAsync(parsed.GetRequiredValue(folder), environment, console, cancellationToken)));
        return command;
    }

    /// <summary>Runs it. Returns 0 when the numbers reconcile, 1 when they do not.</summary>
    public static async Task<int> RunAsync(string outFolder, HostEnvironment environment, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        console.Line("Complaints: a sample of the US Consumer Complaint Database (public domain), see samples/us-cfpb/README.md.");
        await using var demo = await DemoRun.CreateAsync(outFolder, environment, cancellationToken);
        await PlayAsync(demo, console, cancellationToken);

        var now = demo.Workplace.Now;
        List<LedgerRow> rows = [];
        await foreach (var row in new LedgerReader(demo.Workplace.Store, demo.Workplace.Sets).ReadAsync(now, cancellationToken))
        {
            rows.Add(row);
        }

        var active = await demo.Workplace.Sets.ActiveAsync(cancellationToken);
        var summary = LedgerTally.Sum(rows, now, Zone, active.Directory.Loyalty);
        var problems = Reconciliation.Problems(summary, rows, Untimely).Concat(demo.Cast.Refusals).ToList();
        var policy = active.Policies["us-cfpb"];
        var mails = System.IO.Directory.EnumerateFiles(Path.Combine(demo.Folder, "mail"), "*.eml").Count();
        var text = new DemoSummary(summary, rows, problems, policy, mails);
        text.Write(console);
        await WriteFilesAsync(demo, policy, summary, rows, problems, text, cancellationToken);
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

    private static async Task WriteFilesAsync(DemoRun demo, Policy policy, LedgerSummary summary, List<LedgerRow> rows, List<string> problems, DemoSummary text, CancellationToken cancellationToken)
    {
        await using (var file = File.CreateText(Path.Combine(demo.Folder, "summary.txt")))
        {
            file.NewLine = "\n";
            var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(file) });
            plain.Profile.Width = 120;
            text.Write(plain);
        }

        await using (var file = File.Create(Path.Combine(demo.Folder, "ledger.csv")))
        {
            await LedgerCsv.WriteAsync(file, rows.ToAsyncEnumerable(), Zone, cancellationToken);
        }

        await using (var file = File.CreateText(Path.Combine(demo.Folder, "report.html")))
        {
            HtmlReport.Write(file, summary, rows, new ReportOptions
            {
                Title = "145 real complaints, 60 days",
                Culture = "en",
                GeneratedAt = demo.Workplace.Now,
                Zone = Zone,
                StoreDescription = "the demo's simulated store",
                StageNames = policy.Stages.ToDictionary(stage => stage.Key, stage => stage.Name),
                RungNames = policy.Ladder.Rungs.ToDictionary(rung => rung.Key, rung => rung.Name),
                Problems = problems,
                Notes = ["A sample of the US Consumer Complaint Database (public domain). The data say who was answered in time; the days are simulated."],
            });
        }
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
