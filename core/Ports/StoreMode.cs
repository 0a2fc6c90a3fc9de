namespace ComplaintOps.Core.Ports;

/// <summary>Whether a store may be written.</summary>
public enum StoreMode
{
    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Being copied: readable, writers are told to try again.</summary>
    Frozen = 2,

    /// <summary>Its complaints live elsewhere now; it is refused at opening and at every write.</summary>
    Moved = 3,
}
