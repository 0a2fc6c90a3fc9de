using System.Text.RegularExpressions;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// Looks for words that make a complaint worse: arguing, admitting liability, concluding too early, promising without limit, praising the result; and for the
/// thanks and the apology that must be there. The lists are phrases (<c>lint.argument</c> and others, parted by <c>|</c>), one per language, published and
/// editable like every text; a list that is missing looks for nothing.
/// </summary>
public static partial class WordingLint
{
    /// <summary>What is found in the draft of a reply. Remarks, never a refusal: the person who writes knows more than a list.</summary>
    /// <param name="text">The draft.</param>
    /// <param name="phrases">The phrases of the customer's language.</param>
    /// <param name="final">Whether it is the final reply, which may conclude.</param>
    /// <param name="liabilityAccepted">Whether liability was accepted, so that it may be said.</param>
    public static IReadOnlyList<WordingRemark> InDraft(string text, Phrases phrases, bool final, bool liabilityAccepted) =>
    [
        .. Found(text, "argument", phrases),
        .. liabilityAccepted ? [] : Found(text, "liability", phrases),
        .. final ? [] : Found(text, "conclusion", phrases),
        .. Found(text, "absolute", phrases),
        .. Found(text, "oversell", phrases),
        .. Missing(text, "apology", phrases),
        .. final ? Missing(text, "thanks", phrases) : [],
    ];

    /// <summary>
    /// What keeps a template from being published: an acknowledgement without apology or thanks or with a conclusion, a closing without thanks, and liability or
    /// argument in any notice to customers.
    /// </summary>
    public static IReadOnlyList<WordingRemark> InTemplate(NoticeType type, string template, Phrases phrases)
    {
        if (type >= NoticeType.StaffReminder)
        {
            return [];
        }

        var text = Tags().Replace(template, " ");
        return
        [
            .. type == NoticeType.Acknowledgement ? Missing(text, "apology", phrases) : [],
            .. type is NoticeType.Acknowledgement or NoticeType.Closing ? Missing(text, "thanks", phrases) : [],
            .. type == NoticeType.Acknowledgement ? Found(text, "conclusion", phrases) : [],
            .. Found(text, "liability", phrases),
            .. Found(text, "argument", phrases),
        ];
    }

    /// <summary>What somebody should look at in a template, without keeping it from being published: promises without limit and praise.</summary>
    public static IReadOnlyList<WordingRemark> DoubtsInTemplate(NoticeType type, string template, Phrases phrases)
    {
        var text = Tags().Replace(template, " ");
        return type >= NoticeType.StaffReminder ? [] : [.. Found(text, "absolute", phrases), .. Found(text, "oversell", phrases)];
    }

    private static IEnumerable<WordingRemark> Found(string text, string list, Phrases phrases) => Words(list, phrases)
        .Where(word => Holds(text, word))
        .Select(word => new WordingRemark(list, word, phrases.Text($"lint.said.{list}", word)));

    private static IEnumerable<WordingRemark> Missing(string text, string list, Phrases phrases)
    {
        var words = Words(list, phrases);
        return words.Count == 0 || words.Any(word => Holds(text, word)) ? [] : [new WordingRemark(list, "", phrases.Text($"lint.said.{list}"))];
    }

    private static IReadOnlyList<string> Words(string list, Phrases phrases) => phrases.Has($"lint.{list}")
        ? phrases.Text($"lint.{list}").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [];

    // Whole words where the script has spaces: "guarantee" is not in "guaranteed by law"; Chinese has none.
    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var before = at > 0 && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(word[0]);
            var end = at + word.Length;
            var after = end < text.Length && char.IsAsciiLetter(text[end]) && char.IsAsciiLetter(word[^1]);
            if (!before && !after)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}

/// <summary>Something to look at in a text.</summary>
/// <param name="List">Which list found it: <c>argument</c>, <c>liability</c>, <c>conclusion</c>, <c>absolute</c>, <c>oversell</c>, <c>apology</c>, <c>thanks</c>; or
/// <c>position</c> and <c>assessment</c> for what the complaint itself lacks.</param>
/// <param name="Phrase">The words found, or empty when something is missing.</param>
/// <param name="Message">What is said about it, in the language of the text.</param>
public sealed record WordingRemark(string List, string Phrase, string Message);
