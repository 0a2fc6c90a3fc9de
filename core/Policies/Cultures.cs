namespace ComplaintOps.Core.Policies;

/// <summary>The languages in which the product speaks, and how a person's language finds one of them.</summary>
public static class Cultures
{
    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Simplified Chinese.</summary>
    public const string Chinese = "zh-CN";

    /// <summary>The enabled cultures: every text of a policy and every template exists in each.</summary>
    public static IReadOnlyList<string> Enabled { get; } = [English, Chinese];

    /// <summary>
    /// Finds the available culture for a language tag (RFC 4647 look-up: the tag, then its parents): <c>en-GB</c> is <c>en</c>. <c>zh</c>, <c>zh-SG</c> and
    /// <c>zh-Hans*</c> are <c>zh-CN</c>; traditional Chinese (<c>zh-Hant*</c>, <c>zh-TW</c>, <c>zh-HK</c>, <c>zh-MO</c>) is not, because it is another script.
    /// Upper and lower case are the same, <c>_</c> counts as <c>-</c>. Null when there is none.
    /// </summary>
    public static string? Match(string? culture, IEnumerable<string> available)
    {
        if (string.IsNullOrWhiteSpace(culture))
        {
            return null;
        }

        var names = available as IReadOnlyCollection<string> ?? [.. available];
        for (var tag = culture.Trim().Replace('_', '-'); tag.Length > 0; tag = Parent(tag))
        {
            var found = names.FirstOrDefault(name => name.Equals(tag, StringComparison.OrdinalIgnoreCase));
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string Parent(string tag)
    {
        if (IsOrStartsWith(tag, "zh-Hant") || IsOrStartsWith(tag, "zh-TW") || IsOrStartsWith(tag, "zh-HK") || IsOrStartsWith(tag, "zh-MO"))
        {
            return "";
        }

        if (tag.Equals("zh", StringComparison.OrdinalIgnoreCase))
        {
            return Chinese;
        }

        if (tag.Equals(Chinese, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var dash = tag.LastIndexOf('-');
        return dash < 0 ? "" : tag[..dash];
    }

    private static bool IsOrStartsWith(string tag, string prefix) =>
        tag.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (tag.Length == prefix.Length || tag[prefix.Length] == '-');
}
