using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>
/// One conversation with a mail server. Each step gives null to go on or the outcome that ends it; what breaks in between is judged by how
/// far we were: before the final dot the server must not deliver, after it nobody knows.
/// </summary>
internal sealed class SmtpSession(SmtpOptions options, TimeProvider clock, RemoteCertificateValidationCallback? validation) : IAsyncDisposable
{
    private readonly SmtpChannel _channel = new(clock);
    private SmtpCapabilities _offered = SmtpCapabilities.None;
    private string _step = "connect";
    private bool _dotSent;
    private bool _canQuit;

    /// <summary>Connects, secures and signs in; null when the server is ready for mail.</summary>
    public Task<SendOutcome?> OpenAsync(CancellationToken cancellationToken) => GuardAsync(
        async () => await GreetAsync(cancellationToken)
            ?? await HelloAsync(cancellationToken)
            ?? await StartTlsAsync(cancellationToken)
            ?? await SignInAsync(cancellationToken),
        cancellationToken);

    /// <summary>Hands over one mail.</summary>
    public async Task<SendOutcome> TransferAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var content = MimeMessageWriter.Write(mail);
        var outcome = await GuardAsync(
            async () => await EnvelopeAsync(mail, content.Length, cancellationToken) ?? await ContentAsync(content, cancellationToken),
            cancellationToken);
        return outcome!;
    }

    /// <summary>Says good-bye when the conversation is in a state for it; whatever comes of that changes nothing.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        if (!_canQuit)
        {
            return;
        }

        try
        {
            await _channel.WriteLineAsync("QUIT", options.Timeouts.Quit, cancellationToken);
            await _channel.ReadReplyAsync(options.Timeouts.Quit, cancellationToken);
        }
        catch (Exception)
        {
            // The outcome is already known; an acceptance must not turn into an error because the good-bye failed.
        }
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async Task<SendOutcome?> GreetAsync(CancellationToken cancellationToken)
    {
        await _channel.ConnectAsync(options.Host, options.Port, options.Timeouts.Connect, cancellationToken);
        if (options.Tls == SmtpTls.Tls)
        {
            await SecureAsync(cancellationToken);
        }

        _step = "greeting";
        var reply = await ReadAsync(options.Timeouts.Command, cancellationToken);

        // A server that greets with 554 takes no mail from us now; that is its state, not the state of this mail.
        return reply.Kind == 2 ? null : new SendOutcome.Deferred(null, reply.Code);
    }

    private async Task<SendOutcome?> HelloAsync(CancellationToken cancellationToken)
    {
        var reply = await CommandAsync("ehlo", $"EHLO {options.HelloName ?? _channel.LocalLiteral}", cancellationToken);
        _offered = reply.Kind == 2 ? SmtpCapabilities.Of(reply) : SmtpCapabilities.None;
        return Judge(reply, 2, code => new SendOutcome.Blocked(code));
    }

    private async Task<SendOutcome?> StartTlsAsync(CancellationToken cancellationToken)
    {
        if (options.Tls != SmtpTls.StartTls)
        {
            return null;
        }

        if (!_offered.StartTls)
        {
            return new SendOutcome.Blocked("smtp starttls-not-offered");
        }

        var reply = await CommandAsync("starttls", "STARTTLS", cancellationToken);
        if (Judge(reply, 2, code => new SendOutcome.Blocked(code)) is { } refused)
        {
            return refused;
        }

        // Bytes sent in clear behind the reply would be read as if the secured server had said them.
        if (_channel.HasUnreadBytes)
        {
            _canQuit = false;
            return new SendOutcome.Blocked("smtp starttls-injection");
        }

        await SecureAsync(cancellationToken);
        return await HelloAsync(cancellationToken);
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        _step = "tls";
        _canQuit = false;
        await _channel.SecureAsync(options.Host, validation, options.Timeouts.Connect, cancellationToken);
        _canQuit = true;
    }

    private async Task<SendOutcome?> SignInAsync(CancellationToken cancellationToken)
    {
        if (options.UserName is null)
        {
            return null;
        }

        if (!_offered.AuthPlain && !_offered.AuthLogin)
        {
            return new SendOutcome.Blocked("smtp auth-not-offered");
        }

        var reply = _offered.AuthPlain ? await SignInPlainAsync(cancellationToken) : await SignInLoginAsync(cancellationToken);
        return Judge(reply, 2, code => new SendOutcome.Blocked(code));
    }

    // RFC 4616. A server that overlooks the initial response asks for it again with 334.
    private async Task<SmtpReply> SignInPlainAsync(CancellationToken cancellationToken)
    {
        var secret = Base64($"\0{options.UserName}\0{options.Password}");
        var reply = await CommandAsync("auth", $"AUTH PLAIN {secret}", cancellationToken);
        return reply.Kind == 3 ? await CommandAsync("auth", secret, cancellationToken) : reply;
    }

    private async Task<SmtpReply> SignInLoginAsync(CancellationToken cancellationToken)
    {
        var reply = await CommandAsync("auth", "AUTH LOGIN", cancellationToken);
        reply = reply.Kind == 3 ? await CommandAsync("auth", Base64(options.UserName!), cancellationToken) : reply;
        return reply.Kind == 3 ? await CommandAsync("auth", Base64(options.Password), cancellationToken) : reply;
    }

    private async Task<SendOutcome?> EnvelopeAsync(OutgoingMail mail, int size, CancellationToken cancellationToken)
    {
        if (_offered.LargestMail > 0 && size > _offered.LargestMail)
        {
            return new SendOutcome.Rejected("smtp 552 5.3.4");
        }

        var sizeNote = _offered.Size ? string.Create(CultureInfo.InvariantCulture, $" SIZE={size}") : "";
        var sender = await CommandAsync("mail", $"MAIL FROM:<{MailboxRules.Ascii(mail.From.Address)}>{sizeNote}", cancellationToken);

        // At this point the server knows only our own address and the size: all but "too big" is about us.
        var refused = Judge(sender, 2, code => sender.Status == 552 ? new SendOutcome.Rejected(code) : new SendOutcome.Blocked(code));
        if (refused is not null)
        {
            return refused;
        }

        var recipient = await CommandAsync("rcpt", $"RCPT TO:<{MailboxRules.Ascii(mail.To.Address)}>", cancellationToken);
        return Judge(recipient, 2, code => new SendOutcome.Rejected(code));
    }

    private async Task<SendOutcome?> ContentAsync(byte[] content, CancellationToken cancellationToken)
    {
        var ready = await CommandAsync("data", "DATA", cancellationToken);
        if (Judge(ready, 3, code => new SendOutcome.Rejected(code)) is { } refused)
        {
            return refused;
        }

        _canQuit = false;
        await _channel.WriteAsync(DotStuffing.Stuff(content), options.Timeouts.Data, cancellationToken);

        // The dot goes alone: until its first byte leaves, the server cannot take the mail as complete.
        _step = "final";
        _dotSent = true;
        await _channel.WriteLineAsync(".", options.Timeouts.Data, cancellationToken);
        var reply = await ReadAsync(options.Timeouts.Final, cancellationToken);
        return Judge(reply, 2, code => new SendOutcome.Rejected(code)) ?? new SendOutcome.Accepted(reply.QueueId);
    }

    private async Task<SmtpReply> CommandAsync(string step, string line, CancellationToken cancellationToken)
    {
        _step = step;
        _canQuit = false;
        await _channel.WriteLineAsync(line, options.Timeouts.Command, cancellationToken);
        return await ReadAsync(options.Timeouts.Command, cancellationToken);
    }

    private async Task<SmtpReply> ReadAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var reply = await _channel.ReadReplyAsync(limit, cancellationToken);
        _canQuit = reply.Status != 421;
        return reply;
    }

    private SendOutcome? Judge(SmtpReply reply, int expectedKind, Func<string, SendOutcome> permanent) => reply switch
    {
        _ when reply.Kind == expectedKind => null,
        { Kind: 4 } => new SendOutcome.Deferred(null, reply.Code),

        // RFC 4954: sign-in or its strength is missing, wherever in the conversation the server says so.
        { Status: 530 or 534 or 535 or 538 } => new SendOutcome.Blocked(reply.Code),
        { Kind: 5 } => permanent(reply.Code),
        _ => Interrupted("smtp out-of-order"),
    };

    private async Task<SendOutcome?> GuardAsync(Func<Task<SendOutcome?>> talk, CancellationToken cancellationToken)
    {
        try
        {
            return await talk();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _canQuit = false;
            return failure switch
            {
                AuthenticationException => new SendOutcome.Blocked("smtp tls"),
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Interrupted("smtp dns"),
                SocketException => Interrupted("smtp connect"),
                TimeoutException => Interrupted($"smtp timeout {_step}"),
                IOException => Interrupted($"smtp lost {_step}"),
                InvalidDataException => Interrupted($"smtp garbled {_step}"),
                _ => Interrupted($"smtp failed {_step}"),
            };
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // A connection torn down by the cancellation may surface as any failure.
            _canQuit = false;
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private SendOutcome Interrupted(string code) => _dotSent ? new SendOutcome.Unknown(code) : new SendOutcome.Deferred(null, code);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
