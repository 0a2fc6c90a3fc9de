using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>The store's row about itself. It is read at opening; whether it may be written is asked by every transaction, at the gate of its partition.</summary>
internal sealed record TablesMeta(StoreMeta Store, StoreMode Mode, string? MovedTo, long Epoch, int Shards)
{
    /// <summary>The version of the layout that this program writes.</summary>
    public const int Schema = 1;

    /// <summary>The oldest version of a program that may write what this program writes.</summary>
    public const int MinWriter = 1;

    private const string Key = "meta";

    /// <summary>Reads the row, or null when the table is empty or not there.</summary>
    public static async Task<(TablesMeta Meta, ETag Tag)?> FindAsync(TablesConnection connection, CancellationToken cancellationToken)
        => await connection.FindAsync(TableShards.Meta, Key, cancellationToken) is { } row ? (Read(row), row.ETag) : null;

    /// <summary>The row of a new store.</summary>
    public static TableEntity Row(StoreMeta store, int shards) => new(TableShards.Meta, Key)
    {
        ["StoreId"] = store.StoreId,
        ["Schema"] = store.Schema,
        ["MinWriter"] = store.MinWriter,
        ["Simulated"] = store.Simulated,
        ["CreatedAt"] = store.CreatedAt.ToUniversalTime(),
        ["Mode"] = nameof(StoreMode.Active),
        ["Epoch"] = 1L,
        ["Shards"] = shards,
    };

    /// <summary>What changes with the mode; the epoch counts the changes.</summary>
    public TableEntity Changed(StoreMode mode, string? movedTo) => new(TableShards.Meta, Key)
    {
        ["Mode"] = mode.ToString(),
        ["MovedTo"] = movedTo ?? "",
        ["Epoch"] = Epoch + 1,
    };

    /// <summary>Refuses a store that this program must not use at all.</summary>
    public void RequireUsable(string description)
    {
        if (Store.MinWriter > Schema)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreNewer,
                $"The store in {description} has layout {Store.Schema}, which only programs that know layout {Store.MinWriter} may write; this one knows {Schema}.",
                description,
                "Use the version of this program that the other writers of the store use.");
        }

        if (Mode == StoreMode.Moved)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreMoved,
                $"The store in {description} was moved to {MovedTo}. Nothing was written.",
                description,
                $"Set the store to {MovedTo}. Nothing may run on the old table: every notice would go out twice.");
        }
    }

    /// <summary>Why a gate is closed.</summary>
    public static ComplaintOpsException Closed((TablesMeta Meta, ETag Tag)? found, string description)
    {
        if (found is not var (meta, _))
        {
            return TablesErrors.NoTable(description);
        }

        try
        {
            meta.RequireUsable(description);
        }
        catch (ComplaintOpsException refused)
        {
            return refused;
        }

        return new ComplaintOpsException(
            ErrorCode.StoreBusy,
            $"The store in {description} is frozen while it is copied. Nothing was written.",
            description,
            "Try again when the copy has ended. If it was given up, unfreeze the store.",
            isTransient: true);
    }

    private static TablesMeta Read(TableEntity row) => new(
        new StoreMeta(
            TableRows.Text(row, "StoreId"),
            (int)TableRows.Number(row, "Schema"),
            (int)TableRows.Number(row, "MinWriter"),
            row.GetBoolean("Simulated") ?? throw TableRows.Missing(row, "Simulated"),
            TableRows.Time(row, "CreatedAt")),
        Enum.TryParse(TableRows.Text(row, "Mode"), out StoreMode mode) ? mode : StoreMode.Moved,
        row.GetString("MovedTo") is { Length: > 0 } movedTo ? movedTo : null,
        TableRows.Number(row, "Epoch"),
        (int)TableRows.Number(row, "Shards"));
}
