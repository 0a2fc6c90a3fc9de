namespace ComplaintOps.Adapters.Tables;

/// <summary>Whether a store may be written.</summary>
public enum TablesStoreMode
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Being copied: readable, writers are told to try again.</summary>
    Frozen,

    /// <summary>Its complaints live elsewhere now; it is refused at opening and at every write.</summary>
    Moved,
}
