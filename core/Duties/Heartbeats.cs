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

    private static string KeyOf(string function) => Prefix + function.ToLowerInvariant();
}
