namespace ComplaintOps.Core.Complaints;

/// <summary>A mark that is up on a complaint.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Entry">The sequence number of the entry that raised it.</param>
/// <param name="RaisedAt">When (UTC).</param>
public sealed record Flag(FlagKind Kind, long Entry, DateTimeOffset RaisedAt);

/// <summary>Kinds of flags; numbers are stored and never change.</summary>
public enum FlagKind
{
    /// <summary>The customer waits for a human reply beyond its limit, or a promised contact did not come.</summary>
    Silent = 1,

    /// <summary>The customer owes us an answer beyond its limit.</summary>
    CustomerSilent = 2,

    /// <summary>Another limit (acknowledgement, final reply, task) is passed.</summary>
    Overdue = 3,

    /// <summary>A notice came back or was dropped.</summary>
    Bounced = 4,

    /// <summary>Handed to and fro.</summary>
    PingPong = 5,

    /// <summary>A date given to the customer was not kept.</summary>
    BrokenPromise = 6,

    /// <summary>Several progress mails in a row without substance.</summary>
    EmptyUpdates = 7,

    /// <summary>Under review as an abnormal complaint.</summary>
    Abnormal = 8,

    /// <summary>Nobody present can be given the work.</summary>
    Unowned = 9,

    /// <summary>Several customer messages in a row without a human reply.</summary>
    PiledUp = 10,

    /// <summary>The customer had to ask for news again and again.</summary>
    Chased = 11,

    /// <summary>The customer corrected what we understood, and nobody has worked it in yet.</summary>
    Corrected = 14,

    /// <summary>It is severe or sensitive, and nothing is done meanwhile.</summary>
    NoInterimMeasure = 15,
}
