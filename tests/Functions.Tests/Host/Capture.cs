using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>A request recorded from the Functions host 4.1037. Headers, framing and shapes are verbatim; function, binding and URL names are ours.</summary>
internal sealed class Capture
{
    private readonly string _head;

    private Capture(string head, string body)
    {
        _head = head;
        Body = body;
    }

    public string Body { get; }

    public string Function => _head.Split(' ')[1].TrimStart('/');

    public static Capture Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Host", "captures", name + ".http")).ReplaceLineEndings("\n");
        var parts = text.Split("\n\n", 2);
        return new Capture(parts[0].TrimEnd('\n'), parts.Length > 1 ? parts[1].TrimEnd('\n') : "");
    }

    public FunctionInvocation Read()
    {
        using var document = JsonDocument.Parse(Body);
        return InvocationReader.Read(FunctionCatalog.Find(Function)!, "id", document.RootElement);
    }

    /// <summary>As the host writes it: the whole body in one chunk, sizes in capital hex digits, CRLF.</summary>
    public byte[] ToWire() => ToWire(Encoding.UTF8.GetBytes(Body));

    public byte[] ToWire(byte[] body)
    {
        var size = body.Length == 0 ? "" : body.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n";
        return [.. Encoding.ASCII.GetBytes(WireHead + size), .. body, .. Encoding.ASCII.GetBytes(body.Length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n")];
    }

    /// <summary>For a capture that was recorded with its chunk sizes: the bytes just as they are in the file.</summary>
    public byte[] ToWireAsRecorded() => Encoding.UTF8.GetBytes(WireHead + Body.Replace("\n", "\r\n") + "\r\n\r\n");

    private string WireHead => _head.Replace("\n", "\r\n") + "\r\n\r\n";
}
