using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Csv;
using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Demo;

/// <summary>The demo from an empty folder to a played store: sample in, simulated store and mail folder out.</summary>
public sealed class DemoRun : IAsyncDisposable
{
    private DemoRun(Workplace workplace, DemoPlay play, DemoCast cast, IReadOnlyList<DemoPlan> plans, string folder)
    {
        Workplace = workplace;
        Play = play;
        Cast = cast;
        Plans = plans;
        Folder = folder;
    }

    /// <summary>The workplace of the play.</summary>
    public Workplace Workplace { get; }

    /// <summary>The play.</summary>
    public DemoPlay Play { get; }

    /// <summary>Its people.</summary>
    public DemoCast Cast { get; }

    /// <summary>What the data say of every complaint.</summary>
    public IReadOnlyList<DemoPlan> Plans { get; }

    /// <summary>The output folder.</summary>
    public string Folder { get; }

    /// <summary>Sets the stage.</summary>
    public static async Task<DemoRun> CreateAsync(string outFolder, HostEnvironment environment, CancellationToken cancellationToken)
    {
        var folder = DemoFolder.Prepare(outFolder);
        var sample = Path.Combine(environment.ContentRoot, "samples", "us-cfpb");
        var layout = await CsvMapping.LoadAsync(Path.Combine(sample, "mapping.json"), cancellationToken);
        var plans = DemoPlan.All(await RowsAsync(Path.Combine(sample, "complaints.csv"), layout, cancellationToken));

        var entropy = new DemoEntropy("complaintops-demo");
        var store = await SqliteStoreFactory.OpenAsync(
            new SqliteStoreOptions { Path = Path.Combine(folder, "complaints.db"), CreateIfMissing = true, Simulated = true, AllowSimulated = true },
            TimeProvider.System,
            entropy,
            cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var clock = new TravellingClock(DemoPlay.StartOf(zone));
        var agenda = new DemoAgenda();
        DemoCast? cast = null;
        var mail = new DemoMailbox(new MailFolderSender(Path.Combine(folder, "mail"), false), mail => cast?.MailArrived(mail.Tags["t"], mail.Tags["c"], mail.To.Address));
        var settings = AppSettings.Read(environment.Settings);
        var workplace = await WorkplaceBuilder.BuildAsync(store, mail, entropy, clock, clock, settings.PublicUrl, environment.ContentRoot, _ => { }, cancellationToken);
        cast = new DemoCast(workplace, DemoReplies.Read(Path.Combine(sample, "replies.json")), agenda, zone);
        var play = new DemoPlay(workplace, new DueTimeLoop(workplace, clock, AppComposition.Handlers(workplace, settings, environment), agenda), cast, agenda, layout, zone);
        return new DemoRun(workplace, play, cast, plans, folder);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Workplace.Store.DisposeAsync();

    private static async Task<IReadOnlyList<ImportRow>> RowsAsync(string file, CsvLayout layout, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        await using var import = await CsvImport.OpenAsync(stream, new CsvImportOptions { FileName = Path.GetFileName(file), Layout = layout }, cancellationToken);
        List<ImportRow> rows = [];
        await foreach (var item in import.ReadAsync(cancellationToken))
        {
            if (item is ImportItem.Accepted accepted)
            {
                rows.Add(accepted.Row);
            }
        }

        return rows;
    }
}
