using ComplaintOps.Adapters.Composition;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Composition;

/// <summary>
/// What an installation is told by app settings or environment variables. Everything has a default that works on one machine: an SQLite file and a mail folder
/// below the working directory's <c>data</c>.
/// </summary>
public sealed record AppSettings
{
    /// <summary>The section of every setting: <c>ComplaintOps__Store</c> in the environment.</summary>
    public const string Section = "ComplaintOps";

    /// <summary>Where the store is: <c>sqlite:PATH</c>, the address of an Azure table, or a connection string. May hold a key: never shown as it is.</summary>
    public required string Store { get; init; }

    /// <summary>How mail leaves: <c>folder:PATH</c>, <c>smtp://...</c>, <c>sendgrid</c>.</summary>
    public required string Mail { get; init; }

    /// <summary>Where customers and staff reach the app.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The desk that new complaints go to when none is named.</summary>
    public required string Desk { get; init; }

    /// <summary>The public key that verifies the mail provider's events, or null: then the webhook is closed.</summary>
    public string? MailEventsKey { get; init; }

    /// <summary>The secret in the inbound-mail address, or null: then the webhook is closed.</summary>
    public string? InboundMailKey { get; init; }

    /// <summary>Reads the settings. Raises every problem at once.</summary>
    public static AppSettings Read(IConfiguration settings)
    {
        List<ComplaintOpsException> problems = [];
        var publicUrl = Text(settings, "PublicUrl", "http://127.0.0.1:7071");
        if (!Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            problems.Add(new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                "The setting ComplaintOps__PublicUrl is no absolute http or https address.",
                "ComplaintOps__PublicUrl",
                "Set it to where customers reach the app, for example https://complaints.example.com."));
        }

        var store = Text(settings, "Store", "sqlite:data/complaints.db");
        if (StoreOpener.ProblemOf(store) is { } problem)
        {
            problems.Add(new ComplaintOpsException(ErrorCode.InvalidConfiguration, $"ComplaintOps__Store: {problem.Message}", "ComplaintOps__Store", problem.RecommendedAction));
        }

        return problems.Count > 0
            ? throw new AggregateException(problems)
            : new AppSettings
            {
                Store = store,
                Mail = Text(settings, "Mail", "folder:data/mail"),
                PublicUrl = url!,
                Desk = Text(settings, "Desk", "service"),
                MailEventsKey = settings["SENDGRID_WEBHOOK_KEY"],
                InboundMailKey = settings[$"{Section}:InboundMailKey"],
            };
    }

    /// <summary>The path of an SQLite store; null when the store is another one.</summary>
    public string? SqlitePath => StoreOpener.SqlitePath(Store);

    private static string Text(IConfiguration settings, string name, string standard) =>
        settings[$"{Section}:{name}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : standard;
}
