using System.Text.RegularExpressions;
using ComplaintOps.Core;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>Finds the product's links in texts, as the eye does.</summary>
internal static partial class StoryLinks
{
    /// <summary>The links of a text, in order.</summary>
    public static IEnumerable<Uri> In(string text) => Link().Matches(text).Select(match => new Uri(match.Value));

    /// <summary>What a link is for and about, or null for a foreign one.</summary>
    public static SignedLink? Read(Workplace workplace, Uri link) => Links.Read(workplace.Keys, TokenOf(link), workplace.Machine.GetUtcNow());

    /// <summary>The last part of its path.</summary>
    public static string TokenOf(Uri link) => link.Segments[^1];

    [GeneratedRegex(@"https?://[^\s""<>]+/api/[cs]/[\w-]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
