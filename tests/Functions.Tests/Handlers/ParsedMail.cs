using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>A post of Inbound Parse, written as the provider writes it: one part per field, each in its own charset.</summary>
internal sealed record ParsedMail
{
    public const string Secret = "a-secret-of-the-address";
    private const string Boundary = "xYzZY";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public string From { get; init; } = "Chris Doe <chris@customer.example>";

    public string Subject { get; init; } = "My card";

    public string? Text { get; init; } = "It was swallowed.";

    public string? Html { get; init; }

    public string MessageId { get; init; } = "<m1@customer.example>";

    public string EnvelopeFrom { get; init; } = "chris@customer.example";

    public string To { get; init; } = "service@example.com";

    public string Spf { get; init; } = "none";

    public string Dkim { get; init; } = "none";

    public string Charset { get; init; } = "UTF-8";

    public bool NameCharset { get; init; } = true;

    public IReadOnlyList<string> Headers { get; init; } = [];

    public IReadOnlyList<(string Name, string Type, byte[] Bytes)> Files { get; init; } = [];

    /// <summary>The same, vouched for by the receiving server.</summary>
    public ParsedMail Authentic => this with { Dkim = "{@customer.example : pass}", Spf = "pass" };

    public HttpTrigger Request(string key = Secret) => Browser.Request("POST", key, ("Content-Type", $"multipart/form-data; boundary={Boundary}")) with { Body = Body() };

    public byte[] Body()
    {
        using var body = new MemoryStream();
        Part(body, "headers", $"Received: by mx\r\nMessage-ID: {MessageId}\r\nFrom: {From}\r\n{string.Concat(Headers.Select(header => header + "\r\n"))}Subject: {Subject}\r\n", Encoding.UTF8);
        Part(body, "dkim", Dkim, Encoding.UTF8);
        Part(body, "SPF", Spf, Encoding.UTF8);
        Part(body, "to", To, Encoding.UTF8);
        Part(body, "from", From, Encoding.UTF8);
        Part(body, "sender_ip", "203.0.113.9", Encoding.UTF8);
        Part(body, "envelope", JsonSerializer.Serialize(new { to = new[] { To }, from = EnvelopeFrom }), Encoding.UTF8);
        var encoding = Charset.StartsWith("gb", StringComparison.OrdinalIgnoreCase) ? Gb18030 : Encoding.GetEncoding(Charset);
        Part(body, "subject", Subject, encoding);
        if (Text is not null)
        {
            Part(body, "text", Text, encoding);
        }

        if (Html is not null)
        {
            Part(body, "html", Html, encoding);
        }

        if (NameCharset)
        {
            Part(body, "charsets", JsonSerializer.Serialize(new { to = "UTF-8", subject = Charset, text = Charset, html = Charset }), Encoding.UTF8);
        }

        Part(body, "attachments", $"{Files.Count}", Encoding.UTF8);
        for (var i = 0; i < Files.Count; i++)
        {
            Write(body, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"attachment{i + 1}\"; filename=\"{Files[i].Name}\"\r\nContent-Type: {Files[i].Type}\r\n\r\n");
            body.Write(Files[i].Bytes);
            Write(body, "\r\n");
        }

        Write(body, $"--{Boundary}--\r\n");
        return body.ToArray();
    }

    /// <summary>An office whose post box is open.</summary>
    public static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync()
    {
        var office = await Office.OpenAsync();
        return (office, new InboundMailHandler(office.Workplace, office.Intake, office.Texts, "service", Secret));
    }

    public static async Task<Narrative> NarrativeAsync(Office office, Complaint complaint) =>
        (await new ContentReader(office.Store.Content).JsonAsync<Narrative>(complaint.Intake!.Narrative.Id, CancellationToken.None))!;

    private static void Part(MemoryStream body, string name, string value, Encoding encoding)
    {
        Write(body, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.Write(encoding.GetBytes(value));
        Write(body, "\r\n");
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
