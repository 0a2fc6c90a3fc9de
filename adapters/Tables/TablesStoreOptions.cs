namespace ComplaintOps.Adapters.Tables;

/// <summary>How to open a store in an Azure table.</summary>
public sealed record TablesStoreOptions
{
    /// <summary>How many shards a new store gets when nobody says. A sweep asks each of them once; each takes 2,000 rows a second.</summary>
    public const int DefaultShards = 4;

    /// <summary>Makes the table and the store in it when they do not exist. Without it that is an error, so that a mistyped name is noticed.</summary>
    public bool CreateIfMissing { get; init; }

    /// <summary>A new store is stamped as a simulation. An existing store that is none is refused, so that a simulation never runs on real complaints.</summary>
    public bool Simulated { get; init; }

    /// <summary>Opens a store that is stamped as a simulation. <see cref="Simulated"/> implies it.</summary>
    public bool AllowSimulated { get; init; }

    /// <summary>
    /// How many shards a new store gets: 1, 2, 4, 8 or 16, fixed for good. A store that exists with another number is refused. Null gives a new one
    /// <see cref="DefaultShards"/> and takes any.
    /// </summary>
    public int? Shards { get; init; }

    /// <summary>How long to wait for another process that claimed an intake id and has not opened its complaint yet. Real time.</summary>
    public TimeSpan ClaimPatience { get; init; } = TimeSpan.FromSeconds(2);
}
