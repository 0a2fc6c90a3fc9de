using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Host;
using Microsoft.Net.Http.Headers;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Which language a caller speaks.</summary>
internal static class Languages
{
    private const int MostTags = 20;

    /// <summary>The most wanted tag of Accept-Language (RFC 9110, 12.5.4) that we speak; else the most wanted one; else null.</summary>
    public static string? Spoken(HttpTrigger request)
    {
        var text = request.Header(HeaderNames.AcceptLanguage);
        if (string.IsNullOrWhiteSpace(text) || !StringWithQualityHeaderValue.TryParseList([text], out var parsed))
        {
            return null;
        }

        var tags = parsed.Take(MostTags).Where(tag => tag.Quality is not 0).OrderByDescending(tag => tag.Quality ?? 1).Select(tag => tag.Value.ToString()).Where(tag => tag != "*").ToList();
        return tags.FirstOrDefault(tag => Cultures.Match(tag, Cultures.Enabled) is not null) ?? tags.FirstOrDefault();
    }

    /// <summary>The language that the address asks for (<c>?lang=zh-CN</c>), or null.</summary>
    public static string? InAddress(HttpTrigger request) =>
        request.Query.TryGetValue("lang", out var asked) && Cultures.Match(asked, Cultures.Enabled) is { } culture ? culture : null;

    /// <summary>The language that the address asks for, else the spoken one.</summary>
    public static string? Asked(HttpTrigger request) => InAddress(request) ?? Spoken(request);
}
