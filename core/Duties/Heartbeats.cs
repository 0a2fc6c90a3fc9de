using System.Globalization;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>When each function last finished a run, in the store: a dead timer is noticed by the others.</summary>
public static class Heartbeats
{
    private const string Prefix = "heartbeat/";

    /// <summary>Writes that a function has finished a run.</summary>
    public static Task BeatAsync(IDocumentStore documents, string function, DateTimeOffset now, CancellationToken cancellationToken) =>
        documents.PutAsync(Prefix + function.ToLowerInvariant(), now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), expectedVersion: null, cancellationToken);

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
}
