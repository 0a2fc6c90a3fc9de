using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>Reads what SendGrid's Inbound Parse posts (multipart/form-data, RFC 7578), field by field in its own charset.</summary>
internal static partial class InboundForm
{
    private const int MostParts = 500;

    /// <summary>The boundary of a multipart body, or null when it is something else.</summary>
    public static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= 200 } boundary
            ? boundary
            : null;

    /// <summary>Reads a body; null when it is no such form, broken off, or holds the raw mail instead of its fields.</summary>
    public static async Task<InboundMail?> ReadAsync(ReadOnlyMemory<byte> body, string boundary, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        List<(string Field, string? Name, string? Type, byte[] Bytes)> files = [];
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            var reader = new MultipartReader(boundary, stream);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (fields.Count + files.Count >= MostParts || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    return null;
                }

                using var bytes = new MemoryStream();
                await section.Body.CopyToAsync(bytes, cancellationToken);
                var field = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
                {
                    var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                    files.Add((field, name.ToString(), section.ContentType, bytes.ToArray()));
                }
                else
                {
                    _ = fields.TryAdd(field, bytes.ToArray());
                }
            }
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return null;
        }

        // Set to post the raw mail, the provider sends one field "email" and none of the parsed ones: nothing here reads that.
        return fields.ContainsKey("headers") || fields.ContainsKey("from") ? Compose(fields, files, body) : null;
    }

    private static InboundMail Compose(Dictionary<string, byte[]> fields, List<(string Field, string? Name, string? Type, byte[] Bytes)> files, ReadOnlyMemory<byte> body)
    {
        var charsets = Strings(fields.GetValueOrDefault("charsets"));
        string Field(string name) => fields.TryGetValue(name, out var bytes) ? CharsetText.Decode(bytes, charsets.GetValueOrDefault(name)) : "";
        var headers = MailHeaders.Parse(Field("headers"));
        var (address, personName) = Sender(Field("from") is { Length: > 0 } from ? from : headers["From"] ?? "");
        var (envelopeFrom, envelopeTo) = Envelope(fields.GetValueOrDefault("envelope"));
        var recipients = envelopeTo.Count > 0 ? envelopeTo : Addresses(Field("to"));
        var text = Field("text");
        var names = Infos(fields.GetValueOrDefault("attachment-info"));
        return new InboundMail
        {
            Headers = headers,
            From = address,
            FromName = personName,
            Subject = string.Join(' ', Field("subject").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Text = (string.IsNullOrWhiteSpace(text) ? HtmlText.Of(Field("html")) : text).ReplaceLineEndings("\n").Trim(),
            Charset = charsets.GetValueOrDefault("text") ?? charsets.GetValueOrDefault("html"),
            EnvelopeFrom = envelopeFrom,
            Recipients = recipients,
            Spf = Field("SPF"),
            Dkim = Field("dkim"),
            SenderIp = Field("sender_ip") is { Length: > 0 } ip ? ip : null,
            Attachments = [.. files.Select((file, index) => InboundAttachment.Of(names.GetValueOrDefault(file.Field) ?? file.Name, file.Type, file.Bytes, index + 1))],
            Identity = SubmittedOnce.OperationId(
                "mail",
                headers["Message-ID"] is { Length: > 0 } id ? id : Convert.ToHexString(SHA256.HashData(body.Span)),
                envelopeFrom ?? "",
                string.Join(',', recipients)),
        };
    }

    private static (string Address, string Name) Sender(string from)
    {
        if (System.Net.Mail.MailAddress.TryCreate(from, out var parsed))
        {
            return (parsed.Address, parsed.DisplayName);
        }

        var found = AddressShape().Matches(from);
        return found.Count > 0 ? (found[^1].Value, "") : ("", "");
    }

    private static List<string> Addresses(string to) => [.. AddressShape().Matches(to).Select(match => match.Value)];

    private static (string? From, List<string> To) Envelope(byte[]? json) => ReadJson<(string? From, List<string> To)>(json, (null, []), root => (
        root.TryGetProperty("from", out var from) && from.ValueKind == JsonValueKind.String ? from.GetString() : null,
        root.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array
            ? [.. to.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
            : []));

    private static Dictionary<string, string> Strings(byte[]? json) => ReadJson(json, new Dictionary<string, string>(StringComparer.Ordinal), root => root.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.String)
        .DistinctBy(member => member.Name)
        .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal));

    private static Dictionary<string, string> Infos(byte[]? json) => ReadJson(json, new Dictionary<string, string>(StringComparer.Ordinal), root => root.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("filename", out var name) && name.ValueKind == JsonValueKind.String)
        .DistinctBy(member => member.Name)
        .ToDictionary(member => member.Name, member => member.Value.GetProperty("filename").GetString()!, StringComparer.Ordinal));

    // The provider's own notes about a mail help where they can be read; a mail is not refused over them.
    private static T ReadJson<T>(byte[]? json, T otherwise, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? []);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : otherwise;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return otherwise;
        }
    }

    [GeneratedRegex(@"[^\s@<>(),;:""]{1,64}@[^\s@<>(),;:""]{1,190}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AddressShape();
}
