namespace ComplaintOps.Adapters.Mail;

/// <summary>What a sender may need besides its setting.</summary>
public sealed class MailSenderContext
{
    /// <summary>The clock for time-outs.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folder that a relative <c>folder:</c> path starts from.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>Looks a secret up by name (<c>SENDGRID_API_KEY</c>): environment, vault reference or test value. Null when it is not set.</summary>
    public required Func<string, string?> Secret { get; init; }

    /// <summary>Makes the HTTP client, once per sender. The default follows no redirects and renews connections, so that name changes are seen.</summary>
    public Func<HttpClient> HttpClient { get; init; } = () => new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    /// <summary>Whether each file of the mail folder is forced to disk.</summary>
    public bool FlushMailFolder { get; init; }

    /// <summary>The setting's name, for messages.</summary>
    public string SettingName { get; init; } = "ComplaintOps__Mail";
}
