using System.Globalization;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>How facts of a notice are written.</summary>
public static class Facts
{
    /// <summary>The name of the fact which says that a notice takes the place of another one that did not arrive: that one's sequence number.</summary>
    public const string Instead = "instead";

    /// <summary>The name of the fact which says that a notice only repeats by another way what was given before: nothing follows from it, and no ledger counts it.</summary>
    public const string Repeated = "repeated";

    /// <summary>Whether a notice only repeats what was given before.</summary>
    public static bool IsRepeated(IReadOnlyDictionary<string, string> facts) => facts.ContainsKey(Repeated);

    /// <summary>An instant in UTC, round-trip format.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant of <see cref="Instant(DateTimeOffset)"/>; null when absent.</summary>
    public static DateTimeOffset? Instant(IReadOnlyDictionary<string, string> facts, string name) =>
        facts.TryGetValue(name, out var text) ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    /// <summary>A piece of content, as facts: its id under <c>text</c>, and what proves it.</summary>
    public static Dictionary<string, string> Content(ContentRef text) => new()
    {
        ["text"] = text.Id,
        ["textLength"] = text.Length.ToString(CultureInfo.InvariantCulture),
        ["textHash"] = text.Hash,
    };

    /// <summary>One more piece of content beside the first: its id under a name of its own, and what proves it. None adds nothing.</summary>
    public static void Add(IDictionary<string, string> facts, string name, ContentRef? text)
    {
        if (text is not null)
        {
            facts[name] = text.Id;
            facts[$"{name}Length"] = text.Length.ToString(CultureInfo.InvariantCulture);
            facts[$"{name}Hash"] = text.Hash;
        }
    }

    /// <summary>Reads a piece of content of <see cref="Content(ContentRef)"/>.</summary>
    public static ContentRef Content(IReadOnlyDictionary<string, string> facts) =>
        new(facts["text"], int.Parse(facts["textLength"], CultureInfo.InvariantCulture), facts["textHash"]);

    /// <summary>A fact, or an empty string.</summary>
    public static string Text(IReadOnlyDictionary<string, string> facts, string name) => facts.TryGetValue(name, out var text) ? text : "";
}
