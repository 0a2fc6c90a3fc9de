namespace ComplaintOps.Adapters.Sqlite;

/// <summary>How to open an SQLite store.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file. A relative path counts from the current folder.</summary>
    public required string Path { get; init; }

    /// <summary>Makes the folder and the file when they do not exist. Without it a missing file is an error, so that a mistyped path is noticed.</summary>
    public bool CreateIfMissing { get; init; }

    /// <summary>A new store is stamped as a simulation. An existing store that is none is refused, so that a simulation never runs on real complaints.</summary>
    public bool Simulated { get; init; }

    /// <summary>Opens a store that is stamped as a simulation. <see cref="Simulated"/> implies it.</summary>
    public bool AllowSimulated { get; init; }

    /// <summary>How long a write waits for another writer before it gives up with <see cref="Core.Errors.ErrorCode.StoreBusy"/>. Real time, not the store's clock.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most pages (of 4 KiB) that the file may have; null for no limit. Stands in for a full disk in tests.</summary>
    public int? MaxPageCount { get; init; }

    /// <summary>Tells the file system type of a path, or null when it is not known; network file systems are refused.</summary>
    public Func<string, string?> FileSystemProbe { get; init; } = FileSystemType.Of;
}
