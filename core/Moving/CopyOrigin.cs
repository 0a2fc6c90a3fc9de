using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Moving;

/// <summary>What a store says of the copy that made it. While it is being filled nobody may work on it: half of its complaints would be missing.</summary>
/// <param name="SourceId">The id of the store that it is a copy of.</param>
/// <param name="Source">That store, for people.</param>
/// <param name="StartedAt">When copying began (UTC).</param>
/// <param name="CompletedAt">When it was whole and compared (UTC), or null while it is being filled.</param>
public sealed record CopyOrigin(string SourceId, string Source, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt)
{
    /// <summary>The document that holds it.</summary>
    public const string Key = "copy/origin";

    /// <summary>Reads it, or null for a store that is no copy.</summary>
    public static async Task<CopyOrigin?> FindAsync(IStore store, CancellationToken cancellationToken) =>
        await store.Documents.GetAsync(Key, cancellationToken) is { } document ? JsonSerializer.Deserialize<CopyOrigin>(document.Body, CoreJson.Options) : null;

    /// <summary>Refuses a store that is still being filled, with <c>StoreBusy</c>.</summary>
    public static async Task RequireWholeAsync(IStore store, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, cancellationToken) is { CompletedAt: null } origin)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreBusy,
                $"The store {store.Description} is being filled with a copy of {origin.Source} since {origin.StartedAt:u}.",
                store.Description,
                "Let the copy end, or run it again; until then the old store is the one to use.",
                isTransient: true);
        }
    }

    internal Task WriteAsync(IStore store, CancellationToken cancellationToken) =>
        store.Documents.PutAsync(Key, JsonSerializer.Serialize(this, CoreJson.Options), null, cancellationToken);
}
