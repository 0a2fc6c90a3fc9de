using System.Globalization;
using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;
using Microsoft.Extensions.Configuration;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What the app asks of the table while nothing is due: the part of the cost that no complaint causes. deploy/README.md names the same numbers.</summary>
public sealed class TablesIdleCostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_NothingDue_TakesAsManyRequestsAsTheCostPageCounts()
    {
        var table = new FakeTable(new FakeTableService());
        TestWorkplace place = await TestWorkplace.OpenAsync(await TablesStores.OpenAsync(table));
        await place.OpenComplaintAsync();
        var settings = new ConfigurationBuilder().Build();
        Dictionary<string, IFunctionHandler> handlers = AppComposition.Handlers(place.Workplace, AppSettings.Read(settings), new HostEnvironment(settings, AppContext.BaseDirectory))
            .ToDictionary(handler => handler.Name, StringComparer.Ordinal);
        Dictionary<string, int> counted = [];
        foreach (FunctionDefinition function in FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Timer || function.Name == FunctionCatalog.HealthName))
        {
            FunctionInvocation invocation = function.Kind == FunctionKind.Timer
                ? new(function.Name, "run", new TimerTick(IsPastDue: false))
                : new(function.Name, "run", Http: new HttpTrigger { Method = "GET", Url = "http://127.0.0.1/api/health" });

            // The first run does what is due today and reads what it keeps; after a minute a process looks again whether something was published.
            await handlers[function.Name].InvokeAsync(invocation, CancellationToken.None);
            place.MoveTo(place.Now.AddMinutes(2));
            int before = table.Requests.Count;
            await handlers[function.Name].InvokeAsync(invocation, CancellationToken.None);
            counted[function.Name] = table.Requests.Count - before;
        }

        output.WriteLine(string.Join(", ", counted.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Key} {run.Value}"))));
        Assert.Equal(counted.Keys.ToDictionary(name => name, CostPage.Number), counted);
    }

    [Fact]
    public async Task NightlyWalk_ManyOpen_TakesAtMostTheRequestsThatTheCostPageCounts()
    {
        const int Open = 100;
        var table = new FakeTable(new FakeTableService());
        TestWorkplace place = await TestWorkplace.OpenAsync(await TablesStores.OpenAsync(table));
        for (int i = 0; i < Open; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            await place.OpenComplaintAsync(request => request with { IntakeId = $"form-{number}", Email = $"customer-{number}@customer.example" });
        }

        await place.SweepUntilQuietAsync();
        int before = table.Requests.Count;
        NightlyWalkReport? walked = await new NightlyWalk(place.Workplace).RunAsync(CancellationToken.None);
        int made = table.Requests.Count - before;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{made} requests for {Open} complaints."));
        Assert.Equal((Open, 0), (walked!.Checked, walked.Count));
        Assert.InRange(made, Open, CostPage.WalkedComplaint * Open);
        Assert.Equal(NightlyWalk.PerRun, CostPage.WalkedPerRun);
    }
}
