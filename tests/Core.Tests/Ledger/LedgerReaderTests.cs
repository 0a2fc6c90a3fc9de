using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Ledger;

public sealed class LedgerReaderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Read_EmptyStore_GivesNoRow()
    {
        await using var store = new InMemoryStore();

        Assert.Empty(await ReadAsync(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(201)]
    public async Task Read_ManyComplaints_GivesEachOnceById(int count)
    {
        await using var store = new InMemoryStore();
        var plays = Enumerable.Range(1, count).Select(seed => new LedgerPlay("service", Monday, seed).Receive()).ToList();
        foreach (var play in plays)
        {
            await WriteAsync(store, play);
        }

        var rows = await ReadAsync(store);

        Assert.Equal(plays.Select(play => play.Complaint.Id).Order(StringComparer.Ordinal), rows.Select(row => row.Id));
        Assert.All(rows, row => Assert.True(row.ChainVerified));
    }

    [Fact]
    public async Task Read_WholeLife_IsTheSameRowAsFromTheTimeline()
    {
        await using var store = new InMemoryStore();
        var play = new LedgerPlay("service", Monday).Receive().ReplyAt(Monday.AddHours(30)).RunUntil(Monday.AddDays(20));
        await WriteAsync(store, play);

        var row = Assert.Single(await ReadAsync(store, play.Clock));

        var expected = LedgerRows.Make(play.Complaint, play.Records, null, play.Clock);
        Assert.Equal(expected.Replies, row.Replies);
        Assert.Equal(expected.Course, row.Course);
        Assert.Equal(expected.Breaches, row.Breaches);
        Assert.Equal((expected.Status, expected.ChainTip, expected.Holder), (row.Status, row.ChainTip, row.Holder));
    }

    [Fact]
    public async Task Read_HeadThatCannotBeRead_IsARowThatSaysSo()
    {
        await using var store = new InMemoryStore();
        var play = new LedgerPlay("service", Monday).Receive();
        await WriteAsync(store, play);
        var head = (await store.Complaints.GetHeadAsync(play.Complaint.Id, CancellationToken.None))!;

        var row = await new LedgerReader(store, null).ReadAsync(head with { Body = "{" }, Monday, CancellationToken.None);

        Assert.Equal((play.Complaint.Reference, Severity.Normal, "service"), (row.Reference, row.Severity, row.Desk));
        Assert.NotNull(row.Unreadable);
        Assert.StartsWith($"{row.Reference}: its timeline cannot be read", Assert.Single(Reconciliation.ProblemsOf(row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PolicyIsNotInTheStore_NamesRungsByNumber()
    {
        await using var store = new InMemoryStore();
        await WriteAsync(store, new LedgerPlay("service", Monday).Receive());
        var sets = new PublishedSets(store.Documents, new ManualClock(Monday), _ => []);

        var row = Assert.Single(await ReadAsync(store, sets: sets));

        Assert.Equal("rung0", row.Holder.RungKey);
    }

    private static async Task WriteAsync(InMemoryStore store, LedgerPlay play)
    {
        foreach (var commit in play.Commits)
        {
            Assert.True((await store.Complaints.CommitAsync(commit, CancellationToken.None)).IsCommitted);
        }
    }

    private static async Task<List<LedgerRow>> ReadAsync(InMemoryStore store, DateTimeOffset? asOf = null, PublishedSets? sets = null)
    {
        var rows = new List<LedgerRow>();
        await foreach (var row in new LedgerReader(store, sets).ReadAsync(asOf ?? Monday, CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
