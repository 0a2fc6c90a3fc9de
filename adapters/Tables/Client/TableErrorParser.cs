using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// Reads why the service refused: <c>{"odata.error":{"code","message":{"value"}}}</c>, or XML when it refused the credential, or only the header
/// <c>x-ms-error-code</c>.
/// </summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    private TableErrorParser()
    {
    }

    /// <inheritdoc/>
    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        var (code, message) = response.ContentStream is { CanSeek: true } ? Read(response.Content.ToMemory()) : default;
        code ??= response.Headers.TryGetValue("x-ms-error-code", out var header) ? header : null;
        error = code is null ? null : new ResponseError(code, message ?? $"The table service answered {response.Status}.");
        return error is not null;
    }

    private static (string? Code, string? Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.Span.TrimStart("\u00EF\u00BB\u00BF \r\n\t"u8) is [(byte)'<', ..] ? FromXml(body) : FromJson(body);
        }
        catch (Exception failure) when (failure is JsonException or XmlException or InvalidOperationException or KeyNotFoundException)
        {
            // Something between us and the service answered; the status tells enough.
            return default;
        }
    }

    private static (string? Code, string? Message) FromJson(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        var error = json.RootElement.GetProperty("odata.error");
        return (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
    }

    private static (string? Code, string? Message) FromXml(ReadOnlyMemory<byte> body)
    {
        using var stream = new MemoryStream(body.ToArray());
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var root = XDocument.Load(reader).Root;
        return (Value("Code") ?? Value("code"), Value("Message") ?? Value("message"));

        string? Value(string name) => root?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
