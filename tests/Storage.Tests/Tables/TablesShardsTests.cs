using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>How many shards a store has is said once, when it is made.</summary>
public sealed class TablesShardsTests
{
    private const string Key = "AccountName=one;AccountKey=a2V5;";

    [Theory]
    [InlineData(null, TablesStoreOptions.DefaultShards)]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    public async Task OpenAsync_NewStore_HasAsManyAsWereAskedFor_ForGood(int? asked, int shards)
    {
        var service = new FakeTableService();
        await TablesStores.OpenAsync(new FakeTable(service), options => options with { Shards = asked });
        var table = new FakeTable(service);

        // Whoever says nothing takes it as it is; so does who says the same.
        IStore store = await TablesStores.OpenAsync(table);
        await TablesStores.OpenAsync(new FakeTable(service), options => options with { Shards = shards });
        int before = table.Requests.Count;
        await store.Complaints.ReadDueAsync(DutyKind.Climb, StoreSamples.Start, null, 10, CancellationToken.None);

        Assert.Equal(shards, table.Requests.Count - before);
    }

    [Fact]
    public async Task OpenAsync_OtherNumberThanItsOwn_IsRefused()
    {
        var service = new FakeTableService();
        await TablesStores.OpenAsync(new FakeTable(service), options => options with { Shards = 2 });

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => TablesStores.OpenAsync(new FakeTable(service), options => options with { Shards = 8 }));

        Assert.Equal(ErrorCode.InvalidConfiguration, problem.Code);
        Assert.Contains("was made with 2 shards", problem.Message, StringComparison.Ordinal);
        Assert.Contains("copy-store", problem.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://one.table.core.windows.net/Complaints", null)]
    [InlineData("https://one.table.core.windows.net/Complaints?shards=8", 8)]
    [InlineData("https://one.table.core.windows.net?sv=2019-02-02&shards=2&sig=abc", 2)]
    [InlineData(Key + "Table=Desk", null)]
    [InlineData(Key + "Table=Desk;Shards=16", 16)]
    public void Parse_Setting_SaysHowMany(string setting, int? shards) => Assert.Equal(shards, TablesLocation.Parse(setting).Shards);

    [Theory]
    [InlineData("https://one.table.core.windows.net/Complaints?shards=3")]
    [InlineData("https://one.table.core.windows.net/Complaints?shards=")]
    [InlineData(Key + "Shards=many")]
    public void Parse_NumberThatCannotBe_IsRefusedWithoutRepeatingTheSetting(string setting)
    {
        var problem = Assert.Throws<ComplaintOpsException>(() => TablesLocation.Parse(setting));

        Assert.Equal(ErrorCode.InvalidConfiguration, problem.Code);
        Assert.Contains("1, 2, 4, 8 or 16", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", problem.Message, StringComparison.Ordinal);
    }
}
