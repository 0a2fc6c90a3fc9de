using System.Net;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Where a request came from, for caps on automatic mail. Only what a party that we trust wrote counts: the connection itself, or the last hop of
/// X-Forwarded-For, which the front end appended; what stands before it anybody could have written. Never logged.
/// </summary>
internal static class ClientAddress
{
    /// <summary>All requests whose origin is not known share one cap.</summary>
    public const string Unknown = "unknown";

    /// <summary>The address without its port.</summary>
    public static string Of(HttpTrigger request)
    {
        // A peer on this machine is a proxy in front of us; another peer is the client itself and its header its own word.
        if (request.PeerAddress is { } peer && IPAddress.TryParse(peer, out var address) && !IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        var hop = request.Headers.TryGetValue("X-Forwarded-For", out var values) && values.Count > 0 ? values[^1].Split(',')[^1].Trim() : null;
        return IPEndPoint.TryParse(hop ?? "", out var end) ? end.Address.ToString() : request.PeerAddress ?? Unknown;
    }
}
