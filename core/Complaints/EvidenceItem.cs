namespace ComplaintOps.Core.Complaints;

/// <summary>Something that proves a fact. It is written down once and never changed; only who holds it changes, by entries.</summary>
public sealed record EvidenceItem
{
    /// <summary>The most bytes that are kept with the complaint; larger originals stay where they are, and their hash is kept.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Its id within the complaint: <c>e</c> and the sequence number of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>SHA-256 (hex) of the original's bytes; null for a thing, which has none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The original, as content; null when it is kept elsewhere.</summary>
    public ContentRef? Original { get; init; }

    /// <summary>What it is and where it comes from, as content.</summary>
    public required ContentRef Text { get; init; }

    /// <summary>Who collected it: a person's id.</summary>
    public required string Collector { get; init; }

    /// <summary>When it was collected (UTC).</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Who holds it: a person's id or a place's code.</summary>
    public required string Holder { get; init; }

    /// <summary>Why a recording may be kept (consent, law), as a code; null for what is no recording.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>The fact that it says something about, as a code; or null.</summary>
    public string? Fact { get; init; }

    /// <summary>What it says about that fact: a code, number or date; or null.</summary>
    public string? Value { get; init; }
}

/// <summary>What evidence is; numbers are stored and never change.</summary>
public enum EvidenceKind
{
    /// <summary>The product or thing itself.</summary>
    Product = 1,

    /// <summary>A record of ours or theirs.</summary>
    Record = 2,

    /// <summary>A receipt or voucher.</summary>
    Voucher = 3,

    /// <summary>What a direct witness says.</summary>
    Witness = 4,

    /// <summary>A photograph.</summary>
    Photo = 5,

    /// <summary>A sound recording. Needs a lawful basis.</summary>
    Recording = 6,

    /// <summary>A film. Needs a lawful basis.</summary>
    Video = 7,

    /// <summary>The report of an inspection by a third party.</summary>
    Inspection = 8,

    /// <summary>What the press reported.</summary>
    MediaReport = 9,
}
