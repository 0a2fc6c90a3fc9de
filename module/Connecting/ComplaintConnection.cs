using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>
/// A connection to a store: what <c>Connect-ComplaintStore</c> opens and every other cmdlet works over. It never changes and may be used by several runspaces at once.
/// No secret is in any of its properties.
/// </summary>
public sealed class ComplaintConnection : IDisposable
{
    private int _closed;

    internal ComplaintConnection(Workplace workplace, Actor actor, string? person, string desk)
    {
        Workplace = workplace;
        Actor = actor;
        Person = person;
        Desk = desk;
    }

    /// <summary>The store.</summary>
    public string Store => Workplace.Store.Description;

    /// <summary>The store's own id.</summary>
    public string StoreId => Workplace.Store.Meta.StoreId;

    /// <summary>Whether the store holds a simulation: it runs on its own clock.</summary>
    public bool IsSimulated => Workplace.Store.Meta.Simulated;

    /// <summary>How mail leaves.</summary>
    public string Mail => Workplace.Mail.Description;

    /// <summary>The user in whose name entries are written.</summary>
    public string User => Actor.Id;

    /// <summary>The person of the directory who replies, when nobody else is named; or null.</summary>
    public string? Person { get; }

    /// <summary>The desk that new complaints go to.</summary>
    public string Desk { get; }

    /// <summary>Whether it can be used.</summary>
    public bool IsOpen => Volatile.Read(ref _closed) == 0;

    /// <summary>What the use cases work with.</summary>
    internal Workplace Workplace { get; }

    /// <summary>Who acts.</summary>
    internal Actor Actor { get; }

    /// <summary>Closes the store.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            // An embedded store closes at once; a remote one holds nothing that must be waited for.
            _ = Workplace.Store.DisposeAsync().AsTask();
        }
    }

    /// <summary>The store, for lists and messages.</summary>
    public override string ToString() => Store;
}
