namespace ComplaintOps.Adapters.Smtp;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>Begin in clear and switch with STARTTLS (RFC 3207); a server that does not offer it is refused, never used in clear.</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls = 1,

    /// <summary>No protection: for a relay on this machine or inside a closed network.</summary>
    None = 2,
}
