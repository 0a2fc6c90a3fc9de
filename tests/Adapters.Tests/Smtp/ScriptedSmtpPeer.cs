using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ComplaintOps.Adapters.Tests.Smtp;

/// <summary>How a peer cuts what it says into writes.</summary>
public enum Chunking
{
    Whole,
    Line,
    Byte,
}

/// <summary>One step of a peer's script.</summary>
public abstract record PeerStep
{
    /// <summary>Sends text as it stands (line ends as CRLF).</summary>
    public sealed record Say(string Text) : PeerStep;

    /// <summary>Waits for one line and insists on it; a trailing asterisk matches any rest.</summary>
    public sealed record Hear(string Line) : PeerStep;

    /// <summary>Waits for the content up to the final dot.</summary>
    public sealed record HearContent : PeerStep;

    /// <summary>Waits for the first line of the content only.</summary>
    public sealed record HearSomeContent : PeerStep;

    /// <summary>Switches to TLS.</summary>
    public sealed record Secure(X509Certificate2 Certificate) : PeerStep;

    /// <summary>Closes the connection with a reset.</summary>
    public sealed record Reset : PeerStep;

    /// <summary>Says nothing more and waits until the client goes.</summary>
    public sealed record Stall : PeerStep;
}

/// <summary>A mail server that plays one conversation on a loopback port and insists on what the client says.</summary>
public sealed class ScriptedSmtpPeer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Chunking _chunking;
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _play;
    private readonly StringBuilder _heard = new();
    private Stream _stream = Stream.Null;

    public ScriptedSmtpPeer(Chunking chunking, IReadOnlyList<PeerStep> script)
    {
        _chunking = chunking;
        _listener.Start();
        _play = PlayAsync(script);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when the peer stopped talking on purpose.</summary>
    public Task Stalled => _stalled.Task.WaitAsync(Deadline);

    /// <summary>The content as it came over the wire, with its dots still doubled.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Every line that the client said, but the content.</summary>
    public string Heard => _heard.ToString();

    /// <summary>Waits for the end of the script and raises what went wrong in it.</summary>
    public Task FinishAsync() => _play.WaitAsync(Deadline);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _stream.DisposeAsync();
    }

    private async Task PlayAsync(IReadOnlyList<PeerStep> script)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        _stream = client.GetStream();
        foreach (var step in script)
        {
            switch (step)
            {
                case PeerStep.Say say:
                    await SayAsync(say.Text.ReplaceLineEndings("\r\n"));
                    break;
                case PeerStep.Hear hear:
                    var line = await ReadLineAsync();
                    _heard.Append(line).Append('\n');
                    Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(hear.Line.TrimEnd('*')) + (hear.Line.EndsWith('*') ? "" : "$"), line);
                    break;
                case PeerStep.HearContent:
                    Content = await ReadContentAsync();
                    break;
                case PeerStep.HearSomeContent:
                    Content = await ReadLineAsync();
                    break;
                case PeerStep.Secure secure:
                    var secured = new SslStream(_stream);
                    _stream = secured;
                    await secured.AuthenticateAsServerAsync(secure.Certificate);
                    break;
                case PeerStep.Reset:
                    client.LingerState = new LingerOption(true, 0);
                    break;
                case PeerStep.Stall:
                    _stalled.TrySetResult();
                    await DrainAsync();
                    break;
            }
        }

        await _stream.DisposeAsync();
    }

    private async Task SayAsync(string text)
    {
        IEnumerable<string> pieces = _chunking switch
        {
            Chunking.Whole => [text],
            Chunking.Line => text.Split('\n').Select((part, i) => i == text.Count(c => c == '\n') ? part : part + "\n").Where(part => part.Length > 0),
            _ => text.Select(c => c.ToString()),
        };
        foreach (var piece in pieces)
        {
            await _stream.WriteAsync(Encoding.Latin1.GetBytes(piece));
            await _stream.FlushAsync();
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one) == 1)
        {
            line.Append((char)one[0]);
            if (line.Length > 1 && line[^1] == '\n' && line[^2] == '\r')
            {
                return line.ToString(0, line.Length - 2);
            }
        }

        throw new EndOfStreamException($"The client left in the middle of '{line}'.");
    }

    private async Task<string> ReadContentAsync()
    {
        var content = new StringBuilder();
        for (var line = await ReadLineAsync(); line != "."; line = await ReadLineAsync())
        {
            content.Append(line).Append("\r\n");
        }

        return content.ToString();
    }

    private async Task DrainAsync()
    {
        var buffer = new byte[4096];
        try
        {
            for (var length = await _stream.ReadAsync(buffer); length > 0; length = await _stream.ReadAsync(buffer))
            {
                _heard.Append(Encoding.Latin1.GetString(buffer, 0, length));
            }
        }
        catch (IOException)
        {
            // The client went without a good-bye, as it should.
        }
    }
}
