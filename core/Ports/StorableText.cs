using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// What every store can keep and give back unchanged: well-formed Unicode without NUL. NUL ends a text early in some stores, and half of a
/// surrogate pair has no UTF-8 form (RFC 3629 section 3), so both are refused instead of coming back as something else.
/// </summary>
public static class StorableText
{
    /// <summary>Whether a text comes back from every store as it went in.</summary>
    public static bool IsStorable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text);
    }

    /// <summary>Raises <see cref="ErrorCode.InvalidInput"/> when the text is not storable. The text itself is never put into the message.</summary>
    /// <param name="text">The text; null passes.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="target">The complaint, desk or document that it belongs to.</param>
    public static void Require(string? text, string what, string? target)
    {
        if (text is not null && !IsStorable(text))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"The {what} contains a NUL or half of a surrogate pair, which a store cannot give back unchanged.",
                target,
                "Remove these characters, or escape them, before storing the text.");
        }
    }

    /// <summary>As <see cref="Require"/>, and the text must not be empty either.</summary>
    public static void RequireKey(string? text, string what, string? target)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, $"The {what} is empty.", target, "Give it a value.");
        }

        Require(text, what, target);
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
