using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>What an intake must be like. As little as possible is asked for: no complaint is too small, and nobody is sent away over a form.</summary>
public static partial class IntakeRules
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxText = 100_000;

    /// <summary>The longest single line, in UTF-16 units: a subject, a name.</summary>
    public const int MaxLine = 300;

    /// <summary>The longest telephone number, in UTF-16 units.</summary>
    public const int MaxPhone = 50;

    private const int MaxIntakeId = 200;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is wrong, by field name as in the API. Empty when it can be taken.</summary>
    public static IReadOnlyDictionary<string, string> Check(IntakeRequest request, DateTimeOffset now)
    {
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Require(errors, "subject", request.Subject, MaxLine);
        Require(errors, "text", request.Text, MaxText);
        AtMost(errors, "wanted", request.Wanted, MaxText);
        AtMost(errors, "name", request.Name, MaxLine);
        AtMost(errors, "phone", request.Phone, MaxPhone);
        AtMost(errors, "product", request.Product, MaxLine);
        AtMost(errors, "issue", request.Issue, MaxLine);
        AtMost(errors, "intakeId", request.IntakeId, MaxIntakeId);
        if (request.Channel is not { } channel || !Enum.IsDefined(channel))
        {
            errors["channel"] = $"is missing or unknown; one of {EnumWord.All<Channel>()}.";
        }

        if (request.Severity is { } severity && !Enum.IsDefined(severity))
        {
            errors["severity"] = $"is none of {EnumWord.All<Severity>()}.";
        }

        if (request.Email?.Trim() is { Length: > 0 } email && (email.Length > 254 || !MailAddressShape().IsMatch(email)))
        {
            errors["email"] = "is no mail address; it looks like name@example.com.";
        }

        if (!string.IsNullOrEmpty(request.Language) && !LanguageShape().IsMatch(request.Language))
        {
            errors["language"] = "is no language tag; use for example en or zh-CN.";
        }

        if (request.OccurredAt > now + Skew)
        {
            errors["occurredAt"] = "lies in the future.";
        }

        return errors;
    }

    /// <summary>SHA-256 over what came in, without its id: tells whether the same id brings the same complaint.</summary>
    public static string HashOf(IntakeRequest request) =>
        Hashes.Sha256(JsonSerializer.Serialize(request with { IntakeId = null, Source = null, SpokenLanguage = null }, CoreJson.Options));

    /// <summary>The culture to write in, and where it was taken from: asked for, spoken, or the desk's.</summary>
    public static (string Language, string Source) LanguageOf(IntakeRequest request, string deskLanguage) =>
        !string.IsNullOrWhiteSpace(request.Language) ? (request.Language.Trim(), "explicit")
        : Cultures.Match(request.SpokenLanguage, Cultures.Enabled) is { } spoken ? (spoken, "spoken")
        : (deskLanguage, "desk");

    private static void Require(SortedDictionary<string, string> errors, string field, string? value, int most)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors[field] = "is missing.";
            return;
        }

        AtMost(errors, field, value, most);
    }

    private static void AtMost(SortedDictionary<string, string> errors, string field, string? value, int most)
    {
        if (value?.Length > most)
        {
            errors[field] = $"is longer than {most} characters.";
        }
        else if (value is not null && !StorableText.IsStorable(value))
        {
            errors[field] = "contains a NUL or half a character.";
        }
    }

    // RFC 5321 addresses as people have them: one @, a dotted domain, no spaces or line breaks. Whether it works only a mail can tell.
    [GeneratedRegex(@"^[^\s@<>(),;:\\""\p{C}]+@[^\s@<>(),;:\\""\p{C}]+\.[^\s@<>(),;:\\""\p{C}.]{2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex MailAddressShape();

    // BCP 47, the part of it that matters for choosing a language.
    [GeneratedRegex(@"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex LanguageShape();
}
