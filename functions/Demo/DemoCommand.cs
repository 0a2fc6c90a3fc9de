using System.Diagnostics;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Demo;

/// <summary><c>demo</c>: the main job on real complaints, with the embedded store and a mail folder, and what came of it.</summary>
public static class DemoCommand
{
    /// <summary>Runs it. Returns 0 when the numbers reconcile, 1 when they do not.</summary>
    public static async Task<int> RunAsync(string outFolder, HostEnvironment environment, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var demo = await DemoRun.CreateAsync(outFolder, environment, cancellationToken);
        await demo.Play.RunAsync(demo.Plans, new Progress<int>(), cancellationToken);
        console.WriteLine($"{demo.Play.Runs} runs, {watch.Elapsed}, {demo.Cast.Refusals.Count} refusals");
        foreach (var refusal in demo.Cast.Refusals)
        {
            console.WriteLine(refusal);
        }

        return 0;
    }
}
