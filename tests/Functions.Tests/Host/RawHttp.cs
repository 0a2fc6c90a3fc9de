using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>An HTTP client that sends exactly the bytes it is given and shows exactly what came back.</summary>
internal sealed record RawHttp(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<RawHttp> SendAsync(int port, params byte[][] parts)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port, deadline.Token);
        var stream = client.GetStream();
        foreach (var part in parts)
        {
            await stream.WriteAsync(part, deadline.Token);
        }

        return await ReadAsync(stream, deadline.Token);
    }

    public static Task<RawHttp> PostAsync(int port, string path, string body) => SendAsync(
        port,
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n"),
        Encoding.UTF8.GetBytes(body));

    /// <summary>What every answer to the Functions host must be: JSON with a length, never empty.</summary>
    public RawHttp AssertAnswersTheHost(int status)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json; charset=utf-8", Headers["Content-Type"]);
        Assert.True(int.Parse(Headers["Content-Length"], CultureInfo.InvariantCulture) >= 2);
        Assert.Equal(JsonValueKind.Object, Json.ValueKind);
        return this;
    }

    private static async Task<RawHttp> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        int end;
        while ((end = HeadEnd(bytes)) < 0)
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            Assert.True(count > 0, "The connection closed before an answer.");
            bytes.AddRange(buffer.AsSpan(0, count));
        }

        var lines = Encoding.ASCII.GetString([.. bytes[..end]]).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (bytes.Count < end + 4 + length)
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            Assert.True(count > 0, "The connection closed within an answer.");
            bytes.AddRange(buffer.AsSpan(0, count));
        }

        return new RawHttp(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, Encoding.UTF8.GetString([.. bytes[(end + 4)..]]));
    }

    private static int HeadEnd(List<byte> bytes) => Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
}
