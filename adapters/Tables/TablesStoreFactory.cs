using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>Opens stores in Azure tables, and makes them.</summary>
public static class TablesStoreFactory
{
    /// <summary>Opens the store, making it first when the options say so.</summary>
    /// <param name="location">Where it is and how to sign in.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="clock">Stamps a new store with the time of its making.</param>
    /// <param name="entropy">Draws a new store's id.</param>
    /// <param name="cancellationToken">Stops the waiting for the service.</param>
    /// <exception cref="ComplaintOpsException">
    /// <see cref="ErrorCode.StoreUnavailable"/> when there is no such table or the service cannot be reached, <see cref="ErrorCode.StoreAccess"/> when it
    /// refuses this account, <see cref="ErrorCode.StoreNewer"/>, <see cref="ErrorCode.StoreMoved"/> and <see cref="ErrorCode.StoreSimulated"/> by what
    /// the store says of itself.
    /// </exception>
    public static Task<TablesStore> OpenAsync(TablesLocation location, TablesStoreOptions options, TimeProvider clock, IEntropy entropy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(options);
        return OpenAsync(location.Connect(), location.Description, options with { Shards = options.Shards ?? location.Shards }, clock, entropy, cancellationToken);
    }

    /// <summary>Opens the store in a table.</summary>
    internal static async Task<TablesStore> OpenAsync(
        TableClient table, string description, TablesStoreOptions options, TimeProvider clock, IEntropy entropy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(entropy);
        if (options.Shards is { } shards && !TableShards.IsPossible(shards))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration, $"A store cannot have {shards} shards.", description, "Use 1, 2, 4, 8 or 16; 4 is good for a million complaints a year.");
        }

        var connection = new TablesConnection(table, description);
        (TablesMeta Meta, ETag Tag)? found = await TryFindAsync(connection, options, cancellationToken);
        bool isNew = found is null;
        TablesMeta meta = found?.Meta ?? await CreateAsync(connection, options, clock, entropy, cancellationToken);
        meta.RequireUsable(description);
        RequireKind(meta.Store.Simulated, options, description);
        RequireShards(meta.Shards, options, description);
        return new TablesStore(connection, meta, options.ClaimPatience, isNew);
    }

    private static async Task<(TablesMeta Meta, ETag Tag)?> TryFindAsync(TablesConnection connection, TablesStoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (await TablesMeta.FindAsync(connection, cancellationToken) is { } found)
            {
                return found;
            }
        }
        catch (ComplaintOpsException problem) when (problem is { Code: ErrorCode.StoreUnavailable, IsTransient: false } && options.CreateIfMissing)
        {
            return null;
        }

        return options.CreateIfMissing ? null : throw TablesErrors.NoTable($"store in {connection.Description}");
    }

    // The gates come first and the row about the store last: whoever finds that row finds a whole store. Two programs may start at once; the row of one is the row.
    private static async Task<TablesMeta> CreateAsync(
        TablesConnection connection, TablesStoreOptions options, TimeProvider clock, IEntropy entropy, CancellationToken cancellationToken)
    {
        await connection.AskAsync(() => connection.Table.CreateIfNotExistsAsync(cancellationToken), cancellationToken);
        await RequireOursAsync(connection, cancellationToken);
        byte[] id = new byte[16];
        entropy.Fill(id);
        var store = new StoreMeta(Convert.ToHexStringLower(id), TablesMeta.Schema, TablesMeta.MinWriter, options.Simulated, clock.GetUtcNow());
        int shards = options.Shards ?? TablesStoreOptions.DefaultShards;
        await TablesStore.OpenGatesAsync(connection, new TableShards(shards).All, cancellationToken);
        _ = await connection.SubmitAsync(
            TableShards.Meta, [new TableTransactionAction(TableTransactionActionType.Add, TablesMeta.Row(store, shards))], cancellationToken);
        return await TablesMeta.FindAsync(connection, cancellationToken) is var (meta, _) ? meta : throw TablesErrors.NoTable(connection.Description);
    }

    private static async Task RequireOursAsync(TablesConnection connection, CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in connection.Table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken))
        {
            if (row.RowKey != TableKeys.Gate && row.PartitionKey != TableShards.Meta)
            {
                throw new ComplaintOpsException(
                    ErrorCode.StoreUnavailable, $"The {connection.Description} holds rows of something else.", connection.Description, "Name another table.");
            }

            break;
        }
    }

    // The place of every complaint follows from the number.
    private static void RequireShards(int shards, TablesStoreOptions options, string description)
    {
        if (options.Shards is { } wanted && wanted != shards)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"The store in {description} was made with {shards} shards and has them for good; the setting asks for {wanted}.",
                description,
                "Leave the shards out of the setting, or copy the store into a new one that is made with as many (copy-store).");
        }
    }

    private static void RequireKind(bool simulated, TablesStoreOptions options, string description)
    {
        if (simulated && !options.AllowSimulated && !options.Simulated)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreSimulated,
                $"The store in {description} holds a simulation and cannot be used for real work.",
                description,
                "Name another table, or say that a simulation is meant.");
        }

        if (!simulated && options.Simulated)
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"The store in {description} holds real complaints, and a simulation must not run on them.",
                description,
                "Name another table for the simulation.");
        }
    }
}
