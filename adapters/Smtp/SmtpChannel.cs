using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>Lines out, replies in, over one connection. Every wait has its own limit; a limit that passes raises <see cref="TimeoutException"/>.</summary>
internal sealed class SmtpChannel(TimeProvider clock) : IAsyncDisposable
{
    // RFC 5321 section 4.5.3.1.5 allows 512; some servers write more. What is longer than this is not a mail server.
    private const int LongestLine = 4096;
    private const int MostLines = 200;

    private readonly byte[] _buffer = new byte[4096];
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private Stream? _stream;
    private int _start;
    private int _end;

    /// <summary>This end of the connection as an EHLO name: an address literal.</summary>
    public string LocalLiteral => _socket.LocalEndPoint is IPEndPoint { Address: var address }
        ? address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? $"[IPv6:{address.ToString().Split('%')[0]}]"
            : $"[{address.MapToIPv4()}]"
        : "[127.0.0.1]";

    /// <summary>Whether bytes came in that no reply has used yet.</summary>
    public bool HasUnreadBytes => _end > _start;

    /// <summary>Connects.</summary>
    public Task ConnectAsync(string host, int port, TimeSpan limit, CancellationToken cancellationToken) => WithinAsync(limit, async token =>
    {
        await _socket.ConnectAsync(host, port, token);
        _stream = new NetworkStream(_socket, ownsSocket: true);
        return true;
    }, cancellationToken);

    /// <summary>Switches to TLS and checks the server's certificate against its host name.</summary>
    public Task SecureAsync(string host, RemoteCertificateValidationCallback? validation, TimeSpan limit, CancellationToken cancellationToken) =>
        WithinAsync(limit, async token =>
        {
            var secured = new SslStream(_stream!, leaveInnerStreamOpen: false);
            _stream = secured;
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = validation }, token);
            return true;
        }, cancellationToken);

    /// <summary>Sends one command line.</summary>
    public Task WriteLineAsync(string line, TimeSpan limit, CancellationToken cancellationToken) =>
        WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), limit, cancellationToken);

    /// <summary>Sends bytes and waits until they are handed to the system.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan limit, CancellationToken cancellationToken) => WithinAsync(limit, async token =>
    {
        await _stream!.WriteAsync(bytes, token);
        await _stream.FlushAsync(token);
        return true;
    }, cancellationToken);

    /// <summary>Reads one whole reply.</summary>
    /// <exception cref="InvalidDataException">What came is not an SMTP reply.</exception>
    public Task<SmtpReply> ReadReplyAsync(TimeSpan limit, CancellationToken cancellationToken) => WithinAsync(limit, async token =>
    {
        var lines = new List<string>();
        var status = 0;
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(token);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                || code is < 200 or > 599 || (lines.Count > 0 && code != status) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new InvalidDataException("The answer is not an SMTP reply.");
            }

            status = code;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(status, lines);
            }
        }

        throw new InvalidDataException("The SMTP reply has too many lines.");
    }, cancellationToken);

    /// <summary>Closes the connection, without a good-bye.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }

        _socket.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>(80);
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await _stream!.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                {
                    throw new EndOfStreamException("The mail server closed the connection.");
                }
            }

            var value = _buffer[_start++];
            if (value == (byte)'\n')
            {
                return Encoding.Latin1.GetString(line.ToArray()).TrimEnd('\r');
            }

            line.Add(value);
            if (line.Count > LongestLine)
            {
                throw new InvalidDataException("The SMTP reply has too long a line.");
            }
        }
    }

    private async Task<T> WithinAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException stopped) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", stopped);
        }
    }
}
