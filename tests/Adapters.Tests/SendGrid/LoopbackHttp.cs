using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ComplaintOps.Adapters.Tests.SendGrid;

/// <summary>A web server on a loopback port that reads one request whole, says what it was told to and closes.</summary>
internal sealed class LoopbackHttp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<(string Head, byte[] Body)> _request;

    public LoopbackHttp(string answer)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _request = ServeAsync(answer);
    }

    public Uri Address { get; }

    public Task<(string Head, byte[] Body)> RequestAsync() => _request.WaitAsync(TimeSpan.FromSeconds(20));

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(string Head, byte[] Body)> ServeAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        var body = new byte[int.Parse(length)];
        await stream.ReadExactlyAsync(body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return (head.ToString(), body);
    }
}
