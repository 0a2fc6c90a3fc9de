using System.Globalization;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Composition;

/// <summary>
/// The clock of a simulated store: it stands where the simulation left it and is moved on by hand. It is written into the store, so that it travels with a copy.
/// </summary>
public sealed class TravellingClock(DateTimeOffset start) : TimeProvider, ITravellingClock
{
    /// <summary>The document that holds the simulated time.</summary>
    public const string DocumentKey = "clock/simulated";

    private readonly Lock _gate = new();
    private DateTimeOffset _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>Moves the clock on. It never goes back: what happened has happened.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            _now = instant > _now ? instant.ToUniversalTime() : _now;
        }
    }

    /// <inheritdoc/>
    public Task TravelAsync(DateTimeOffset to, IDocumentStore documents, CancellationToken cancellationToken)
    {
        MoveTo(to);
        return WriteAsync(documents, cancellationToken);
    }

    /// <summary>Reads the simulated time of a store.</summary>
    public static async Task<TravellingClock> ReadAsync(IDocumentStore documents, DateTimeOffset standard, CancellationToken cancellationToken) =>
        new(await documents.GetAsync(DocumentKey, cancellationToken) is { } stored
            ? DateTimeOffset.ParseExact(stored.Body, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : standard);

    /// <summary>The business time of a store: its own when it is a simulation, else the machine's.</summary>
    public static async Task<TimeProvider> ForAsync(IStore store, CancellationToken cancellationToken) =>
        store.Meta.Simulated ? await ReadAsync(store.Documents, store.Meta.CreatedAt, cancellationToken) : System;

    /// <summary>Writes the simulated time into the store.</summary>
    public Task WriteAsync(IDocumentStore documents, CancellationToken cancellationToken) =>
        documents.PutAsync(DocumentKey, GetUtcNow().ToString("O", CultureInfo.InvariantCulture), expectedVersion: null, cancellationToken);
}
