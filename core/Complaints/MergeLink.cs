namespace ComplaintOps.Core.Complaints;

/// <summary>A complaint that is, was or becomes a part of this one.</summary>
/// <param name="OtherId">Its id.</param>
/// <param name="OtherReference">Its reference.</param>
/// <param name="State">Where the joining stands.</param>
/// <param name="Since">When that began (UTC).</param>
public sealed record MergeLink(string OtherId, string OtherReference, MergeState State, DateTimeOffset Since)
{
    /// <summary>Whether the other complaint has still to be told: two complaints cannot be written in one step.</summary>
    public bool IsUnfinished => State is MergeState.Joining or MergeState.Parting;
}

/// <summary>The complaint that this one is a part of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its reference.</param>
public sealed record MergedWhole(string Id, string Reference);

/// <summary>Where a joining stands; numbers are stored and never change.</summary>
public enum MergeState
{
    /// <summary>Decided; the other complaint does not know yet.</summary>
    Joining = 1,

    /// <summary>The other complaint is a part of this one.</summary>
    Joined = 2,

    /// <summary>The other complaint had ended by itself before it could join.</summary>
    Missed = 3,

    /// <summary>The part is to stand for itself again; it does not know yet.</summary>
    Parting = 4,

    /// <summary>It stands for itself again.</summary>
    Parted = 5,
}
