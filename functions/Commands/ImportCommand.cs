using System.CommandLine;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Core;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary><c>import FILE</c>: opens complaints from a CSV file and acknowledges them. Safe to run again: a row is imported once.</summary>
public static class ImportCommand
{
    private const int RejectsShown = 10;

    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var columns = new Argument<string[]>("column=Header") { Description = "Which column is what, for a file without a known layout: sourceId=\"Ticket No\" zone=Europe/London ...", Arity = ArgumentArity.ZeroOrMore };
        var layout = new Option<string?>("--layout") { Description = $"A known layout: {string.Join(", ", KnownLayouts.All.Select(known => known.Name))}. Recognised by the headers when not named." };
        var mapping = new Option<string?>("--mapping") { Description = "A mapping file (JSON); its format is in samples/README.md." };
        var desk = new Option<string?>("--desk") { Description = "The desk that gets the complaints; by default that of the setting ComplaintOps__Desk." };
        var encoding = new Option<string?>("--encoding") { Description = "The file's encoding, when it is neither UTF-8 nor GB18030." };
        var delimiter = new Option<string?>("--delimiter") { Description = "What separates the columns: one character, tab, or auto." };
        var history = new Option<bool>("--history") { Description = "Store all rows closed, for the record, without notices." };
        var openOld = new Option<bool>("--open-old") { Description = "Open also rows whose final limit has passed." };
        var rejects = new Option<FileInfo?>("--rejects") { Description = "Write rows that are not taken, with the reason, to this CSV file. It holds personal data." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and check everything, open nothing." };
        var command = new Command("import", "Open complaints from a CSV file and acknowledge them. A row is imported once, however often the file is.")
        {
            file, columns, layout, mapping, desk, encoding, delimiter, history, openOld, rejects, dryRun,
        };
        command.Validators.Add(result =>
        {
            var ways = (result.GetValue(layout) is null ? 0 : 1) + (result.GetValue(mapping) is null ? 0 : 1) + (result.GetValue(columns) is { Length: > 0 } ? 1 : 0);
            if (ways > 1)
            {
                result.AddError("Name one of --layout, --mapping and column=Header.");
            }

            if (result.GetValue(history) && result.GetValue(openOld))
            {
                result.AddError("--history stores rows closed and --open-old opens them: choose one.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var csv = new CsvImportOptions
            {
                FileName = parsed.GetRequiredValue(file).Name,
                EncodingName = parsed.GetValue(encoding),
                Delimiter = parsed.GetValue(delimiter),
                Layout = await LayoutAsync(parsed.GetValue(layout), parsed.GetValue(mapping), parsed.GetValue(columns) ?? [], cancellationToken),
            };
            await using var input = Open(parsed.GetRequiredValue(file));
            await using var rows = await CsvImport.OpenAsync(input, csv, cancellationToken);
            var (workplace, settings) = await AppComposition.OpenAsync(environment, text => console.Line(text), cancellationToken);
            await using var store = workplace.Store;
            Introduce(console, workplace, rows);
            var options = new ImportOptions
            {
                Desk = parsed.GetValue(desk) ?? settings.Desk,
                File = csv.FileName,
                History = parsed.GetValue(history),
                OpenOld = parsed.GetValue(openOld),
                DryRun = parsed.GetValue(dryRun),
            };
            var report = await ImportAsync(workplace, rows, options, parsed.GetValue(rejects), console, error, cancellationToken);
            Say(console, options, report);
            if (report.Opened > 0 && !options.DryRun)
            {
                await AcknowledgeAsync(workplace, settings, environment, console, cancellationToken);
            }

            return report.Rejected > 0 ? ExitCodes.Failure : ExitCodes.Success;
        }));
        return command;
    }

    private static FileStream Open(FileInfo file)
    {
        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The file {file} cannot be read: {problem.Message}", file.Name, "Check the path and who may read it.", inner: problem);
        }
    }

    private static async Task<CsvLayout?> LayoutAsync(string? name, string? mapping, string[] columns, CancellationToken cancellationToken) =>
        name is not null
            ? KnownLayouts.Find(name) ?? throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"There is no layout '{name}'.", name, $"Known are {string.Join(", ", KnownLayouts.All.Select(known => known.Name))}; for another file write --mapping or column=Header.")
            : mapping is not null ? await CsvMapping.LoadAsync(mapping, cancellationToken)
            : columns.Length > 0 ? CsvMapping.FromOptions(columns).LayoutOrThrow("the columns")
            : null;

    private static void Introduce(IAnsiConsole console, Workplace workplace, CsvImport rows)
    {
        console.Line($"store {workplace.Store.Description}");
        console.Line($"layout {rows.Layout.Name}, encoding {rows.Encoding.Describe()}");
        if (rows.IgnoredColumns.Count > 0)
        {
            console.Line($"columns that are not imported: {string.Join(", ", rows.IgnoredColumns)}");
        }
    }

    private static async Task<ImportReport> ImportAsync(
        Workplace workplace, CsvImport rows, ImportOptions options, FileInfo? rejects, IAnsiConsole console, TextWriter error, CancellationToken cancellationToken)
    {
        await using var writer = rejects is null ? null : new RejectWriter(rejects.Create());
        var shown = 0;
        var report = await ImportProgressView.RunAsync(console, progress => new ImportService(workplace).RunAsync(
            rows.ReadAsync(cancellationToken),
            options,
            async (row, token) =>
            {
                if (writer is not null)
                {
                    await writer.WriteAsync(row, token);
                }
                else if (++shown <= RejectsShown)
                {
                    await error.WriteLineAsync($"line {row.Line}: {row.Reason}");
                }
            },
            progress,
            cancellationToken));
        if (shown > RejectsShown)
        {
            await error.WriteLineAsync($"and {shown - RejectsShown} more; name --rejects FILE to get them all.");
        }

        if (writer is not null && report.Rejected > 0)
        {
            console.Line($"rejected rows are in {rejects!.FullName}");
        }

        return report;
    }

    private static void Say(IAnsiConsole console, ImportOptions options, ImportReport report) => console.Line(
        $"{(options.DryRun ? "would have " : "")}read {report.Read:N0}, opened {report.Opened:N0}, stored as history {report.History:N0}, "
        + $"already there {report.AlreadyThere:N0}, rejected {report.Rejected:N0}");

    private static async Task AcknowledgeAsync(Workplace workplace, AppSettings settings, HostEnvironment environment, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // The duty is owed whether this succeeds or not: the timer tries every minute.
        var handler = AppComposition.Handlers(workplace, settings, environment).First(one => one.Name == "AcknowledgeComplaints");
        var result = await handler.InvokeAsync(new FunctionInvocation(handler.Name, "import", new TimerTick(IsPastDue: false)), cancellationToken);
        foreach (var line in result.Logs ?? [])
        {
            console.Line(line);
        }
    }
}
