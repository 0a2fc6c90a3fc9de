using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// Signs every try with the account's key ("Authorize with Shared Key", the lite form for tables): the date, and the account with the path as it
/// is sent, and of the query only <c>comp</c>. A retry is signed anew, since a date is good for 15 minutes.
/// </summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private const string Comp = "comp=";

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{Signature(date, message.Request.Uri.ToUri())}");
    }

    /// <summary>The signature of a request at this date to this address, in Base64.</summary>
    internal string Signature(string date, Uri uri)
    {
        var text = $"{date}\n/{credential.AccountName}{uri.AbsolutePath}{Component(uri.Query)}";
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(credential.Key, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToBase64String(hash);
    }

    private static string Component(string query)
    {
        foreach (var part in query.AsSpan().TrimStart('?').Split('&'))
        {
            var pair = query.AsSpan().TrimStart('?')[part];
            if (pair.StartsWith(Comp, StringComparison.Ordinal))
            {
                return $"?{pair}";
            }
        }

        return "";
    }
}
