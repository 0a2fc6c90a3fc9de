using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace ComplaintOps.Testing.Tables;

/// <summary>An answer made up by a test.</summary>
public sealed class CannedResponse(int status, string body = "", params (string Name, string Value)[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    /// <summary>An error as the service words it.</summary>
    public static CannedResponse Error(int status, string code, params (string Name, string Value)[] headers) => new(
        status,
        "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"" + code + " by the test.\\nRequestId:0\\nTime:0\"}}}",
        [("Content-Type", "application/json;odata=minimalmetadata"), ("x-ms-error-code", code), .. headers]);

    /// <summary>The same answer, to be read once more.</summary>
    public CannedResponse Again() => new(status, body, headers);

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => Values(name).Any();

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Name, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = ContainsHeader(name) ? string.Join(',', Values(name)) : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = ContainsHeader(name) ? Values(name) : null;
        return values is not null;
    }

    private IEnumerable<string> Values(string name) =>
        headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
