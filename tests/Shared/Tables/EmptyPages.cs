using System.Collections.Concurrent;
using System.Globalization;
using Azure.Core;

namespace ComplaintOps.Testing.Tables;

/// <summary>
/// The service may answer a query with an empty page and a continuation, the emulator never does. This puts some before each real page: a
/// continuation of ours leads to the next empty page and at last to the request as it was.
/// </summary>
internal sealed class EmptyPages
{
    private const string Token = "1!empty!";
    private readonly ConcurrentDictionary<string, (Uri Original, int Left)> _walks = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>Answers with an empty page, or puts the request back as it was and leaves it to the service.</summary>
    public bool TryAnswer(HttpMessage message, int pagesBefore)
    {
        var uri = message.Request.Uri.ToUri();
        var walk = Ours(uri) is { } token ? _walks[token] : (Original: uri, Left: pagesBefore);
        if (walk.Left == 0)
        {
            message.Request.Uri.Reset(walk.Original);
            return false;
        }

        var next = Token + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _walks[next] = walk with { Left = walk.Left - 1 };
        message.Response = new CannedResponse(
            200,
            """{"odata.metadata":"test","value":[]}""",
            ("Content-Type", "application/json;odata=minimalmetadata"),
            ("x-ms-continuation-NextPartitionKey", next));
        return true;
    }

    private static string? Ours(Uri uri)
    {
        const string Name = "NextPartitionKey=";
        var pair = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith(Name, StringComparison.Ordinal));
        return pair is not null && Uri.UnescapeDataString(pair[Name.Length..]) is var value && value.StartsWith(Token, StringComparison.Ordinal) ? value : null;
    }
}
