namespace ComplaintOps.Core.Policies;

/// <summary>A text in several languages. What comes out of a validated file has one for every culture of <see cref="Cultures.Enabled"/>.</summary>
/// <param name="Texts">The texts by culture name.</param>
public sealed record LocalizedText(IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>
    /// The text for a culture or its nearest parent (see <see cref="Cultures.Match"/>); else for <paramref name="fallback"/>,
    /// usually the desk's language; else English; else the first there is. Empty when there is no text at all.
    /// </summary>
    public string For(string culture, string fallback)
    {
        var name = Cultures.Match(culture, Texts.Keys)
            ?? Cultures.Match(fallback, Texts.Keys)
            ?? Cultures.Match(Cultures.English, Texts.Keys)
            ?? Texts.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        return name is null ? "" : Texts[name];
    }
}
