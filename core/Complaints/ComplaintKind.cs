namespace ComplaintOps.Core.Complaints;

/// <summary>What it is about (ISO 10002: also the handling of a complaint can be complained of); numbers are stored and never change.</summary>
public enum ComplaintKind
{
    /// <summary>A service.</summary>
    Service = 1,

    /// <summary>A product.</summary>
    Product = 2,

    /// <summary>How a complaint was handled.</summary>
    Handling = 3,
}

/// <summary>Where a complaint stands; numbers are stored and never change.</summary>
public enum ComplaintStatus
{
    /// <summary>Somebody works on it.</summary>
    Open = 1,

    /// <summary>The final human reply was given; we ask whether it is solved.</summary>
    Resolved = 2,

    /// <summary>Ended with a reply.</summary>
    Closed = 3,

    /// <summary>Ended because the customer took it back, confirmed by message.</summary>
    Withdrawn = 4,

    /// <summary>Ended by becoming a part of another complaint of the same customer, where it is answered.</summary>
    Merged = 5,
}
