namespace ComplaintOps.Core.Ports;

/// <summary>How a commit ended. Nothing was written unless it is <see cref="CommitStatus.Committed"/> or <see cref="CommitStatus.AlreadyCommitted"/>.</summary>
/// <param name="Status">What happened.</param>
/// <param name="ExistingId">For <see cref="CommitStatus.IntakeExists"/>: the id of the complaint that has this intake id already.</param>
public sealed record CommitOutcome(CommitStatus Status, string? ExistingId = null)
{
    /// <summary>Whether the step is in the store, now or from an earlier try of the same operation.</summary>
    public bool IsCommitted => Status is CommitStatus.Committed or CommitStatus.AlreadyCommitted;
}

/// <summary>The possible ends of a commit.</summary>
public enum CommitStatus
{
    /// <summary>Written by this call.</summary>
    Committed,

    /// <summary>The entry at the expected sequence carries this operation id: an earlier try got through and its answer was lost.</summary>
    AlreadyCommitted,

    /// <summary>The head is not at the expected version (or does not exist).</summary>
    VersionConflict,

    /// <summary>Opening: a complaint with this intake id exists.</summary>
    IntakeExists,

    /// <summary>Opening: another complaint has this id or reference; draw again.</summary>
    ReferenceTaken,
}
