namespace ComplaintOps.Core.Complaints;

/// <summary>
/// The single voice of a complaint: the position that everybody speaks from, with its versions; the facts, each with the class of who may see it; and the
/// assessment without which nothing is concluded.
/// </summary>
public sealed record PositionState
{
    /// <summary>Every version ever proposed, oldest first; none is ever taken out.</summary>
    public IReadOnlyList<PositionVersion> Versions { get; init; } = [];

    /// <summary>What is known, withdrawn facts included.</summary>
    public IReadOnlyList<ComplaintFact> Facts { get; init; } = [];

    /// <summary>The latest assessment, or null.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>What the latest reply rests on, or null while none was given.</summary>
    public ReplyGround? Ground { get; init; }

    /// <summary>The version that holds now, or null while none is approved.</summary>
    public PositionVersion? Approved => Versions.LastOrDefault(version => version.Standing == PositionStanding.Approved);

    /// <summary>The newest version that waits for approval, or null.</summary>
    public PositionVersion? Proposed => Versions.LastOrDefault(version => version.Standing == PositionStanding.Proposed);
}

/// <summary>One version of the position.</summary>
/// <param name="Number">1, 2, 3, ... within the complaint.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Author">Who proposed it.</param>
/// <param name="Approver">Who approved it, or null.</param>
/// <param name="Text">What everybody says, as content.</param>
/// <param name="WillNotOffer">What we will not offer, as content that no customer's text can see; or null.</param>
/// <param name="Entry">The entry that proposed it.</param>
/// <param name="Since">Since when it stands so (UTC).</param>
/// <param name="AuthorAs">From where the author acted: whoever approves acts from somewhere else, whatever their name.</param>
public sealed record PositionVersion(
    int Number, PositionStanding Standing, string Author, string? Approver, ContentRef Text, ContentRef? WillNotOffer, long Entry, DateTimeOffset Since, Actor AuthorAs);

/// <summary>Where a version of the position stands; numbers are stored and never change.</summary>
public enum PositionStanding
{
    /// <summary>Waits for approval: nobody speaks from it yet.</summary>
    Proposed = 1,

    /// <summary>Holds: everybody speaks from it.</summary>
    Approved = 2,

    /// <summary>A newer one was approved.</summary>
    Replaced = 3,

    /// <summary>Taken back.</summary>
    Withdrawn = 4,
}

/// <summary>Something that is known about the matter.</summary>
/// <param name="Id">Its id within the complaint: <c>f</c> and the sequence number of its entry.</param>
/// <param name="Disclosure">Who may see it.</param>
/// <param name="Text">What, as content of that class.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="Withdrawn">Whether it turned out to be wrong.</param>
public sealed record ComplaintFact(string Id, Disclosure Disclosure, ContentRef Text, string By, bool Withdrawn);

/// <summary>Who may see a fact; numbers are stored and never change.</summary>
public enum Disclosure
{
    /// <summary>The customer may; we do not deceive.</summary>
    Customer = 1,

    /// <summary>Staff only.</summary>
    Internal = 2,

    /// <summary>Kept for lawyers and courts; shown in no view but the staff's record.</summary>
    LegalHold = 3,
}

/// <summary>What somebody found after looking into it.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="By">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Finding">What came out.</param>
/// <param name="Text">The reasons, as content for staff.</param>
public sealed record Assessment(long Entry, string By, DateTimeOffset At, Finding Finding, ContentRef Text);

/// <summary>What an assessment found; numbers are stored and never change.</summary>
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

/// <summary>What a reply rests on.</summary>
/// <param name="Reply">The reply's entry.</param>
/// <param name="Position">The version of the position that held when it was given, or null when none did.</param>
/// <param name="Drafted">The version that it was written against, or null when nobody said.</param>
/// <param name="Confirmed">Why it was given all the same, as content; null when nothing had to be asked.</param>
public sealed record ReplyGround(long Reply, int? Position, int? Drafted, ContentRef? Confirmed);
