using System.Text.RegularExpressions;

namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Tells the codes that entries may hold from words, which are content.</summary>
public static partial class ReasonCodes
{
    /// <summary>The code that stands in an entry where a person gave the reason in words.</summary>
    public const string Words = "words";

    /// <summary>Whether a reason is a code. A name begins with a capital, a sentence has a space, and Chinese has neither: none of them is one.</summary>
    public static bool IsCode(string reason) => Shape().IsMatch(reason);

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,31}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
