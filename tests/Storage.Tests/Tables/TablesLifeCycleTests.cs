using ComplaintOps.Adapters.Tables;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>
/// Two life cycles, with people acting while timers work and while a mail is on its way, and something going wrong at every single request to the table.
/// </summary>
public sealed class TablesLifeCycleTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Theory]
    [InlineData(nameof(FakeFault.FailsBefore))]
    [InlineData(nameof(FakeFault.FailsAfter))]
    [InlineData(nameof(FakeFault.SentTwice))]
    [InlineData(nameof(FakeFault.DiesBefore))]
    [InlineData(nameof(FakeFault.DiesAfter))]
    public async Task Run_FaultAtEveryRequest_LosesNothing(string kind)
    {
        FakeFault fault = Enum.Parse<FakeFault>(kind);
        (LifeCycle plain, FakeTable calm, FakeTableService service) = await BeginAsync(plan: null);
        int before = calm.Requests.Count;
        await plain.RunAsync();
        TablesRowsCheck.Check(service);
        List<int> numbers = [.. calm.Requests.Skip(before).Where(request => fault != FakeFault.SentTwice || request.Kind == "Transaction").Select(request => request.Number)];
        var tally = new LifeCycleTally();

        await Parallel.ForEachAsync(numbers, Two, async (number, _) =>
        {
            (LifeCycle life, FakeTable table, FakeTableService rows) = await BeginAsync(request => request.Number == number ? fault : null);
            await life.RunAsync();
            await tally.JudgeAsync($"request {number} ({calm.Requests[number - 1].Kind})", plain, life);
            TablesRowsCheck.Check(rows);
            Assert.True(table.Requests.Count >= number);
        });

        bool dies = fault is FakeFault.DiesBefore or FakeFault.DiesAfter;
        output.WriteLine(tally.Report(dies ? numbers.Count : 0));
        Assert.True(dies || tally.Copies == 0, "A failure that passes makes nobody get a mail twice.");
    }

    private static async Task<(LifeCycle Life, FakeTable Table, FakeTableService Service)> BeginAsync(Func<FakeRequest, FakeFault?>? plan)
    {
        var service = new FakeTableService();
        TablesStore inner = await TablesStores.OpenAsync(new FakeTable(service), options => options with { Shards = 2 });
        var table = new FakeTable(service);
        TablesStore faulty = await TablesStores.OpenAsync(table);
        table.Plan = plan;
        return (await LifeCycle.BeginAsync(inner, faulty), table, service);
    }
}
