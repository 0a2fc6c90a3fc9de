using System.Collections.Frozen;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// The one list of the app's functions. Every <c>function.json</c> says the same (a test holds them together), the standalone server
/// routes and schedules from it, and health knows from it whom to expect.
/// </summary>
public static class FunctionCatalog
{
    /// <summary>The first part of every HTTP route, as <c>extensions.http.routePrefix</c> in <c>host.json</c> says.</summary>
    public const string RoutePrefix = "api";

    /// <summary>The name of the HTTP output binding. Never <c>$return</c>: the Functions host decodes a returned text that happens to be valid base64.</summary>
    public const string HttpOutput = "res";

    /// <summary>The name of the function that tells whether all is well.</summary>
    public const string HealthName = "Health";

    private const int Mebibyte = 1024 * 1024;

    // The seconds differ, so that no two timers start work on the store in the same instant.
    private static readonly FunctionDefinition[] Definitions =
    [
        Timer("AcknowledgeComplaints", "0 * * * * *"),
        Timer("SendProgressUpdates", "20 */15 * * * *"),
        Timer("FlagSilentComplaints", "40 */5 * * * *"),
        Timer("ClimbLadder", "30 * * * * *"),
        Timer("FollowUpResolved", "10 7 * * * *"),
        Timer("DeliverMail", "15 * * * * *"),
        Timer("SendDigests", "50 */15 * * * *"),
        Http("Intake", "complaints", 2 * Mebibyte, "GET", "POST"),
        Http("Status", "c/{token}", Mebibyte, "GET", "POST"),
        Http("Staff", "s/{token}", Mebibyte, "GET", "POST"),

        // SendGrid posts events in batches of up to 768 kB.
        Http("MailEvents", "mail/events", 4 * Mebibyte, "POST"),

        // SendGrid's Inbound Parse posts mails of up to 30 MB.
        Http("InboundMail", "mail/inbound/{key}", 64 * Mebibyte, "POST"),
        Http(HealthName, "health", Mebibyte, "GET"),
    ];

    private static readonly FrozenDictionary<string, FunctionDefinition> ByName = Definitions.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>All functions; timers first, the most urgent duty first.</summary>
    public static IReadOnlyList<FunctionDefinition> All => Definitions;

    /// <summary>The timer functions.</summary>
    public static IEnumerable<FunctionDefinition> Timers => Definitions.Where(function => function.Kind == FunctionKind.Timer);

    /// <summary>The function of this name, or null. Case matters, as it does to the Functions host.</summary>
    public static FunctionDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    private static FunctionDefinition Timer(string name, string schedule) =>
        new() { Name = name, Kind = FunctionKind.Timer, DefaultSchedule = schedule };

    private static FunctionDefinition Http(string name, string route, int maxBodyBytes, params string[] methods) =>
        new() { Name = name, Kind = FunctionKind.Http, Route = route, Methods = methods, MaxBodyBytes = maxBodyBytes };
}
