using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using Microsoft.Data.Sqlite;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>The store's row about itself. It is read at opening and inside every write, so that nobody writes on after a freeze or a move.</summary>
internal sealed record SqliteMeta(StoreMeta Store, StoreMode Mode, string? MovedTo, long Epoch)
{
    private const string Select = "SELECT store_id, schema, min_writer, mode, moved_to, simulated, created_at, epoch FROM meta WHERE one = 1";

    private const string Insert =
        "INSERT INTO meta (one, store_id, schema, min_writer, mode, simulated, created_at, epoch) VALUES (1, ?1, ?2, ?3, 'active', ?4, ?5, 1)";

    private const string Update = "UPDATE meta SET mode = ?1, moved_to = ?2, epoch = epoch + 1 WHERE one = 1";

    /// <summary>Reads the row.</summary>
    public static SqliteMeta Read(SqliteSession session, string path)
        => session.First(Select, Map) ?? throw SqliteErrors.Corrupt(path, "the row that describes it is missing");

    /// <summary>Writes the row of a new store.</summary>
    public static void Write(SqliteSession session, StoreMeta meta) => session.Execute(
        Insert, meta.StoreId, meta.Schema, meta.MinWriter, meta.Simulated, meta.CreatedAt.UtcTicks);

    /// <summary>Changes the mode; the epoch counts the changes.</summary>
    public static void SetMode(SqliteSession session, StoreMode mode, string? movedTo)
        => session.Execute(Update, NameOf(mode), movedTo);

    /// <summary>Refuses a store that this program must not use at all.</summary>
    public void RequireUsable(string path)
    {
        if (Store.MinWriter > SqliteSchema.Version)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreNewer,
                $"The SQLite store {path} has layout {Store.Schema}, which only programs that know layout {Store.MinWriter} may write; this one knows {SqliteSchema.Version}.",
                path,
                "Use the version of this program that the other writers of the store use.");
        }

        if (Mode == StoreMode.Moved)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreMoved,
                $"The SQLite store {path} was moved to {MovedTo}. Nothing was written.",
                path,
                $"Set the store to {MovedTo}. Nothing may run on the old file: every notice would go out twice.");
        }
    }

    /// <summary>Refuses to write now.</summary>
    public void RequireWritable(string path)
    {
        RequireUsable(path);
        if (Mode == StoreMode.Frozen)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreBusy,
                $"The SQLite store {path} is frozen while it is copied. Nothing was written.",
                path,
                "Try again when the copy has ended. If it was given up, unfreeze the store.",
                isTransient: true);
        }
    }

    private static SqliteMeta Map(SqliteDataReader row) => new(
        new StoreMeta(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetBoolean(5), SqliteRows.Time(row, 6)),
        row.GetString(3) switch
        {
            "active" => StoreMode.Active,
            "frozen" => StoreMode.Frozen,
            _ => StoreMode.Moved,
        },
        SqliteRows.TextOrNull(row, 4),
        row.GetInt64(7));

    private static string NameOf(StoreMode mode) => mode switch
    {
        StoreMode.Active => "active",
        StoreMode.Frozen => "frozen",
        _ => "moved",
    };
}
