using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Adapters.SendGrid;
using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Mail;

/// <summary>Makes the sender that a setting names: <c>folder:PATH</c>, <c>smtp://...</c>, <c>sendgrid</c> with <c>:eu</c> and <c>:sandbox</c>.</summary>
public static class MailSenderFactory
{
    /// <summary>The name of the secret that holds SendGrid's API key.</summary>
    public const string ApiKeyName = "SENDGRID_API_KEY";

    /// <summary>The name of the secret that holds the public key of SendGrid's signed event webhook (base64).</summary>
    public const string WebhookKeyName = "SENDGRID_WEBHOOK_KEY";

    /// <summary>Makes the sender; nothing is opened or sent yet.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when the setting is not understood or a secret is missing.</exception>
    public static IMailSender Create(string setting, MailSenderContext context)
    {
        var value = setting.Trim();
        var scheme = value.Split(':', 2)[0].ToLowerInvariant();
        var rest = value.Length > scheme.Length ? value[(scheme.Length + 1)..] : null;
        return scheme switch
        {
            "folder" => Folder(rest, context),
            "smtp" => new SmtpMailSender(SmtpSetting.Parse(value, context.SettingName), context.Clock),
            "sendgrid" => SendGrid(rest, context),
            _ => throw Wrong(context, "names no known way to send mail"),
        };
    }

    private static MailFolderSender Folder(string? path, MailSenderContext context) =>
        string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)
            ? throw Wrong(context, "names no folder")
            : new MailFolderSender(Path.Combine(context.BaseFolder, path), context.FlushMailFolder);

    private static SendGridMailSender SendGrid(string? rest, MailSenderContext context)
    {
        var words = rest is null ? [] : rest.ToLowerInvariant().Split(',', ':');
        if (words.Any(word => word is not ("eu" or "sandbox")))
        {
            throw Wrong(context, "has an unknown word behind 'sendgrid:'; known are eu and sandbox");
        }

        var key = context.Secret(ApiKeyName);
        if (string.IsNullOrEmpty(key))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"The setting {context.SettingName} asks for SendGrid, but {ApiKeyName} is not set.",
                ApiKeyName,
                $"Set {ApiKeyName} to an API key with the right 'Mail Send', or keep mail on this machine with {context.SettingName}=folder:mail.");
        }

        var options = new SendGridOptions
        {
            ApiKey = key,
            IsEurope = words.Contains("eu"),
            Sandbox = words.Contains("sandbox"),
            HasWebhookKey = !string.IsNullOrEmpty(context.Secret(WebhookKeyName)),
        };
        return new SendGridMailSender(context.HttpClient(), options, context.Clock);
    }

    // The setting may hold a password, so it is never repeated.
    private static ComplaintOpsException Wrong(MailSenderContext context, string what) => new(
        ErrorCode.InvalidConfiguration,
        $"The setting {context.SettingName} {what}.",
        context.SettingName,
        "Use folder:PATH, smtp://user:password@host:587, sendgrid, sendgrid:eu or sendgrid:sandbox.");
}
