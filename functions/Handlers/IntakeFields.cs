using System.Globalization;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Puts a text into its place, or says what is wrong with it.</summary>
internal delegate (IntakeRequest Request, string? Problem) IntakeField(IntakeRequest request, string value);

/// <summary>The fields of the API and of the form.</summary>
internal static class IntakeFields
{
    /// <summary>The fields by name, in the order in which they are documented.</summary>
    public static readonly IReadOnlyDictionary<string, IntakeField> Known = new Dictionary<string, IntakeField>(StringComparer.Ordinal)
    {
        ["intakeId"] = (request, value) => (request with { IntakeId = value }, null),
        ["channel"] = (request, value) => ReadName<Channel>(value) is { } channel ? (request with { Channel = channel }, null) : (request, OneOf<Channel>()),
        ["language"] = (request, value) => (request with { Language = value }, null),
        ["subject"] = (request, value) => (request with { Subject = value }, null),
        ["text"] = (request, value) => (request with { Text = value }, null),
        ["name"] = (request, value) => (request with { Name = value }, null),
        ["email"] = (request, value) => (request with { Email = value.Trim() }, null),
        ["phone"] = (request, value) => (request with { Phone = value }, null),
        ["wanted"] = (request, value) => (request with { Wanted = value }, null),
        ["occurredAt"] = ReadInstant,
        ["severity"] = (request, value) => ReadName<Severity>(value) is { } severity ? (request with { Severity = severity }, null) : (request, OneOf<Severity>()),
    };

    private static (IntakeRequest Request, string? Problem) ReadInstant(IntakeRequest request, string value) =>
        HasOffset(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? (request with { OccurredAt = at.ToUniversalTime() }, null)
            : (request, "must be a time with its offset (RFC 3339), for example 2026-03-04T05:06:07Z.");

    // Without an offset the same text is another instant on every machine.
    private static bool HasOffset(string value) =>
        value.Length >= 17 && value[4] == '-' && value[10] is 'T' or 't' or ' ' && (value[^1] is 'Z' or 'z' || (value[^6] is '+' or '-' && value[^3] == ':'));

    private static T? ReadName<T>(string value)
        where T : struct, Enum => EnumWord.TryParse<T>(value, out var found) ? found : null;

    private static string OneOf<T>()
        where T : struct, Enum => $"must be one of {EnumWord.All<T>()}.";
}
