namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>What becomes of properties that the new row does not mention.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}
