using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What a killed process leaves in the table: content that was written ahead of a step that never came.</summary>
public sealed class TablesLeftoverTests
{
    [Fact]
    public async Task NightlyWalk_StepThatNeverCame_LosesItsContentOnceItIsADayOldByTheClockOfTheMachine()
    {
        // For the complaints it is another year than for the machine.
        var machine = new ManualClock(TestWorkplace.Start.AddYears(1));
        var service = new FakeTableService { Clock = machine.GetUtcNow };
        TestWorkplace place = await TestWorkplace.OpenAsync(await TablesStores.OpenAsync(new FakeTable(service)));
        var walk = new NightlyWalk(place.Workplace with { Machine = machine });
        Assert.True((await place.Store.Complaints.CommitAsync(Opening("a1"), CancellationToken.None)).IsCommitted);
        List<string> before = Keys(service);
        await BeKilledAsync(service);
        Assert.NotEmpty(Keys(service).Except(before, StringComparer.Ordinal));

        machine.Advance(TimeSpan.FromHours(23));
        NightlyWalkReport young = (await walk.RunAsync(CancellationToken.None))!;
        Assert.Equal(0, young.StepsCleaned);
        Assert.NotEmpty(Keys(service).Except(before, StringComparer.Ordinal));

        machine.Advance(TimeSpan.FromHours(2));
        place.Clock.Advance(TimeSpan.FromDays(1));
        NightlyWalkReport old = (await walk.RunAsync(CancellationToken.None))!;

        Assert.Equal(1, old.StepsCleaned);
        Assert.Equal(before, Keys(service));
        Assert.EndsWith(", 1 unfinished steps cleaned up", old.ToString(), StringComparison.Ordinal);
    }

    private static async Task BeKilledAsync(FakeTableService service)
    {
        var table = new FakeTable(service);
        IStore store = await TablesStores.OpenAsync(table);
        table.Plan = static request => request.Writes && request.Keys.Any(key => key.StartsWith("h!", StringComparison.Ordinal)) ? FakeFault.DiesBefore : null;
        await Assert.ThrowsAsync<StoreCrashException>(
            () => store.Complaints.CommitAsync(Step(Head("a1"), "never") with { Content = [Content("a1", "big", Bytes(6 * 1024 * 1024))] }, CancellationToken.None));
    }

    // The documents of the store apart: the walk writes its own there.
    private static List<string> Keys(FakeTableService service) =>
        [.. service.Rows().Select(row => row.RowKey).Where(key => !key.StartsWith("m!", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
