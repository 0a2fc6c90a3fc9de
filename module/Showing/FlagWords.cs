using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.PowerShell.Showing;

/// <summary>The flags of a complaint in few columns: whole words, the worst first, and a number for those without a place. Called by the format file.</summary>
public static class FlagWords
{
    // What harms the customer now, then what may, then what the desk must sort out, then what waits for somebody else.
    private static readonly List<FlagKind> WorstFirst =
    [
        FlagKind.Silent, FlagKind.BrokenPromise, FlagKind.NoInterimMeasure, FlagKind.Unowned, FlagKind.Overdue, FlagKind.PiledUp, FlagKind.Chased, FlagKind.Bounced,
        FlagKind.ReferralLate, FlagKind.Corrected, FlagKind.MediaRisk, FlagKind.EmptyUpdates, FlagKind.PingPong, FlagKind.Contradiction, FlagKind.OfficialRoute,
        FlagKind.Abnormal, FlagKind.CustomerSilent,
    ];

    /// <summary>As many flags as fit, the worst first, and <c>+2</c> for two that do not; empty for none. No word is ever cut.</summary>
    /// <param name="flags">Those that are up, in any order.</param>
    /// <param name="silentFor">How long the customer waits in vain, or null. When the column beside it says so, the flag that repeats it takes no place.</param>
    /// <param name="columns">How many columns there are.</param>
    public static string Fitting(IEnumerable<FlagKind> flags, TimeSpan? silentFor, int columns)
    {
        var words = flags.Where(flag => flag != FlagKind.Silent || silentFor is null).OrderBy(Rank).Select(flag => flag.ToString()).ToList();
        var shown = words.Count;
        while (shown > 1 && With(words, shown).Length > columns)
        {
            shown--;
        }

        var text = With(words, shown);
        return text.Length > columns ? text.Replace(" ", "", StringComparison.Ordinal) : text;
    }

    private static string With(List<string> words, int shown) =>
        string.Join(' ', words.Take(shown)) + (shown < words.Count ? string.Create(CultureInfo.InvariantCulture, $" +{words.Count - shown}") : "");

    // One that is not in the list yet comes last.
    private static int Rank(FlagKind flag) => WorstFirst.IndexOf(flag) is >= 0 and var rank ? rank : WorstFirst.Count;
}
