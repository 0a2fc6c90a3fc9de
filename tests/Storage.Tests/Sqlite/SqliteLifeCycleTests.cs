using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>Two life cycles on a real file, and the process dies before or after each write of them; another one goes on.</summary>
public sealed class SqliteLifeCycleTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Run_DeathAtEveryWrite_LosesNothing(FaultMoment moment)
    {
        var calm = new FaultPlan();
        using var quiet = new SqliteFile();
        LifeCycle plain = await BeginAsync(quiet, calm);
        await plain.RunAsync();
        var tally = new LifeCycleTally();

        await Parallel.ForEachAsync(Enumerable.Range(1, calm.Writes), Two, async (number, _) =>
        {
            using var file = new SqliteFile();
            LifeCycle life = await BeginAsync(file, new FaultPlan().CrashAtWrite(number, moment));
            await life.RunAsync();
            await tally.JudgeAsync($"write {number}", plain, life);
        });

        output.WriteLine(tally.Report(calm.Writes));
    }

    private static async Task<LifeCycle> BeginAsync(SqliteFile file, FaultPlan plan)
    {
        SqliteStore store = await file.OpenAsync(options => options with { Simulated = true });
        return await LifeCycle.BeginAsync(store, new FaultyStore(store, plan));
    }
}
