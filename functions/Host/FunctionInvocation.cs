namespace ComplaintOps.Functions.Host;

/// <summary>What triggered a function: a timer tick or an HTTP request.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="InvocationId">The id under which hosts log the run.</param>
/// <param name="Timer">The tick, for timer functions.</param>
/// <param name="Http">The request, for HTTP functions.</param>
public sealed record FunctionInvocation(string FunctionName, string InvocationId, TimerTick? Timer = null, HttpTrigger? Http = null);

/// <summary>A timer tick.</summary>
/// <param name="IsPastDue">The host was down when it should have fired.</param>
/// <param name="Last">Start of the previous run, null when unknown.</param>
/// <param name="Next">The occurrence being served, null when unknown.</param>
public sealed record TimerTick(bool IsPastDue, DateTimeOffset? Last = null, DateTimeOffset? Next = null);

/// <summary>An HTTP request, the same whether it came wrapped by the Functions host or straight to the standalone server.</summary>
public sealed record HttpTrigger
{
    /// <summary>GET, POST, ...</summary>
    public required string Method { get; init; }

    /// <summary>The URL as the caller wrote it. May hold keys and tokens: never log it.</summary>
    public required string Url { get; init; }

    /// <summary>Query values by name (case-insensitive).</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Header values by name (case-insensitive).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Route values by name (case-insensitive); absent optional ones are absent here.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body's bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>True when the caller sent a body that did not reach us (a chunked request through the Functions host): answer 411, never 2xx.</summary>
    public bool BodyLost { get; init; }

    /// <summary>
    /// The address at the other end of the connection, as the standalone server saw it; null under the Functions host, where the connection is the host's own.
    /// </summary>
    public string? PeerAddress { get; init; }

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;
}
