using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Filters in which values stay values.</summary>
public sealed class TableFilterTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public void Filter_OfEveryType_HasItsLiteral()
    {
        var day = new DateTimeOffset(2026, 11, 21, 18, 0, 0, TimeSpan.FromHours(8));
        var id = Guid.Parse("6f960a1c-0c5f-4d4a-9d6e-0d2d3c4b5a69");

        Assert.Equal("A eq 'it''s'", TableClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq 5 and B eq 5L and C eq 2.0 and D eq 1E+300", TableClient.CreateQueryFilter($"A eq {5} and B eq {5L} and C eq {2.0} and D eq {1e300}"));
        Assert.Equal("A eq true or B eq false", TableClient.CreateQueryFilter($"A eq {true} or B eq {false}"));
        Assert.Equal("A lt datetime'2026-11-21T10:00:00.0000000Z'", TableClient.CreateQueryFilter($"A lt {day}"));
        Assert.Equal("A eq guid'6f960a1c-0c5f-4d4a-9d6e-0d2d3c4b5a69' and B eq X'01FF'", TableServiceClient.CreateQueryFilter($"A eq {id} and B eq {new byte[] { 1, 255 }}"));
    }

    [Fact]
    public void Filter_OfNothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($""));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {double.NaN}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {1.5m}"));
        Assert.Throws<ArgumentException>(() => TableFilter.AnyOf("RowKey", []));
        Assert.Throws<ArgumentException>(() => TableFilter.And([]));
        Assert.Throws<ArgumentException>(() => TableFilter.And("A eq 1", ""));
        Assert.Throws<ArgumentException>(() => TableFilter.StartsWith("p", ""));
    }

    [Fact]
    public void Filter_OfFifteenComparisons_IsTaken_AndOneMoreIsRefused()
    {
        var fifteen = TableFilter.AnyOf("RowKey", [.. Enumerable.Range(0, 15).Select(i => $"a eq {i} or b")]);

        Assert.Contains("or RowKey eq 'a eq 14 or b'", fifteen, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<ComplaintOpsException>(() => TableFilter.And("A eq 1", fifteen)).Code);
    }

    [Fact]
    public async Task Filter_WithAnAttackInItsValue_FindsOnlyWhatItSays()
    {
        var table = await ClientTable.FreshAsync();
        string[] keys = ["plain", "' or RowKey ne '", "it's", "100%25", "日本 %20+&=", "😀|~"];
        foreach (var key in keys)
        {
            await table.AddEntityAsync(ClientTable.Row(key, key), Now);
        }

        foreach (var key in keys)
        {
            Assert.Equal([key], (await table.AllAsync(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and Text eq {key}"))).Select(row => row.RowKey));
            Assert.Equal([key], (await table.AllAsync(TableFilter.StartsWith("p", key))).Select(row => row.RowKey));
        }

        Assert.Equal(2, (await table.AllAsync(TableFilter.AnyOf("RowKey", [keys[1], keys[5]]))).Count);
    }
}
