using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ComplaintOps.Core.Policies;

/// <summary>The short texts of one culture that notices are made of besides their templates: dates, causes, names of limits. With <c>{0}</c> to <c>{9}</c> as placeholders.</summary>
public sealed class Phrases
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    /// <summary>Phrases by key.</summary>
    public Phrases(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>A phrase with its placeholders filled. An unknown key is shown as itself: a missing word must not keep a notice from going out.</summary>
    public string Text(string key, params IReadOnlyList<string> values)
    {
        var text = _texts.TryGetValue(key, out var found) ? found : key;
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            // One pass: a value that happens to hold braces is a value and not one more placeholder.
            if (text[at] == '{' && at + 2 < text.Length && text[at + 2] == '}' && text[at + 1] - '0' is >= 0 and var number && number < values.Count)
            {
                filled.Append(values[number]);
                at += 2;
            }
            else
            {
                filled.Append(text[at]);
            }
        }

        return filled.ToString();
    }

    /// <summary>Whether a key exists.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>Money as people of the language write it: by the phrase of its currency (<c>currency.GBP</c>), else with the code.</summary>
    public string Amount(decimal amount, string currency)
    {
        var number = amount.ToString("N2", CultureInfo.InvariantCulture);
        return Has($"currency.{currency}") ? Text($"currency.{currency}", number) : Text("redress.amount", number, currency);
    }

    /// <summary>Reads a flat JSON object of texts; problems are added to the list.</summary>
    public static Phrases Parse(string file, string json, IList<PolicyProblem> problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString()!.Length == 0)
                {
                    problems.Add(new PolicyProblem(file, $"$.{member.Name}", "must be a text"));
                }
                else if (!texts.TryAdd(member.Name, member.Value.GetString()!))
                {
                    problems.Add(new PolicyProblem(file, $"$.{member.Name}", "stands twice"));
                }
            }
        }
        catch (JsonException problem)
        {
            problems.Add(new PolicyProblem(file, "$", $"is no JSON: {problem.Message}"));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new PolicyProblem(file, "$", "must be an object of texts"));
        }

        return new Phrases(texts);
    }

    /// <summary>Every enabled culture must have a file, and all files the same keys.</summary>
    public static IEnumerable<PolicyProblem> Compare(IReadOnlyDictionary<string, Phrases> byCulture)
    {
        foreach (var culture in Cultures.Enabled.Where(culture => !byCulture.ContainsKey(culture)))
        {
            yield return new PolicyProblem($"texts/{culture}.json", "$", "is missing");
        }

        var all = byCulture.Values.SelectMany(phrases => phrases.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (culture, phrases) in byCulture)
        {
            foreach (var key in all.Where(key => !phrases.Has(key)))
            {
                yield return new PolicyProblem($"texts/{culture}.json", $"$.{key}", "is missing: another culture has it");
            }
        }
    }
}
