using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// The pages of a query. A page may be empty and yet not the last: the service stops at 5 seconds, at 1,000 rows or where its servers divide the
/// table. A continuation that comes back a second time would never end, and is refused.
/// </summary>
internal sealed class TablePages<T>(TablePipeline pipeline, TableQuery query, Func<ReadOnlyMemory<byte>, IReadOnlyList<T>> read, CancellationToken ended) : AsyncPageable<T>(ended)
    where T : notnull
{
    /// <inheritdoc/>
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) => PagesAsync(continuationToken, pageSizeHint);

    /// <inheritdoc/>
    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in PagesAsync(null, null, cancellationToken))
        {
            foreach (var row in page.Values)
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync(string? continuation, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var page = await PageAsync(continuation, pageSize, either.Token);
            yield return page;
            continuation = page.ContinuationToken;
            if (continuation is not null && !seen.Add(continuation))
            {
                throw new ComplaintOpsException(
                    ErrorCode.StoreUnavailable,
                    "The table service answered a query with a place to go on that it had given before; the query would never end.",
                    recommendedAction: "Try again. If it stays so, look at what stands between this program and the service.",
                    isTransient: true);
            }
        }
        while (continuation is not null);
    }

    private async Task<Page<T>> PageAsync(string? continuation, int? pageSize, CancellationToken cancellationToken)
    {
        using var message = pipeline.Create(RequestMethod.Get, query.Path);
        query.Apply(message.Request.Uri, pageSize, continuation);
        var response = await pipeline.SendAsync(message, [200], cancellationToken);
        return Page<T>.FromValues(TablePipeline.Read(response, read), query.Continuation(response.Headers), response);
    }
}
