namespace ComplaintOps.Core.Complaints;

/// <summary>What came out of looking into it; numbers are stored and never change.</summary>
public enum Finding
{
    /// <summary>The customer is right.</summary>
    Justified = 1,

    /// <summary>In part.</summary>
    PartlyJustified = 2,

    /// <summary>It could not be shown.</summary>
    NotJustified = 3,

    /// <summary>It cannot be found out.</summary>
    Unclear = 4,
}
