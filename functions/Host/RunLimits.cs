using System.Globalization;
using System.Text.Json;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// How long a run may take. The Functions host sends no cancellation: at <c>functionTimeout</c> it kills the process with all other runs
/// in it, so every run is ended by ourselves before that.
/// </summary>
/// <param name="FunctionTimeout">The host's limit for one run.</param>
public sealed record RunLimits(TimeSpan FunctionTimeout)
{
    /// <summary>The setting by which a deployment overrides <c>functionTimeout</c> of host.json.</summary>
    public const string Setting = "AzureFunctionsJobHost:functionTimeout";

    private static readonly TimeSpan ShortestPlanDefault = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Unlimited = TimeSpan.FromMinutes(30);
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>From here on a run takes no new work: its token is cancelled.</summary>
    public TimeSpan StopTakingWork => FunctionTimeout * 0.8;

    /// <summary>A run that has not ended by then is answered as failed, whether it ends or not.</summary>
    public TimeSpan AnswerBy => FunctionTimeout * 0.9;

    /// <summary>
    /// Reads the limit from the setting, else from host.json in the content root, else takes five minutes, the shortest default of any plan.
    /// <c>-1</c> (no limit) counts as thirty minutes, so that a hung run is still answered. A value that cannot be read is added to the problems.
    /// </summary>
    public static RunLimits Read(HostEnvironment environment, ICollection<string> problems)
    {
        if (environment.Settings[Setting] is { Length: > 0 } setting)
        {
            return Parse(setting, "The setting AzureFunctionsJobHost__functionTimeout", problems);
        }

        var path = Path.Combine(environment.ContentRoot, "host.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.TryGetProperty("functionTimeout", out var value)
                ? Parse(value.ToString(), "functionTimeout in host.json", problems)
                : new RunLimits(ShortestPlanDefault);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RunLimits(ShortestPlanDefault);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"host.json in the program's folder cannot be read ({error.GetType().Name}); a run may take {ShortestPlanDefault:c}.");
            return new RunLimits(ShortestPlanDefault);
        }
    }

    private static RunLimits Parse(string text, string source, ICollection<string> problems)
    {
        if (text == "-1")
        {
            return new RunLimits(Unlimited);
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit > TimeSpan.Zero)
        {
            return new RunLimits(limit);
        }

        problems.Add($"{source} is not a time like 00:10:00; a run may take {ShortestPlanDefault:c}.");
        return new RunLimits(ShortestPlanDefault);
    }
}
