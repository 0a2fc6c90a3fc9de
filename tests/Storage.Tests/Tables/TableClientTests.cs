using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The operations of the client on the emulator.</summary>
public sealed class TableClientTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Row_FromInsertToDelete_KeepsItsVersions()
    {
        var table = await ClientTable.FreshAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = "b" }, Now);
        var first = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Now)).Value;

        var second = (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, first.ETag, TableUpdateMode.Merge, Now)).Headers.ETag!.Value;
        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, first.ETag, TableUpdateMode.Replace, Now));
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Now)).Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["C"] = 3L }, second, TableUpdateMode.Replace, Now);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Now)).Value;
        var staleDelete = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", second, Now));
        await table.DeleteEntityAsync(replaced, replaced.ETag, Now);

        Assert.Equal((412, 412), (stale.Status, staleDelete.Status));
        Assert.Equal((second, 2, "b"), (merged.ETag, merged.GetInt32("A"), merged.GetString("B")));
        Assert.Equal((null, null, 3L), (replaced.GetInt32("A"), replaced.GetString("B"), replaced.GetInt64("C")));
        Assert.NotNull(replaced.Timestamp);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Now)).HasValue);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", cancellationToken: Now)).Status);
    }

    [Fact]
    public async Task Upsert_MakesAndChanges_WhateverIsThere()
    {
        var table = await ClientTable.FreshAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, TableUpdateMode.Merge, Now);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2, ["A"] = null }, TableUpdateMode.Merge, Now);
        var merged = Assert.Single(await table.AllAsync());
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["C"] = 3 }, TableUpdateMode.Replace, Now);
        var replaced = Assert.Single(await table.AllAsync());

        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 3), (replaced.GetInt32("A"), replaced.GetInt32("C")));
    }

    [Fact]
    public async Task Select_OfColumns_BringsThemAndTheVersion()
    {
        var table = await ClientTable.FreshAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = "b" }, Now);

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "Missing"], Now)).Value;

        Assert.Equal((1, null, null), (row.GetInt32("A"), row.GetString("B"), row.GetString("Missing")));
        Assert.NotEqual(default, row.ETag);
    }

    [Fact]
    public async Task Transaction_OfEveryKind_IsDoneAsAWhole_WithTheNewVersions()
    {
        var table = await ClientTable.FreshAsync();
        string[] keys = ["o'k 1%", "b", "c", "d"];
        await table.SubmitTransactionAsync(keys.Select(key => new TableTransactionAction(TableTransactionActionType.Add, ClientTable.Row(key))), Now);
        var row = (await table.GetEntityAsync<TableEntity>("p", keys[0], cancellationToken: Now)).Value;

        var answer = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", keys[0]) { ["More"] = "m" }, row.ETag),
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "b") { ["More"] = "m" }, ETag.All),
                new(TableTransactionActionType.Delete, new TableEntity("p", "c")),
                new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "d") { ["More"] = "m" }),
                new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "😀") { ["More"] = "m" }),
                new(TableTransactionActionType.Add, new TableEntity("p", "f") { ["More"] = "m" }),
            ],
            Now);
        var rows = (await table.AllAsync()).ToDictionary(found => found.RowKey);

        Assert.Equal(["b", "d", "f", "o'k 1%", "😀"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["x", null, "x", null, null], new[] { keys[0], "b", "d", "😀", "f" }.Select(key => rows[key].GetString("Text")));
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        Assert.Null(answer.Value[2].Headers.ETag);
        Assert.Equal(rows[keys[0]].ETag, answer.Value[0].Headers.ETag);
        Assert.Equal(rows["f"].ETag, answer.Value[5].Headers.ETag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(99)]
    public async Task Transaction_ThatFails_NamesTheActionAndLeavesNothing(int failing)
    {
        var table = await ClientTable.FreshAsync();
        await table.AddEntityAsync(ClientTable.Row($"{failing}", "there"), Now);

        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, ClientTable.Row($"{i}"))), Now));

        Assert.Equal((409, "EntityAlreadyExists", failing), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.False(error.MayHaveBeenWritten());
        Assert.Equal("there", Assert.Single(await table.AllAsync()).GetString("Text"));
    }

    [Fact]
    public async Task TransactionAnswer_WithoutBlankLinesAndWithStrangeLengths_IsUnderstood()
    {
        const string Answer = "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n--changesetresponse_1\r\nContent-Type: application/http\r\n\r\n"
            + "HTTP/1.1 412 Precondition Failed\r\nContent-ID: 9\r\nContent-Length: 1\r\nContent-Type: application/json\r\n"
            + "{\"odata.error\":{\"code\":\"UpdateConditionNotSatisfied\",\"message\":{\"lang\":\"en-US\",\"value\":\"12:The condition: not met.\"}}}\r\n--changesetresponse_1--\r\n--batchresponse_1--\r\n";
        var table = ClientTable.Alone(FaultyTransport.Alone(new CannedResponse(202, Answer)));

        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, ClientTable.Row("a"))], Now));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 12), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task Tables_MadeListedAndDeleted_AreThereAndGone()
    {
        var server = await AzuriteServer.SharedAsync();
        var service = new TableServiceClient(server.ConnectionString);
        var name = AzuriteServer.FreshTableName();

        await service.CreateTableAsync(name, Now);
        var again = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name, Now));
        await service.CreateTableIfNotExistsAsync(name, Now);
        var listed = new List<string>();
        await foreach (var table in service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {name}"), cancellationToken: Now))
        {
            listed.Add(table.Name);
        }

        await service.DeleteTableAsync(name, Now);
        await service.DeleteTableAsync(name, Now);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetTableClient(name).GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Now));

        Assert.Equal([name], listed);
        Assert.Equal(TableErrorCode.TableAlreadyExists.ToString(), again.ErrorCode);
        Assert.Equal(TableErrorCode.TableNotFound.ToString(), gone.ErrorCode);
    }

    [Fact]
    public async Task Table_ThatIsBeingDeleted_DoesNotCountAsThere()
    {
        var table = ClientTable.Alone(FaultyTransport.Alone(CannedResponse.Error(409, "TableBeingDeleted")));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync(Now));

        Assert.Equal(TableErrorCode.TableBeingDeleted.ToString(), error.ErrorCode);
    }
}
