namespace ComplaintOps.Adapters.Smtp;

/// <summary>Where and how to hand over mail. A class and not a record: a record would print the password.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's host name or address, ASCII.</summary>
    public required string Host { get; init; }

    /// <summary>The server's TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is protected.</summary>
    public SmtpTls Tls { get; init; } = SmtpTls.StartTls;

    /// <summary>The account to sign in with, or null to send without signing in.</summary>
    public string? UserName { get; init; }

    /// <summary>The account's password; empty when there is no account.</summary>
    public string Password { get; init; } = "";

    /// <summary>The name to say in EHLO; null for the address of the connection as a literal (RFC 5321 section 4.1.3).</summary>
    public string? HelloName { get; init; }

    /// <summary>How long to wait in each phase.</summary>
    public SmtpTimeouts Timeouts { get; init; } = new();

    /// <summary>Server and protection, without the account.</summary>
    public override string ToString()
    {
        var protection = Tls switch
        {
            SmtpTls.StartTls => "STARTTLS",
            SmtpTls.Tls => "TLS",
            _ => "no TLS",
        };
        return $"SMTP server {Host}:{Port} ({protection}, {(UserName is null ? "not signed in" : "signed in")})";
    }
}
