namespace ComplaintOps.Core.Evidence;

/// <summary>What is handed to a court, an authority or a lawyer: the originals, and a manifest that says what each is and who held it.</summary>
/// <param name="Reference">The complaint's reference.</param>
/// <param name="MadeAt">When it was put together (UTC).</param>
/// <param name="Files">The files in order; the first is the manifest.</param>
public sealed record EvidenceBundle(string Reference, DateTimeOffset MadeAt, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>The name of the manifest.</summary>
    public const string ManifestName = "manifest.json";
}

/// <summary>A file of the bundle.</summary>
/// <param name="Name">Its name in the bundle: no path of a person's machine, no personal data.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record EvidenceFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>The manifest. Everything that the bundle holds stands in it with its hash.</summary>
public sealed record EvidenceManifest
{
    /// <summary>The complaint's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>When the bundle was put together (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The hash at the end of the complaint's timeline, which the items are part of.</summary>
    public required string ChainTip { get; init; }

    /// <summary>Why nothing of it may be erased, or null.</summary>
    public string? LegalHold { get; init; }

    /// <summary>The items in order.</summary>
    public required IReadOnlyList<ManifestItem> Items { get; init; }

    /// <summary>Facts about which items say different things, and nobody explained why.</summary>
    public required IReadOnlyList<Complaints.Contradiction> Contradictions { get; init; }
}

/// <summary>An item in the manifest.</summary>
public sealed record ManifestItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is and where it comes from, in words; null when that was erased.</summary>
    public string? Text { get; init; }

    /// <summary>The file in the bundle, or null when the original is kept elsewhere or was erased.</summary>
    public string? File { get; init; }

    /// <summary>SHA-256 (hex) of the original, or null for a thing.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the original was kept here and was erased since.</summary>
    public bool Erased { get; init; }

    /// <summary>Who collected it.</summary>
    public required string Collector { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Why a recording may be kept.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>The fact that it says something about.</summary>
    public string? Fact { get; init; }

    /// <summary>What it says about that fact.</summary>
    public string? Value { get; init; }

    /// <summary>Who held it first; null in a bundle of an earlier version.</summary>
    public string? FirstHolder { get; init; }

    /// <summary>Who holds it; null in a bundle of an earlier version.</summary>
    public string? Holder { get; init; }

    /// <summary>Everybody who held it since, in order.</summary>
    public required IReadOnlyList<CustodyMove> Custody { get; init; }
}

/// <summary>Somebody else got it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="From">From whom.</param>
/// <param name="To">To whom.</param>
/// <param name="By">Who wrote it down.</param>
public sealed record CustodyMove(DateTimeOffset At, string From, string To, string By);
