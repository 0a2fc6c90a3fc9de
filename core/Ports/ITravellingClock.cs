namespace ComplaintOps.Core.Ports;

/// <summary>The business time of a simulated store, which is moved on by hand and is kept in the store.</summary>
public interface ITravellingClock
{
    /// <summary>Moves the clock on and writes it into the store. It never goes back: what happened has happened.</summary>
    Task TravelAsync(DateTimeOffset to, IDocumentStore documents, CancellationToken cancellationToken);
}
