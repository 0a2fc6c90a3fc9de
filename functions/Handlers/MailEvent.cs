using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Handlers;

/// <summary>What a provider's event means for a notice.</summary>
internal enum MailEventKind
{
    /// <summary>Nothing for us: opened, clicked, deferred, or something that we do not know.</summary>
    Other = 0,

    /// <summary>The message arrived.</summary>
    Delivered = 1,

    /// <summary>It came back or was dropped.</summary>
    Lost = 2,
}

/// <summary>One event of SendGrid's webhook, of which only our own tags and the kind matter; everything else is passed over.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="ComplaintId">Our tag <c>c</c>, or null for mail that is not ours.</param>
/// <param name="Notice">Our tag <c>m</c>, or null.</param>
/// <param name="Code">A machine code without personal data: <c>bounce 5.1.1</c>. The provider's words may hold addresses and are not kept.</param>
internal sealed partial record MailEvent(MailEventKind Kind, string? ComplaintId, long? Notice, string Code)
{
    private const int MostTag = 64;

    /// <summary>Reads an event; anything that is not as expected is left out, never an error.</summary>
    public static MailEvent Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new MailEvent(MailEventKind.Other, null, null, "");
        }

        var name = Text(json, "event");
        var kind = name switch
        {
            "delivered" => MailEventKind.Delivered,
            "bounce" or "blocked" or "dropped" => MailEventKind.Lost,
            _ => MailEventKind.Other,
        };
        var status = Text(json, "status") is { } text && StatusShape().IsMatch(text) ? $" {text}" : "";
        var type = name == "bounce" && Text(json, "type") == "blocked" ? "blocked" : name;
        return new MailEvent(
            kind,
            Text(json, "c") is { Length: > 0 and <= MostTag } id ? id : null,
            long.TryParse(Text(json, "m"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null,
            kind == MailEventKind.Lost ? $"{type}{status}" : "");
    }

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Enhanced status codes, RFC 3463.
    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex StatusShape();
}
