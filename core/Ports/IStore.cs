namespace ComplaintOps.Core.Ports;

/// <summary>An opened store: its three ports and what it says of itself.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What it is and where, for people: <c>SQLite data/complaints.db</c>. Without secrets.</summary>
    string Description { get; }

    /// <summary>What the store says of itself, read at opening.</summary>
    StoreMeta Meta { get; }

    /// <summary>Complaints, their timelines, due entries and lists.</summary>
    IComplaintStore Complaints { get; }

    /// <summary>Free text, names, addresses, mails.</summary>
    IContentStore Content { get; }

    /// <summary>Published documents and small settings.</summary>
    IDocumentStore Documents { get; }

    /// <summary>Whether it may be written now.</summary>
    Task<StoreMode> GetModeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Refuses a store that was moved away (<c>StoreMoved</c>, with the new place), or that only a newer program may use (<c>StoreNewer</c>). Writers are refused in any case; whoever
    /// only reads, and has the store open since before, asks here from time to time: what is read there was true once.
    /// </summary>
    Task RequireUsableAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stops all writers, of every process, before a copy: from the return of this call nothing is written. They get <c>StoreBusy</c>, which is transient.
    /// Freezing a frozen store changes nothing.
    /// </summary>
    Task FreezeAsync(CancellationToken cancellationToken);

    /// <summary>Lets writers in again after a copy that was given up.</summary>
    Task UnfreezeAsync(CancellationToken cancellationToken);

    /// <summary>Ends the use of this store for good: every opener and writer gets <c>StoreMoved</c> from now on, with the new place.</summary>
    /// <param name="to">The new store, without secrets, as people would set it.</param>
    /// <param name="cancellationToken">Stops the waiting for the store.</param>
    Task MarkMovedAsync(string to, CancellationToken cancellationToken);
}

/// <summary>What a store says of itself.</summary>
/// <param name="StoreId">Its own id, drawn when it was made.</param>
/// <param name="Schema">The version of its layout.</param>
/// <param name="MinWriter">The oldest schema version of a program that may write it.</param>
/// <param name="Simulated">True when it holds a simulation: it runs on its own travelling clock and only with the mail folder.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
public sealed record StoreMeta(string StoreId, int Schema, int MinWriter, bool Simulated, DateTimeOffset CreatedAt);
