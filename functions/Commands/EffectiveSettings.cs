using System.Text.RegularExpressions;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace ComplaintOps.Functions.Commands;

/// <summary>Every setting that the program knows, with the value in force and where it comes from. Secrets are never shown, in part or in whole.</summary>
internal static partial class EffectiveSettings
{
    private const string Hidden = "(set, not shown)";
    private const string NotSet = "(not set)";

    private static readonly string[] Plain = ["Desk", "PublicUrl", "Urls"];
    private static readonly string[] Secrets = ["InboundMailKey"];
    private static readonly string[] Own = ["Store", "Mail", .. Plain, .. Secrets];

    /// <summary>All settings in a fixed order.</summary>
    public static IEnumerable<EffectiveSetting> Read(IConfiguration settings)
    {
        var standard = AppSettings.Read(new ConfigurationBuilder().Build());
        yield return Make(settings, $"{AppSettings.Section}:Store", standard.Store, value => StoreOpener.Shown(value) ?? Hidden);
        yield return Make(settings, $"{AppSettings.Section}:Mail", standard.Mail, Location);
        yield return Make(settings, $"{AppSettings.Section}:PublicUrl", standard.PublicUrl.OriginalString, WithoutUser);
        yield return Make(settings, $"{AppSettings.Section}:Desk", standard.Desk, Same);
        yield return Make(settings, $"{AppSettings.Section}:Urls", "http://127.0.0.1:7071", WithoutUser);
        foreach (var secret in Secrets.Select(name => $"{AppSettings.Section}:{name}").Append(MailSenderFactory.ApiKeyName).Append(MailSenderFactory.WebhookKeyName))
        {
            yield return Make(settings, secret, NotSet, _ => Hidden);
        }

        yield return Make(settings, RunLimits.Setting, "(host.json)", Same);
        foreach (var timer in FunctionCatalog.Timers)
        {
            yield return Make(settings, timer.ScheduleSetting, timer.DefaultSchedule, Same);
        }

        foreach (var name in FunctionCatalog.All.Select(function => $"AzureWebJobs.{function.Name}.Disabled").Where(name => settings[name] is not null))
        {
            yield return Make(settings, name, "false", Same);
        }
    }

    /// <summary>Settings of ours that nobody reads: most likely mistyped.</summary>
    public static IEnumerable<string> Unknown(IConfiguration settings) => settings.GetSection(AppSettings.Section).GetChildren()
        .Select(child => child.Key)
        .Where(key => !Own.Contains(key, StringComparer.OrdinalIgnoreCase))
        .Select(key => $"{AppSettings.Section}__{key}");

    private static EffectiveSetting Make(IConfiguration settings, string key, string standard, Func<string, string> show)
    {
        // Blank counts as not set, as it does to whoever reads them.
        var value = settings[key];
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(value) ? new EffectiveSetting(name, standard, "default") : new EffectiveSetting(name, show(value.Trim()), SourceOf(settings, key));
    }

    private static string SourceOf(IConfiguration settings, string key) =>
        (settings as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            CommandLineConfigurationProvider => "command line",
            EnvironmentVariablesConfigurationProvider => "environment",
            _ => "configuration",
        };

    private static string Same(string value) => value;

    // Only shapes that hold no secret are shown: anything else may be a password in the wrong place.
    private static string Location(string value) => value.Split(':', 2)[0].ToUpperInvariant() switch
    {
        "FOLDER" => value,
        "SENDGRID" when SendGridWords().IsMatch(value) => value,
        "SMTP" when Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Host.Length > 0 =>
            $"smtp://{(uri.UserInfo.Length > 0 || value.Contains('@', StringComparison.Ordinal) ? "***@" : "")}{uri.Host}{(uri.Port > 0 ? $":{uri.Port}" : "")}",
        _ => Hidden,
    };

    private static string WithoutUser(string value) => value.Contains('@', StringComparison.Ordinal) ? Hidden : value;

    [GeneratedRegex("^sendgrid(:(eu|sandbox)([,:](eu|sandbox))*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex SendGridWords();
}

/// <summary>A setting in force.</summary>
/// <param name="Name">Its name as an environment variable.</param>
/// <param name="Value">Its value, hidden when it is or may be secret.</param>
/// <param name="Source">default, environment or command line.</param>
internal sealed record EffectiveSetting(string Name, string Value, string Source);
