namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>The names that the service gives a meaning.</summary>
internal static class EntityNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";

    /// <summary>Stands behind a property's name and tells the type of its value.</summary>
    public const string TypeSuffix = "@odata.type";

    /// <summary>Whether a name in a row is a key or belongs to the service, and so is no property of the row's own.</summary>
    public static bool IsOfTheService(string name) => name is PartitionKey or RowKey or Timestamp or ETag;
}
