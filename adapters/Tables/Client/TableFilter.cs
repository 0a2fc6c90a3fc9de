namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Builds filters of which values are always data: quoted, doubled, typed.</summary>
public static class TableFilter
{
    /// <summary>The most comparisons that the service takes in one filter.</summary>
    public const int MostComparisons = 15;

    /// <summary>The rows of one partition from a key on, up to but without another.</summary>
    public static string Range(string partitionKey, string fromInclusive, string toExclusive) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {fromInclusive} and RowKey lt {toExclusive}");

    /// <summary>The rows of one partition whose key begins so.</summary>
    public static string StartsWith(string partitionKey, string prefix) => throw new NotSupportedException();

    /// <summary>The rows whose property has one of these values.</summary>
    /// <exception cref="ArgumentException">There is no value: an empty filter would mean every row.</exception>
    public static string AnyOf(string property, IReadOnlyCollection<object> values) => throw new NotSupportedException();

    /// <summary>What fits all of these filters.</summary>
    public static string And(params IReadOnlyCollection<string> filters) => throw new NotSupportedException();
}
