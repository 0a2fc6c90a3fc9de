using System.Collections;
using System.Globalization;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Policies;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet about known issues: what many customers complain of at once.</summary>
public abstract class IssueCmdlet : ConnectedCmdlet
{
    /// <summary>The known issues of the store.</summary>
    private protected KnownIssueBook Book => new(Workplace);

    /// <summary>How they are shown, in the language of the session.</summary>
    private protected KnownIssueFinder Issues => new(Workplace, CultureInfo.CurrentUICulture.Name);

    /// <summary>Puts the words of each language together; what a language does not have stays as it was. Raises <c>InvalidInput</c> for what is no table of texts by language.</summary>
    /// <param name="before">The words so far, by culture; empty for a new issue.</param>
    /// <param name="title">Titles by language, or null.</param>
    /// <param name="known">What is known, by language, or null.</param>
    /// <param name="doing">What is done, by language, or null.</param>
    private protected static IReadOnlyDictionary<string, KnownIssueText> Texts(IReadOnlyDictionary<string, KnownIssueText> before, Hashtable? title, Hashtable? known, Hashtable? doing)
    {
        var (titles, knowns, doings) = (ByCulture(title, "Title"), ByCulture(known, "Known"), ByCulture(doing, "Doing"));
        return Cultures.Enabled.Where(culture => before.ContainsKey(culture) || titles.ContainsKey(culture) || knowns.ContainsKey(culture) || doings.ContainsKey(culture)).ToDictionary(
            culture => culture,
            culture =>
            {
                var old = before.GetValueOrDefault(culture) ?? new KnownIssueText("", "", "");
                return new KnownIssueText(titles.GetValueOrDefault(culture, old.Title), knowns.GetValueOrDefault(culture, old.Known), doings.GetValueOrDefault(culture, old.Doing));
            });
    }

    private static Dictionary<string, string> ByCulture(Hashtable? table, string parameter)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? [])
        {
            var culture = Cultures.Enabled.FirstOrDefault(one => one.Equals(entry.Key as string, StringComparison.OrdinalIgnoreCase)) ?? throw new ComplaintOpsException(
                ErrorCode.InvalidInput, "A language of a text is not one of those that the product speaks.", parameter, $"Write @{{ {string.Join("; ", Cultures.Enabled.Select(one => $"'{one}' = '...'"))} }}.");
            texts[culture] = TypedValue.Of(entry.Value) as string ?? "";
        }

        return texts;
    }
}
