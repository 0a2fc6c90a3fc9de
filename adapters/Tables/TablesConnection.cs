using System.Runtime.CompilerServices;
using Azure;
using ComplaintOps.Adapters.Tables.Client;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Every request of a store goes through here: reads, and transactions that pass the gate of their partition. The gate is a row that each transaction
/// touches, so that none gets through once it is taken away: that is how a store is frozen, exactly and for every process.
/// </summary>
internal sealed class TablesConnection(TableClient table, string description)
{
    private const int MaxPage = 1000;

    /// <summary>Where it is, for people; without secrets.</summary>
    public string Description => description;

    /// <summary>The table.</summary>
    public TableClient Table => table;

    /// <summary>Reads a row, or null.</summary>
    public Task<TableEntity?> FindAsync(string partition, string key, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, select: null, cancellationToken);
            return found.HasValue ? found.Value : null;
        },
        cancellationToken);

    /// <summary>The rows of a span of keys, both ends left out.</summary>
    public IAsyncEnumerable<TableEntity> BetweenAsync(string partition, string after, string before, int? page, CancellationToken cancellationToken)
        => QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {before}"), page, null, cancellationToken);

    /// <summary>The rows of a span of keys, with its first one.</summary>
    public IAsyncEnumerable<TableEntity> FromAsync(
        string partition, string from, string before, int? page, CancellationToken cancellationToken, IEnumerable<string>? select = null)
        => QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}"), page, select, cancellationToken);

    /// <summary>Writes rows of one partition together or not at all.</summary>
    /// <returns>The new tags of the rows in their order, or which row the service did not accept as it is now.</returns>
    /// <remarks>A caller who is answered "not accepted" may have written all the same, by an earlier try whose answer was lost: the rows say so.</remarks>
    public async Task<TablesAnswer> SubmitAsync(string partition, IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var gate = new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(partition, TableKeys.Gate), ETag.All);
        try
        {
            Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync([gate, .. rows], cancellationToken);
            return TablesAnswer.Written([.. answer.Value.Skip(1).Select(row => row.Headers.ETag)]);
        }
        catch (TableTransactionFailedException refused) when (refused is { Status: 404 or 409 or 412 } && refused.ErrorCode != "TableNotFound")
        {
            return refused.FailedTransactionActionIndex == 0
                ? throw TablesMeta.Closed(await TablesMeta.FindAsync(this, cancellationToken), description)
                : TablesAnswer.Refused((refused.FailedTransactionActionIndex ?? -1) - 1, refused.Status);
        }
        catch (Exception problem) when (TablesErrors.IsFailure(problem, cancellationToken))
        {
            throw TablesErrors.Translate(problem, description);
        }
    }

    /// <summary>Makes one request, and tells of its failure in the words of the product.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await request();
        }
        catch (Exception problem) when (TablesErrors.IsFailure(problem, cancellationToken))
        {
            throw TablesErrors.Translate(problem, description);
        }
    }

    private async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, int? page, IEnumerable<string>? select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int? rows = page is { } wanted ? Math.Clamp(wanted, 1, MaxPage) : null;
        await using IAsyncEnumerator<TableEntity> found = table.QueryAsync<TableEntity>(filter, rows, select, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await AskAsync(async () => await found.MoveNextAsync(), cancellationToken))
        {
            yield return found.Current;
        }
    }
}
