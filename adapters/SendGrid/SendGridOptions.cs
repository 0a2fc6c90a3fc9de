using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.SendGrid;

/// <summary>The account at SendGrid and how to use it. A class and not a record: a record would print the key.</summary>
public sealed class SendGridOptions
{
    /// <summary>
    /// The tag that marks a notice which the law or a contract demands: value <c>true</c> lets it pass the provider's global unsubscribe
    /// list. It is an instruction to this sender and is not passed on.
    /// </summary>
    public const string StatutoryTag = "statutory";

    private static readonly Uri Global = new("https://api.sendgrid.com");
    private static readonly Uri Europe = new("https://api.eu.sendgrid.com");
    private readonly string _apiKey = "";

    /// <summary>The API key (right: Mail Send). Never printed.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it is empty or cannot be a key.</exception>
    public required string ApiKey
    {
        get => _apiKey;
        init => _apiKey = value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? value
            : throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                "The SendGrid API key is empty or holds characters that no key has (blanks, line breaks).",
                "SENDGRID_API_KEY",
                "Set SENDGRID_API_KEY to the key as SendGrid showed it once, without quotes or line breaks.");
    }

    /// <summary>Whether the account is an EU regional subuser: key and host must belong together.</summary>
    public bool IsEurope { get; init; }

    /// <summary>Whether mails are only checked by the provider and not sent (sandbox mode).</summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether the key that verifies the event webhook is set, so that delivery events can be believed.</summary>
    public bool HasWebhookKey { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The API's address; set only to put something of one's own in its place.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The address of one API call.</summary>
    internal Uri Address(string path) => new(Endpoint ?? (IsEurope ? Europe : Global), path);

    /// <summary>Region and mode, without the key.</summary>
    public override string ToString() => $"SendGrid ({(IsEurope ? "EU" : "global")}{(Sandbox ? ", sandbox" : "")})";
}
