using System.Globalization;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// When each timer function last ran, in the store where every process sees it. A dead timer cannot report itself: the others, and the health page, do.
/// </summary>
public static class Heartbeats
{
    private const string Prefix = "heartbeat/";

    /// <summary>Writes down that a function ran. The last writer wins: any run of any process is a sign of life.</summary>
    /// <param name="documents">The store's documents.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="now">Machine time (UTC).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task BeatAsync(IDocumentStore documents, string function, DateTimeOffset now, CancellationToken cancellationToken) =>
        _ = await documents.PutAsync(KeyOf(function), now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), expectedVersion: null, cancellationToken);

    /// <summary>When a function last ran (UTC), or null when it never did or its heartbeat cannot be read.</summary>
    public static async Task<DateTimeOffset?> LastAsync(IDocumentStore documents, string function, CancellationToken cancellationToken) =>
        await documents.GetAsync(KeyOf(function), cancellationToken) is { } stored
        && DateTimeOffset.TryParseExact(stored.Body, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at.ToUniversalTime()
            : null;

    /// <summary>The last run of every function that ever ran (UTC), by its name in lower case.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(IDocumentStore documents, CancellationToken cancellationToken)
    {
        var beats = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var document in documents.ListAsync(Prefix, cancellationToken))
        {
            beats[document.Key[Prefix.Length..]] = DateTimeOffset.ParseExact(document.Body, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }

        return beats;
    }

    private static string KeyOf(string function) => Prefix + function.ToLowerInvariant();
}
