using ComplaintOps.Core.Duties;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>The cost of a sweep follows what is due and not what is open.</summary>
public sealed class SweepCostTests
{
    [Fact]
    public async Task Sweep_TwentyDue_CallsTheStoreAlikeForTwentyAndForTwoThousandOpen()
    {
        var few = await CountAsync(open: 0);
        var many = await CountAsync(open: 1_980);

        Assert.Equal(few, many);
        Assert.Equal(
            new SortedDictionary<string, int>
            {
                // Today's and the older ones, each until a page is empty.
                ["Complaints.ReadDueAsync"] = 3,

                // With the address that the mail needs.
                ["Complaints.GetHeadWithPartiesAsync"] = 20,

                // The claims, and after the mails left, what became of them. Nobody counts who has how much: nobody gets work.
                ["Complaints.CommitAllAsync"] = 2,
            },
            many);
    }

    [Fact]
    public async Task Sweep_NothingDue_AsksOnce()
    {
        var plan = new FaultPlan();
        var place = await TestWorkplace.OpenAsync();
        await place.OpenComplaintAsync();
        var counted = await place.RestartAsync(new FaultyStore(place.Store, plan));
        var before = plan.Total;

        var report = await counted.SweepAsync(DutyKind.Climb);

        Assert.Equal((0, 1), (report.Looked, plan.Total - before));
    }

    private static async Task<SortedDictionary<string, int>> CountAsync(int open)
    {
        var plan = new FaultPlan();
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        await ConcurrencyTests.OpenManyAsync(place, open);
        await place.SweepAsync(DutyKind.Acknowledge);
        await ConcurrencyTests.OpenManyAsync(place, 20);
        var counted = await place.RestartAsync(new FaultyStore(inner, plan));
        await counted.Workplace.Sets.ActiveAsync(CancellationToken.None);
        var documents = plan.Counts().Where(pair => pair.Key.StartsWith("Documents.", StringComparison.Ordinal)).Sum(pair => pair.Value);

        var report = await counted.SweepAsync(DutyKind.Acknowledge);

        Assert.Equal(20, report.Sent);
        Assert.Equal(documents, plan.Counts().Where(pair => pair.Key.StartsWith("Documents.", StringComparison.Ordinal)).Sum(pair => pair.Value));
        return new SortedDictionary<string, int>(plan.Counts().Where(pair => !pair.Key.StartsWith("Documents.", StringComparison.Ordinal)).ToDictionary());
    }
}
