namespace ComplaintOps.Adapters.Mail;

/// <summary>Keeps a References header within one unfolded line of RFC 5322: the first id (the conversation) and as many of the last as fit.</summary>
internal static class ThreadReferences
{
    private const int LongestValue = 900;

    /// <summary>Shortens a list of message ids; a short one comes back with single spaces and otherwise unchanged.</summary>
    public static string Shorten(string value)
    {
        var ids = value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var first = ids[0];
        var kept = new List<string>();
        var length = first.Length;
        for (var i = ids.Length - 1; i > 0 && length + 1 + ids[i].Length <= LongestValue; i--)
        {
            kept.Insert(0, ids[i]);
            length += 1 + ids[i].Length;
        }

        return kept.Count == 0 && ids.Length > 1 ? ids[^1] : string.Join(' ', [first, .. kept]);
    }
}
