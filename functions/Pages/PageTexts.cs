using System.Globalization;
using System.Reflection;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The words of the pages: those that are published, and under them those that came with the program. A page can so speak before anything is published, and
/// when the published texts are older than the page.
/// </summary>
public sealed class PageTexts(PublishedSets sets)
{
    private static readonly IReadOnlyDictionary<string, Phrases> Bundled = Cultures.Enabled.ToDictionary(culture => culture, ReadBundled);

    /// <summary>The words in the culture that fits a language tag; in <paramref name="fallback"/>, or English, when none does.</summary>
    public async Task<PageWords> ForAsync(string? language, string fallback, CancellationToken cancellationToken)
    {
        var culture = Cultures.Match(language, Cultures.Enabled) ?? Cultures.Match(fallback, Cultures.Enabled) ?? Cultures.English;
        var set = await FindSetAsync(cancellationToken);
        return new PageWords(culture, set is not null && set.Phrases.TryGetValue(culture, out var published) ? Over(Bundled[culture], published) : Bundled[culture], set);
    }

    private async Task<PublishedSet?> FindSetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sets.FindActiveAsync(cancellationToken);
        }
        catch (ComplaintOpsException)
        {
            // A page that says that something is wrong must not fail for want of words.
            return null;
        }
    }

    private static Phrases Over(Phrases below, Phrases above)
    {
        var texts = below.Keys.ToDictionary(key => key, key => below.Text(key), StringComparer.Ordinal);
        foreach (var key in above.Keys)
        {
            texts[key] = above.Text(key);
        }

        return new Phrases(texts);
    }

    private static Phrases ReadBundled(string culture)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/{culture}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its own {name}.");
        using var reader = new StreamReader(stream);
        List<PolicyProblem> problems = [];
        return Phrases.Parse(name, reader.ReadToEnd(), problems);
    }
}
