using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task ListOpenAsync_PageAfterPage_SilentLongestThenNextLimitThenId()
    {
        string[] expected = ["h", "b", "a", "f", "d", "c", "e", "g", "i"];
        await OpenAsync(Head("a") with { SilentSince = Start.AddHours(2), NextLimitAt = Start.AddHours(9) });
        await OpenAsync(Head("b") with { SilentSince = Start.AddHours(2), NextLimitAt = Start.AddHours(8), Owner = "li.wei" });
        await OpenAsync(Head("c") with { NextLimitAt = Start.AddHours(1), Owner = "li.wei" });
        await OpenAsync(Head("d") with { SilentSince = Start.AddHours(3) });
        await OpenAsync(Head("e") with { NextLimitAt = Start.AddHours(1) });
        await OpenAsync(Head("f") with { SilentSince = Start.AddHours(3), NextLimitAt = Start.AddHours(99) });
        await OpenAsync(Head("g") with { Owner = "li.wei" });
        await OpenAsync(Head("h") with { SilentSince = Start.AddHours(1) });
        await OpenAsync(Head("i"));
        HeadRecord closed = await OpenAsync(Head("z") with { SilentSince = Start.AddYears(-1), Owner = "li.wei" });
        await Complaints.CommitAsync(Step(closed, "close") with { Head = closed with { Version = 2, IsOpen = false, ClosedAt = Start } }, Now);

        foreach (int take in new[] { 1, 2, 100 })
        {
            List<HeadRecord> all = await PagesAsync<HeadRecord>(after => Complaints.ListOpenAsync(null, after, take, Now));
            List<HeadRecord> ofOwner = await PagesAsync<HeadRecord>(after => Complaints.ListOpenAsync("li.wei", after, take, Now));

            Assert.Equal(expected, all.Select(h => h.Id));
            Assert.Equal(["b", "c", "g"], ofOwner.Select(h => h.Id));
        }

        Assert.Empty(await Complaints.ListOpenAsync("nobody", null, 10, Now));
    }

    [Fact]
    public async Task ListOpenAsync_ComplaintChanged_MovesInTheList()
    {
        HeadRecord first = await OpenAsync(Head("a") with { SilentSince = Start, Owner = "li.wei" });
        await OpenAsync(Head("b") with { SilentSince = Start.AddHours(1), Owner = "li.wei" });

        await Complaints.CommitAsync(Step(first, "op-2") with { Head = first with { Version = 2, SilentSince = null, Owner = "ana" } }, Now);

        Assert.Equal(["b", "a"], (await Complaints.ListOpenAsync(null, null, 10, Now)).Select(h => h.Id));
        Assert.Equal(["b"], (await Complaints.ListOpenAsync("li.wei", null, 10, Now)).Select(h => h.Id));
        Assert.Equal(["a"], (await Complaints.ListOpenAsync("ana", null, 10, Now)).Select(h => h.Id));
    }

    [Fact]
    public async Task ListClosedAsync_HalfOpenSpan_IncludesItsStartAndNotItsEnd()
    {
        foreach ((string id, DateTimeOffset end) in new[]
        {
            ("e", Start.AddTicks(-1)), ("d", Start), ("a", Start), ("c", Start.AddDays(1).AddTicks(-1)), ("b", Start.AddDays(1)),
        })
        {
            await OpenAsync(Head(id) with { IsOpen = false, ClosedAt = end });
        }

        await OpenAsync("open");

        foreach (int take in new[] { 1, 2, 100 })
        {
            List<HeadRecord> day = await PagesAsync<HeadRecord>(after => Complaints.ListClosedAsync(Start, Start.AddDays(1), after, take, Now));
            Assert.Equal(["a", "d", "c"], day.Select(h => h.Id));
        }

        Assert.Empty(await Complaints.ListClosedAsync(Start, Start, null, 10, Now));
        Assert.Empty(await Complaints.ListClosedAsync(Start.AddDays(1), Start, null, 10, Now));
    }

    [Fact]
    public async Task ListClosedAsync_OverManyMonths_StaysInOrder()
    {
        for (int month = 0; month < 30; month++)
        {
            await OpenAsync(Head($"m{29 - month:00}") with { IsOpen = false, ClosedAt = Start.AddMonths(month) });
        }

        List<HeadRecord> all = await PagesAsync<HeadRecord>(
            after => Complaints.ListClosedAsync(Start.AddMonths(2), Start.AddMonths(27), after, 4, Now));

        Assert.Equal(Enumerable.Range(2, 25).Select(month => $"m{29 - month:00}"), all.Select(h => h.Id));
    }

    [Fact]
    public async Task ListClosedAsync_Reopened_LeavesTheListAndReturnsToTheOpenOne()
    {
        HeadRecord head = await OpenAsync(Head("a") with { IsOpen = false, ClosedAt = Start });

        await Complaints.CommitAsync(Step(head, "reopen") with { Head = head with { Version = 2, IsOpen = true, ClosedAt = null } }, Now);

        Assert.Empty(await Complaints.ListClosedAsync(Start.AddDays(-1), Start.AddDays(1), null, 10, Now));
        Assert.Equal(["a"], (await Complaints.ListOpenAsync(null, null, 10, Now)).Select(h => h.Id));
    }

    [Fact]
    public async Task ListAllAsync_PageAfterPage_SeesOpenAndClosedById()
    {
        await OpenAsync("c3");
        await OpenAsync(Head("a1") with { IsOpen = false, ClosedAt = Start });
        await OpenAsync("b2");

        Assert.Equal(["a1", "b2"], (await Complaints.ListAllAsync(null, 2, Now)).Select(h => h.Id));
        Assert.Equal(["c3"], (await Complaints.ListAllAsync("b2", 2, Now)).Select(h => h.Id));
        Assert.Equal(["b2", "c3"], (await Complaints.ListAllAsync("a9", 5, Now)).Select(h => h.Id));
        Assert.Empty(await Complaints.ListAllAsync("c3", 2, Now));
    }

    [Fact]
    public async Task CountOpenByOwnerAsync_CountsOpenOnesWithOwner()
    {
        await OpenAsync(Head("a") with { Owner = "li.wei" });
        await OpenAsync(Head("b") with { Owner = "li.wei" });
        await OpenAsync(Head("c") with { Owner = "ana" });
        await OpenAsync(Head("d"));
        await OpenAsync(Head("e") with { Owner = "ana", IsOpen = false, ClosedAt = Start });

        Assert.Equal(new Dictionary<string, int> { ["li.wei"] = 2, ["ana"] = 1 }, await Complaints.CountOpenByOwnerAsync(Now));
    }
}
