using System.Text.Json;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>The words of a story, each in every language: what is told, what customers write, what staff say.</summary>
public sealed class StoryTexts
{
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _texts;

    private StoryTexts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> texts, string culture) => (_texts, Culture) = (texts, culture);

    /// <summary>The language of the customer and of the telling.</summary>
    public string Culture { get; }

    /// <summary>Reads the words of a story and those that all stories share.</summary>
    public static StoryTexts Read(string contentRoot, string story, string culture)
    {
        var texts = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var name in new[] { "words", story })
        {
            var file = Path.Combine(contentRoot, "samples", "stories", $"{name}.json");
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(file))!)
            {
                texts.Add(key, text);
            }
        }

        return new StoryTexts(texts, culture);
    }

    /// <summary>Whether there are such words.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>Words in the customer's language.</summary>
    public string Text(string key) => Text(key, Culture);

    /// <summary>Words in a language.</summary>
    public string Text(string key, string culture) => _texts.TryGetValue(key, out var text) && text.TryGetValue(culture, out var words)
        ? words
        : throw new ComplaintOpsException(ErrorCode.NotFound, $"The story has no words '{key}' in {culture}.", key, "Add them to its file in samples/stories.");
}
