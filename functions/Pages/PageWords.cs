using System.Globalization;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Pages;

/// <summary>The words of one page in one language.</summary>
/// <param name="Culture">The culture's name, also the page's <c>lang</c>.</param>
/// <param name="Phrases">The phrases.</param>
/// <param name="Set">What is published, or null while nothing is.</param>
public sealed record PageWords(string Culture, Phrases Phrases, PublishedSet? Set)
{
    /// <summary>A phrase with its placeholders filled. The result is text, not markup.</summary>
    public string Text(string key, params IReadOnlyList<string> values) => Phrases.Text(key, values);

    /// <summary>A phrase for a code, <c>{prefix}.{code}</c>; the code itself when there is none.</summary>
    public string Coded(string prefix, string code) => Phrases.Has($"{prefix}.{code}") ? Phrases.Text($"{prefix}.{code}") : code;

    /// <summary>A text of a policy or directory in the page's language.</summary>
    public string Local(LocalizedText? text) => text?.For(Culture, Cultures.English) ?? "";

    /// <summary>Dates in a zone.</summary>
    public NoticeDates Dates(TimeZoneInfo zone) => new(Phrases, CultureInfo.GetCultureInfo(Culture), zone);

    /// <summary>A person's name, or the desk's when there is no such person (any more).</summary>
    public string Person(Rules rules, string? id) => id is not null && rules.Directory.FindPerson(id) is { } person ? Local(person.Name) : Local(rules.Desk.Name);

    /// <summary>A large number as people of the page's language write it.</summary>
    public string Amount(long number) => number.ToString("N0", CultureInfo.GetCultureInfo(Culture));

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
