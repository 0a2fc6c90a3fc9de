namespace ComplaintOps.Core.Policies.Reading;

/// <summary>The shape of a mail address as an organisation gives its own people and desks: RFC 5321 unquoted, in ASCII, with a dotted domain.</summary>
internal static class AddressShape
{
    private const string LocalSymbols = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>Whether it can be one. Lengths are those of RFC 5321: 64 before the @, 254 in all.</summary>
    public static bool IsPlausible(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is <= 0 or > 64 || address.Length > 254)
        {
            return false;
        }

        var local = address.AsSpan(0, at);
        return local[0] != '.'
            && local[^1] != '.'
            && address.AsSpan(0, at).IndexOf("..") < 0
            && address.Take(at).All(c => char.IsAsciiLetterOrDigit(c) || LocalSymbols.Contains(c, StringComparison.Ordinal))
            && IsDomain(address[(at + 1)..]);
    }

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && labels.All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
