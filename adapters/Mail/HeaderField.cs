using System.Text;

namespace ComplaintOps.Adapters.Mail;

/// <summary>Writes header fields, folded between words (RFC 5322 section 2.2.3).</summary>
internal static class HeaderField
{
    /// <summary>RFC 2047 allows 76 characters on a line with an encoded word, RFC 5322 recommends 78 on any: the smaller holds for all.</summary>
    private const int LineLimit = 76;

    /// <summary>A longer word is encoded only so that it can be cut and folded.</summary>
    private const int LongestPlainWord = 60;

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Writes words, separated by one space, on as many lines as they need.</summary>
    public static void Append(StringBuilder output, string name, IEnumerable<string> words)
    {
        output.Append(name).Append(':');
        var column = name.Length + 1;
        foreach (var word in words)
        {
            if (column + 1 + word.Length > LineLimit && column > 1)
            {
                output.Append("\r\n");
                column = 0;
            }

            output.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        output.Append("\r\n");
    }

    /// <summary>Writes free text (Subject), encoded when it is not plain ASCII.</summary>
    public static void AppendText(StringBuilder output, string name, string text) => Append(output, name, TextWords(text, name.Length + 2));

    /// <summary>Writes a header from the mail's own list.</summary>
    public static void AppendValue(StringBuilder output, string name, string value) =>
        Append(output, name, Ascii.IsValid(value) ? value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) : TextWords(value, name.Length + 2));

    /// <summary>Writes a mailbox: <c>Name &lt;local@domain&gt;</c>.</summary>
    public static void AppendMailbox(StringBuilder output, string name, Core.Ports.MailAddress mailbox)
    {
        var address = MailboxRules.Ascii(mailbox.Address);
        Append(output, name, mailbox.Name.Trim() is { Length: > 0 } person
            ? [.. NameWords(person, name.Length + 2), $"<{address}>"]
            : [address]);
    }

    /// <summary>A header value on one line and in ASCII, for providers that take headers as values and fold them themselves.</summary>
    public static string ToAsciiValue(string value) => Ascii.IsValid(value) ? value : string.Join(' ', EncodedWords.Encode(value, 1, LineLimit));

    private static IReadOnlyList<string> TextWords(string text, int used) =>
        IsPlain(text) ? text.Split(' ') : EncodedWords.Encode(text, used, LineLimit);

    private static IReadOnlyList<string> NameWords(string person, int used)
    {
        if (!IsPlain(person) || person.Length > LongestPlainWord)
        {
            return EncodedWords.Encode(person, used, LineLimit);
        }

        return person.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '\'' or '+')
            ? person.Split(' ')
            : [$"\"{person.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""];
    }

    // Text that looks like an encoded word would be decoded by the reader; runs of blanks do not survive every relay.
    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains("=?", StringComparison.Ordinal)
        && !text.Contains("  ", StringComparison.Ordinal)
        && text[0] != ' ' && text[^1] != ' '
        && text.Split(' ').All(word => word.Length <= LongestPlainWord);
}
