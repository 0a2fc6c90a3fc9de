namespace ComplaintOps.Core.Complaints;

/// <summary>A known issue that a complaint is, or was, about.</summary>
/// <param name="Id">The known issue.</param>
/// <param name="Entry">The entry that attached it, by sequence number.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record AttachedIssue(string Id, long Entry, DateTimeOffset Since)
{
    /// <summary>The newest version of it that the customer was told; 0 for none yet.</summary>
    public int Told { get; init; }

    /// <summary>Whether that was the final statement.</summary>
    public bool Resolved { get; init; }

    /// <summary>The latest notice that told it, by sequence number, or null.</summary>
    public long? Notice { get; init; }

    /// <summary>Promises of its next news that were given with a notice.</summary>
    public IReadOnlyList<string> Promises { get; init; } = [];

    /// <summary>When it turned out to be something else (UTC), or null while the complaint is about it.</summary>
    public DateTimeOffset? DetachedAt { get; init; }

    /// <summary>Whether the complaint is about it now.</summary>
    public bool IsAttached => DetachedAt is null;
}
