using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Demo;

/// <summary>What the ledger says of a play, and the files that show it: <c>ledger.csv</c> and <c>report.html</c>.</summary>
/// <param name="Rows">The ledger.</param>
/// <param name="Summary">Its sums.</param>
/// <param name="Policy">The policy that was played.</param>
/// <param name="Now">When the play ended (UTC).</param>
/// <param name="Zone">The zone of its dates.</param>
public sealed record DemoReport(IReadOnlyList<LedgerRow> Rows, LedgerSummary Summary, Policy Policy, DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>The names of causes.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>Reads the ledger of a played store.</summary>
    public static async Task<DemoReport> ReadAsync(Workplace workplace, string policy, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var now = workplace.Now;
        List<LedgerRow> rows = [];
        await foreach (var row in new LedgerReader(workplace.Store, workplace.Sets).ReadAsync(now, cancellationToken))
        {
            rows.Add(row);
        }

        var active = await workplace.Sets.ActiveAsync(cancellationToken);
        return new DemoReport(rows, LedgerTally.Sum(rows, now, zone, active.Directory.Loyalty), active.Policies[policy], now, zone) { Taxonomy = active.Taxonomy };
    }

    /// <summary>Writes both files into a folder.</summary>
    public async Task WriteAsync(string folder, string title, string culture, string note, IReadOnlyList<string> problems, CancellationToken cancellationToken)
    {
        await using (var file = File.Create(Path.Combine(folder, "ledger.csv")))
        {
            await LedgerCsv.WriteAsync(file, Rows.ToAsyncEnumerable(), Zone, cancellationToken);
        }

        await using (var file = File.CreateText(Path.Combine(folder, "report.html")))
        {
            HtmlReport.Write(file, Summary, Rows, new ReportOptions
            {
                Title = title,
                Culture = culture,
                GeneratedAt = Now,
                Zone = Zone,
                StoreDescription = Cultures.Match(culture, Cultures.Enabled) == Cultures.Chinese ? "演示用的模拟数据" : "the demo's simulated store",
                StageNames = Policy.Stages.ToDictionary(stage => stage.Key, stage => stage.Name),
                RungNames = Policy.Ladder.Rungs.ToDictionary(rung => rung.Key, rung => rung.Name),
                Taxonomy = Taxonomy,
                Problems = problems,
                Notes = [note],
            });
        }
    }
}
