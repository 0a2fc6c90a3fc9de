namespace ComplaintOps.Adapters.Smtp;

/// <summary>What somebody can do about a server that takes no mail from us.</summary>
internal static class SmtpAdvice
{
    /// <summary>The cure for an outcome's code.</summary>
    public static string For(string code) => code switch
    {
        "smtp dns" => "Check the host name in the setting and the name service of this machine.",
        "smtp connect" => "Check host and port in the setting, and whether a firewall lets this machine out on that port.",
        "smtp tls" => "The server's certificate is not trusted or not made out to this host name: correct the host name, or have the certificate renewed.",
        "smtp starttls-not-offered" => "The server offers no encryption here. Use its TLS port (tls=tls, usually 465), or tls=none only inside a closed network.",
        "smtp starttls-injection" => "Something between us and the server alters the connection. Find it before mail is sent.",
        "smtp auth-not-offered" => "The server offers neither PLAIN nor LOGIN on this port. Use its submission port (587 or 465).",
        _ when code.StartsWith("smtp 53", StringComparison.Ordinal) => "Correct user name and password in the setting, or allow this account to send by SMTP.",
        _ when code.StartsWith("smtp timeout", StringComparison.Ordinal) => "The server is slow or something swallows the connection: check port and firewall.",
        _ => "Look at the server's log; waiting mail is sent as soon as it answers normally.",
    };
}
