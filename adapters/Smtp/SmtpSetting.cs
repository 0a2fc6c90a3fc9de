using System.Net;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>
/// Reads <c>smtp://[user:password@]host[:port][?tls=starttls|tls|none&amp;helo=name]</c>. User and password are percent-encoded. Errors never
/// repeat the setting, since it holds the password.
/// </summary>
public static class SmtpSetting
{
    private const int SubmissionPort = 587;
    private const int SubmissionOverTlsPort = 465;
    private const int RelayPort = 25;

    /// <summary>
    /// Reads the setting. Without <c>tls</c>, STARTTLS is required when there are credentials or the server is not on this machine. Without
    /// a port: 465 with TLS from the start, 587 with STARTTLS, 25 in clear.
    /// </summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it cannot be read or would send a password in clear.</exception>
    public static SmtpOptions Parse(string setting, string settingName)
    {
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Scheme != "smtp" || uri.IdnHost.Length == 0)
        {
            throw Wrong(settingName, "is not an address of the form smtp://user:password@host:port");
        }

        if (uri.AbsolutePath.Length > 1 || uri.Fragment.Length > 0)
        {
            throw Wrong(settingName, "has something behind the host that does not belong there; '/', '#', '?' and '@' in a password are written %2F, %23, %3F and %40");
        }

        var (user, password) = Credentials(uri.UserInfo, settingName);
        var query = Query(uri.Query, settingName);
        var isLocal = IsThisMachine(uri);
        var tls = Protection(query.GetValueOrDefault("tls"), user is not null || !isLocal, settingName);
        if (tls == SmtpTls.None && user is not null && !isLocal)
        {
            throw Wrong(settingName, "would send a password over the network in clear (tls=none with a user name)");
        }

        return new SmtpOptions
        {
            Host = uri.IdnHost,
            Port = uri.IsDefaultPort || uri.Port <= 0 ? DefaultPort(setting, tls) : uri.Port,
            Tls = tls,
            UserName = user,
            Password = password,
            HelloName = HelloName(query.GetValueOrDefault("helo"), settingName),
        };
    }

    // The base library fills in 25 for smtp, whether it was written or not.
    private static int DefaultPort(string setting, SmtpTls tls)
    {
        var authority = setting["smtp://".Length..].Split('/', '?')[0];
        return authority.EndsWith(":25", StringComparison.Ordinal) ? RelayPort : tls switch
        {
            SmtpTls.Tls => SubmissionOverTlsPort,
            SmtpTls.StartTls => SubmissionPort,
            _ => RelayPort,
        };
    }

    private static (string? User, string Password) Credentials(string userInfo, string settingName)
    {
        if (userInfo.Length == 0)
        {
            return (null, "");
        }

        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]);
        return user.Length == 0 || password.Length == 0 || user.Contains('\0', StringComparison.Ordinal) || password.Contains('\0', StringComparison.Ordinal)
            ? throw Wrong(settingName, "needs both a user name and a password before the @, or neither")
            : (user, password);
    }

    private static Dictionary<string, string> Query(string query, string settingName)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || parts[0] is not ("tls" or "helo") || !values.TryAdd(parts[0], Uri.UnescapeDataString(parts[1])))
            {
                throw Wrong(settingName, "has an option that is unknown or given twice; known are tls and helo");
            }
        }

        return values;
    }

    private static SmtpTls Protection(string? value, bool isNeeded, string settingName) => value switch
    {
        null => isNeeded ? SmtpTls.StartTls : SmtpTls.None,
        "starttls" => SmtpTls.StartTls,
        "tls" => SmtpTls.Tls,
        "none" => SmtpTls.None,
        _ => throw Wrong(settingName, "has an unknown value for tls; known are starttls, tls and none"),
    };

    private static string? HelloName(string? value, string settingName) =>
        value is null || (value.Length is > 0 and <= 255 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '[' or ']' or ':'))
            ? value
            : throw Wrong(settingName, "has a value for helo that is not a host name");

    private static bool IsThisMachine(Uri uri) =>
        uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));

    private static ComplaintOpsException Wrong(string settingName, string what) => new(
        ErrorCode.InvalidConfiguration,
        $"The setting {settingName} {what}.",
        settingName,
        "Write it as smtp://user:password@host:587?tls=starttls, user and password percent-encoded.");
}
