using System.Buffers;
using Azure;
using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// What one action says on the wire: verb, address, condition, body. The same whether it goes alone or in a transaction.
/// </summary>
/// <param name="Verb">How the row is touched.</param>
/// <param name="Condition">The version on which it depends; null for none.</param>
/// <param name="PartitionKey">The row's partition.</param>
/// <param name="RowKey">The row's key.</param>
/// <param name="Entity">What is written; null when it is deleted.</param>
internal readonly record struct TableOperation(TableVerb Verb, ETag? Condition, string PartitionKey, string RowKey, ITableEntity? Entity)
{
    /// <summary>What an action of a transaction means.</summary>
    /// <exception cref="ArgumentException">An update names no version.</exception>
    public static TableOperation Of(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => new(TableVerb.Insert, null, action.Entity),
        TableTransactionActionType.UpdateMerge => new(TableVerb.Merge, Version(action.ETag), action.Entity),
        TableTransactionActionType.UpdateReplace => new(TableVerb.Replace, Version(action.ETag), action.Entity),
        TableTransactionActionType.UpsertMerge => new(TableVerb.Merge, null, action.Entity),
        TableTransactionActionType.UpsertReplace => new(TableVerb.Replace, null, action.Entity),
        TableTransactionActionType.Delete => Delete(action.Entity.PartitionKey, action.Entity.RowKey, action.ETag),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>Deletes a row; without a version whatever its version.</summary>
    public static TableOperation Delete(string partitionKey, string rowKey, ETag version) =>
        new(TableVerb.Delete, version == default ? ETag.All : version, EntityLimits.Key(partitionKey, EntityNames.PartitionKey), EntityLimits.Key(rowKey, EntityNames.RowKey), null);

    /// <summary>Writes a row.</summary>
    public TableOperation(TableVerb verb, ETag? condition, ITableEntity entity)
        : this(verb, condition, EntityLimits.Key(entity.PartitionKey, EntityNames.PartitionKey), EntityLimits.Key(entity.RowKey, EntityNames.RowKey), entity)
    {
    }

    /// <summary>The version that an update depends on. Without one it would be written whether or not the row is there.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ETag Version(ETag version) => version == default
        ? throw new ArgumentException("An update depends on a version of its row. Give the one that was read, ETag.All for any, or upsert.", nameof(version))
        : version;

    /// <summary>The path of what is touched, below the account, encoded.</summary>
    public string Path(string table) => Verb == TableVerb.Insert ? table : EntityPath(table, PartitionKey, RowKey);

    /// <summary>The path of a row: quotes doubled, then encoded.</summary>
    public static string EntityPath(string table, string partitionKey, string rowKey) => $"{table}(PartitionKey='{Encode(partitionKey)}',RowKey='{Encode(rowKey)}')";

    /// <summary>The verb; a merge is a POST with its name in a header where PATCH is not known.</summary>
    public RequestMethod Method(bool mergesByPost) => Verb switch
    {
        TableVerb.Insert => RequestMethod.Post,
        TableVerb.Replace => RequestMethod.Put,
        TableVerb.Delete => RequestMethod.Delete,
        _ => mergesByPost ? RequestMethod.Post : RequestMethod.Patch,
    };

    /// <summary>The headers that belong to it.</summary>
    public IEnumerable<(string Name, string Value)> Headers(bool mergesByPost)
    {
        if (Condition is { } version)
        {
            yield return ("If-Match", version.ToString("H"));
        }

        if (Verb == TableVerb.Insert)
        {
            yield return ("Prefer", "return-no-content");
        }

        if (Verb == TableVerb.Merge && mergesByPost)
        {
            yield return ("X-HTTP-Method", "MERGE");
        }

        if (Entity is not null)
        {
            yield return ("Content-Type", "application/json;odata=nometadata");
        }
    }

    /// <summary>Writes the row, checked against the limits.</summary>
    public void WriteBody(IBufferWriter<byte> target)
    {
        if (Entity is not null)
        {
            EntityWriter.Write(target, Entity);
        }
    }

    private static string Encode(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
