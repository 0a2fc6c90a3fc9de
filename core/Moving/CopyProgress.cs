namespace ComplaintOps.Core.Moving;

/// <summary>How far a copy is.</summary>
/// <param name="Phase">What it does at the moment.</param>
/// <param name="Done">How many complaints it has done in this phase.</param>
/// <param name="Total">How many there are; 0 where nobody counts.</param>
public sealed record CopyProgress(CopyPhase Phase, int Done, int Total);

/// <summary>The phases of a copy, in their order.</summary>
public enum CopyPhase
{
    /// <summary>Mails that are on their way are waited for, then the old store takes no more writes.</summary>
    Freezing = 1,

    /// <summary>Everything is written into the new store.</summary>
    Copying = 2,

    /// <summary>The new store is read and compared with the old one.</summary>
    Comparing = 3,

    /// <summary>The old store is marked as moved.</summary>
    Closing = 4,
}

/// <summary>What a copy brought over.</summary>
/// <param name="Complaints">Complaints.</param>
/// <param name="Entries">Entries of their timelines.</param>
/// <param name="Items">Pieces of content.</param>
/// <param name="Duties">Due entries.</param>
/// <param name="Documents">Documents: published policies and templates, keys, clocks.</param>
/// <param name="Desks">Desks with their digests.</param>
/// <param name="OnTheirWay">Mails whose sending nobody could wait for: each may go twice, with the same Message-ID.</param>
public sealed record CopyReport(int Complaints, int Entries, int Items, int Duties, int Documents, int Desks, int OnTheirWay);
