using ComplaintOps.Core.Intake;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>Shows how far an import is: a bar on a terminal, a line now and then where output goes to a file.</summary>
internal static class ImportProgressView
{
    private const int RowsPerLine = 10_000;

    /// <summary>Runs an import with its progress shown.</summary>
    public static async Task<ImportReport> RunAsync(IAnsiConsole console, Func<IProgress<ImportProgress>, Task<ImportReport>> import)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            return await import(new Lines(console));
        }

        return await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask("reading", maxValue: 1);
            return await import(new Bar(task));
        });
    }

    // Called on the importing thread, in order; Progress<T> would hand the calls to the pool and shuffle them.
    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Description = $"{value.Report.Read:N0} rows";
            task.IsIndeterminate = value.TotalBytes is null or 0;
            task.MaxValue = Math.Max(1, value.TotalBytes ?? 1);
            task.Value = value.BytesRead;
        }
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<ImportProgress>
    {
        private long _next = RowsPerLine;

        public void Report(ImportProgress value)
        {
            if (value.Report.Read >= _next)
            {
                _next += RowsPerLine;
                var share = value.TotalBytes is > 0 and var total ? $" ({100 * value.BytesRead / total} %)" : "";
                console.Line($"{value.Report.Read:N0} rows read{share}, {value.Report.Rejected:N0} rejected");
            }
        }
    }
}
