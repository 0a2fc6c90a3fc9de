namespace ComplaintOps.Core.Ports;

/// <summary>
/// Small named documents of a store: published policies, calendars and templates (immutable, by content hash), the active pointer, signing keys,
/// heartbeats and the simulated clock. Keys are lower-case paths such as <c>doc/{hash}</c> or <c>heartbeat/delivermail</c>.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Reads a document, or null.</summary>
    Task<StoredDocument?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a document when its stored version is <paramref name="expectedVersion"/> (0: it must not exist; null: whatever is there).
    /// Returns the new version, or null on a conflict.
    /// </summary>
    Task<long?> PutAsync(string key, string body, long? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Documents whose key starts with the prefix, by key.</summary>
    IAsyncEnumerable<StoredDocument> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes a document; one that does not exist is ignored. For counters and other things that outlive their use, never for what is published.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}

/// <summary>A document as stored.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Body">Its text.</param>
/// <param name="Version">Its version, from 1.</param>
public sealed record StoredDocument(string Key, string Body, long Version);
