namespace ComplaintOps.Core.Complaints;

/// <summary>Where a complaint stands between being kept and being forgotten.</summary>
public sealed record PrivacyState
{
    /// <summary>Why nothing of it may be erased, or null when it may.</summary>
    public string? LegalHold { get; init; }

    /// <summary>When erasing it was ordered (UTC), or null.</summary>
    public DateTimeOffset? ErasureOrderedAt { get; init; }

    /// <summary>Why, as a code; or null.</summary>
    public string? Basis { get; init; }

    /// <summary>When its personal content was gone (UTC), or null.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether an erasure has begun and is not finished.</summary>
    public bool IsErasing => ErasureOrderedAt is not null && ErasedAt is null;
}
