using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using static SQLitePCL.raw;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>Opens SQLite stores, and makes them.</summary>
public static class SqliteStoreFactory
{
    // Said here and not left to the provider's reflection, which does not look into a private load context.
    static SqliteStoreFactory() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the store, making it first when the options say so.</summary>
    /// <param name="options">Where it is and how to open it.</param>
    /// <param name="clock">Stamps a new store with the time of its making.</param>
    /// <param name="entropy">Draws a new store's id.</param>
    /// <param name="cancellationToken">Stops the waiting for other writers.</param>
    /// <exception cref="ComplaintOpsException">
    /// <see cref="ErrorCode.StoreUnavailable"/> when there is no such store, <see cref="ErrorCode.StoreLocation"/> on a network file system,
    /// <see cref="ErrorCode.StoreAccess"/> when this account may not write it, <see cref="ErrorCode.StoreCorrupt"/> when it is damaged,
    /// <see cref="ErrorCode.StoreNewer"/>, <see cref="ErrorCode.StoreMoved"/> and <see cref="ErrorCode.StoreSimulated"/> by what it says of itself,
    /// <see cref="ErrorCode.StoreBusy"/> and <see cref="ErrorCode.StoreFull"/> while it is being made.
    /// </exception>
    public static async Task<SqliteStore> OpenAsync(
        SqliteStoreOptions options, TimeProvider clock, IEntropy entropy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(entropy);
        cancellationToken.ThrowIfCancellationRequested();

        var database = new SqliteDatabase(SqliteLocation.Prepare(options), options);
        try
        {
            SqliteMeta meta = await database.ExclusiveAsync(
                async session =>
                {
                    if (session.IsReadOnly)
                    {
                        throw SqliteErrors.Access(database.Path);
                    }

                    if (IsEmpty(session, database.Path))
                    {
                        await CreateAsync(database, session, options, clock, entropy, cancellationToken);
                    }

                    await UseLogAsync(database, session, cancellationToken);
                    RequireWriteAccess(session, options.BusyTimeout);
                    SqliteMeta meta = SqliteMeta.Read(session, database.Path);
                    if (meta.Store.Simulated)
                    {
                        database.RunAsSimulation();
                        session.Run("PRAGMA synchronous = NORMAL");
                    }

                    return meta;
                },
                cancellationToken);
            meta.RequireUsable(database.Path);
            RequireKind(meta.Store.Simulated, options, database.Path);
            return new SqliteStore(database, meta.Store);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells an empty file from a store, and refuses a database of somebody else.</summary>
    private static bool IsEmpty(SqliteSession session, string path)
    {
        // In this order: tables and mark appear in one transaction, so a file with tables already has the mark.
        if (session.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            return true;
        }

        if (session.Number("PRAGMA application_id") == SqliteSchema.ApplicationId)
        {
            return false;
        }

        throw new ComplaintOpsException(
            ErrorCode.StoreUnavailable, $"The file {path} is an SQLite database, but not a store of complaints.", path, "Check the path.");
    }

    private static async Task CreateAsync(
        SqliteDatabase database, SqliteSession session, SqliteStoreOptions options, TimeProvider clock, IEntropy entropy, CancellationToken cancellationToken)
    {
        if (!options.CreateIfMissing)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreUnavailable, $"The file {database.Path} is empty.", database.Path, "Check the path, or start the host once: it creates its store.");
        }

        await UseLogAsync(database, session, cancellationToken);
        byte[] id = new byte[16];
        entropy.Fill(id);
        var meta = new StoreMeta(Convert.ToHexStringLower(id), SqliteSchema.Version, SqliteSchema.MinWriter, options.Simulated, clock.GetUtcNow());
        await database.WaitAndRunAsync(session, "BEGIN IMMEDIATE", cancellationToken);
        try
        {
            // Two programs may start at once; the second finds the work done.
            if (IsEmpty(session, database.Path))
            {
                session.Run(SqliteSchema.Create);
                SqliteMeta.Write(session, meta);
            }

            session.Run("COMMIT");
        }
        finally
        {
            session.TryRollback();
        }
    }

    /// <summary>The write-ahead log lets readers go on while somebody writes. The setting stays in the file.</summary>
    private static async Task UseLogAsync(SqliteDatabase database, SqliteSession session, CancellationToken cancellationToken)
    {
        if (!IsLogged(session))
        {
            await database.WaitAndRunAsync(session, "PRAGMA journal_mode = WAL", cancellationToken);
            if (!IsLogged(session))
            {
                throw new ComplaintOpsException(
                    ErrorCode.StoreLocation,
                    $"The SQLite store {database.Path} cannot use a write-ahead log where it lies.",
                    database.Path,
                    "Move the file to a local disk.");
            }
        }
    }

    /// <summary>
    /// A log file that another account left behind read-only shows only when a write begins: better now than at the first complaint.
    /// A lock that somebody holds at the moment is no obstacle.
    /// </summary>
    private static void RequireWriteAccess(SqliteSession session, TimeSpan busyTimeout)
    {
        session.WaitForOthers(TimeSpan.Zero);
        int result = session.Try("BEGIN IMMEDIATE");
        session.WaitForOthers(busyTimeout);
        if ((result & 0xFF) != SQLITE_BUSY)
        {
            session.Require(result);
            session.Run("ROLLBACK");
        }
    }

    private static bool IsLogged(SqliteSession session)
        => string.Equals(session.Text("PRAGMA journal_mode"), "wal", StringComparison.OrdinalIgnoreCase);

    private static void RequireKind(bool simulated, SqliteStoreOptions options, string path)
    {
        if (simulated && !options.AllowSimulated && !options.Simulated)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreSimulated,
                $"The SQLite store {path} holds a simulation and cannot be used for real work.",
                path,
                "Name another file, or say that a simulation is meant.");
        }

        if (!simulated && options.Simulated)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"The SQLite store {path} holds real complaints, and a simulation must not run on them.",
                path,
                "Name another file for the simulation.");
        }
    }
}
