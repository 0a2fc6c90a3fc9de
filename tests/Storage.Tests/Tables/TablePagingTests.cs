using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Queries to their end, over pages of any size.</summary>
public sealed class TablePagingTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 8)]
    [InlineData(3, 16)]
    public async Task Query_WithEmptyPagesBetween_GoesOnToTheEnd(int emptyPages, int requests)
    {
        var transport = new FaultyTransport();
        var table = await ClientTable.FreshAsync(transport);
        await table.SubmitTransactionAsync(Enumerable.Range(10, 7).Select(i => new TableTransactionAction(TableTransactionActionType.Add, ClientTable.Row($"it's {i} %"))), Now);
        transport.Reset();
        transport.EmptyPagesBefore = emptyPages;

        var rows = await table.AllAsync(TableFilter.StartsWith("p", "it's"), maxPerPage: 2);

        Assert.Equal(Enumerable.Range(10, 7).Select(i => $"it's {i} %"), rows.Select(row => row.RowKey));
        Assert.Equal(requests, transport.Total);
    }

    [Fact]
    public async Task Query_ThatIsSentRoundInACircle_EndsWithAnError()
    {
        var circle = FaultyTransport.Alone(Page("a"), Page("b"), Page("a"), Page("b"), new CannedResponse(200, """{"value":[]}"""));

        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => ClientTable.Alone(circle).AllAsync());

        Assert.Equal((ErrorCode.StoreUnavailable, true), (error.Code, error.IsTransient));
        Assert.Equal(3, circle.Total);
    }

    [Fact]
    public async Task Query_FromAPageOn_GoesOnThere_WithBothPartsEncoded()
    {
        var transport = FaultyTransport.Alone(Page("1!8!cA==", "1!12!+/=&"), new CannedResponse(200, """{"value":[]}"""));
        var table = ClientTable.Alone(transport);

        await foreach (var page in table.QueryAsync<TableEntity>("A eq 1", 5, ["A", "RowKey"], Now).AsPages())
        {
            if (page.ContinuationToken is { } token)
            {
                await foreach (var unused in table.QueryAsync<TableEntity>("A eq 1", cancellationToken: Now).AsPages(token, 7))
                {
                }

                break;
            }
        }

        Assert.Equal("?$filter=A%20eq%201&$select=A%2CRowKey&$top=5", transport.Requests[0].Uri.Query);
        Assert.Equal("?$filter=A%20eq%201&$top=7&NextPartitionKey=1%218%21cA%3D%3D&NextRowKey=1%2112%21%2B%2F%3D%26", transport.Requests[1].Uri.Query);
    }

    [Fact]
    public async Task Query_InTheMiddleOfWhichAPageFails_RepeatsOnlyThatPage()
    {
        var transport = new FaultyTransport();
        var table = await ClientTable.FreshAsync(transport);
        await table.SubmitTransactionAsync(Enumerable.Range(10, 6).Select(i => new TableTransactionAction(TableTransactionActionType.Add, ClientTable.Row($"{i}"))), Now);
        transport.Reset();
        transport.At(2, TableFault.Busy()).At(3, TableFault.Lost(Testing.FaultMoment.After));

        Assert.Equal(6, (await table.AllAsync(maxPerPage: 2)).Count);
        Assert.Equal(5, transport.Total);
    }

    [Fact]
    public async Task Query_CancelledByEitherToken_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var table = await ClientTable.FreshAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var unused in table.QueryAsync<TableEntity>(cancellationToken: cancelled.Token))
            {
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var unused in table.QueryAsync<TableEntity>(cancellationToken: Now).WithCancellation(cancelled.Token))
            {
            }
        });
    }

    private static CannedResponse Page(string partition, string? row = null) => row is null
        ? new CannedResponse(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", partition))
        : new CannedResponse(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", partition), ("x-ms-continuation-NextRowKey", row));
}
