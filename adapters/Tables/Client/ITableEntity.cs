using Azure;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>A row of a table: two keys, and what the service adds.</summary>
public interface ITableEntity
{
    /// <summary>The partition: rows of one partition can be changed together, and are read in the order of their row keys.</summary>
    string PartitionKey { get; set; }

    /// <summary>The row within its partition; partition and row key together are unique.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row (UTC). Belongs to the service and is never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row as it was read; goes into the condition of the next write.</summary>
    ETag ETag { get; set; }
}
