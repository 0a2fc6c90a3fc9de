using System.Security;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>The mail setting and its secret put together, at the last moment and in one place.</summary>
internal static class MailSetting
{
    private const string Smtp = "smtp://";

    /// <summary>
    /// The setting for the sender. The password of an smtp address comes from the secret. Raises <c>InvalidInput</c> when the address holds a password and a secret is
    /// given too: nobody could tell which of them counts.
    /// </summary>
    public static string? Of(string? setting, SecureString? secret)
    {
        if (setting?.StartsWith(Smtp, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return setting;
        }

        var at = setting.LastIndexOf('@');
        if (at < 0 || secret is null)
        {
            return setting;
        }

        var user = setting[Smtp.Length..at];
        return user.Contains(':', StringComparison.Ordinal)
            ? throw new ComplaintOpsException(ErrorCode.InvalidInput, "The mail address holds a password and a secret is given too.", "Mail", "Write smtp://user@host:587 and give the password with -MailSecret.")
            : $"{Smtp}{user}:{Uri.EscapeDataString(SecureText.Of(secret))}{setting[at..]}";
    }

    /// <summary>Raises <c>InvalidInput</c> for an address with a password in it that was typed, since the history of the session and its logs would keep it.</summary>
    public static void RefusePassword(string? typed)
    {
        if (typed is not null && Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput, "The mail address holds a password, which the session's history would keep.", "Mail", "Write smtp://user@host:587 and give the password with -MailSecret.");
        }
    }
}
