namespace ComplaintOps.Testing.Tables;

/// <summary>A request on the wire; a repeated try is a request of its own.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Uri">Where it went.</param>
/// <param name="Number">Its place among all requests, from 1.</param>
/// <param name="WriteNumber">Its place among the writing requests, from 1; 0 for one that reads.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body; empty when it has none.</param>
public sealed record TableRequest(string Method, Uri Uri, int Number, int WriteNumber, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether it changes anything.</summary>
    public bool Writes => WriteNumber > 0;

    /// <summary>Whether it is an entity-group transaction.</summary>
    public bool IsTransaction => Uri.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal);

    /// <summary>Whether it reads rows by a filter.</summary>
    public bool IsQuery => Method == "GET" && Uri.AbsolutePath.EndsWith("()", StringComparison.Ordinal);
}
