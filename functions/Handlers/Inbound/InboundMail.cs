using System.Globalization;
using System.Text;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>A mail as it came in, decoded.</summary>
internal sealed record InboundMail
{
    /// <summary>Its header.</summary>
    public required MailHeaders Headers { get; init; }

    /// <summary>The address in From, or empty when there is none that can be read.</summary>
    public required string From { get; init; }

    /// <summary>The name in From, or empty.</summary>
    public required string FromName { get; init; }

    /// <summary>The subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The text; that of the HTML part when there is no other.</summary>
    public required string Text { get; init; }

    /// <summary>The charset that the text came in, or null.</summary>
    public string? Charset { get; init; }

    /// <summary>The envelope's sender (RFC 5321 MAIL FROM); empty for the null return path, null when it was not handed over.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The envelope's recipients, else those in To.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The receiving server's SPF result.</summary>
    public string Spf { get; init; } = "";

    /// <summary>The receiving server's DKIM results: <c>{@example.com : pass}</c>.</summary>
    public string Dkim { get; init; } = "";

    /// <summary>The sending server's address, or null.</summary>
    public string? SenderIp { get; init; }

    /// <summary>What came with it.</summary>
    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];

    /// <summary>Makes this mail and its envelope one and the same at every try of the provider.</summary>
    public required string Identity { get; init; }
}

/// <summary>A file that came with a mail.</summary>
/// <param name="Name">Its name, cleaned: no path, no control or direction characters, 120 characters at most.</param>
/// <param name="Type">Its media type as the sender says.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record InboundAttachment(string Name, string Type, ReadOnlyMemory<byte> Bytes)
{
    private const int MostLetters = 120;

    /// <summary>An attachment under a name that is safe to show and to save.</summary>
    public static InboundAttachment Of(string? name, string? type, ReadOnlyMemory<byte> bytes, int number) => new(Clean(name, number), CleanType(type?.Split(';')[0].Trim()), bytes);

    private static string Clean(string? name, int number)
    {
        var clean = new StringBuilder();
        var last = (name ?? "").Split('/', '\\')[^1];
        foreach (var rune in last.EnumerateRunes())
        {
            // Direction marks let "gpj.exe" show as "exe.jpg"; control characters and what file systems forbid have no place in a name either.
            if (clean.Length < MostLetters
                && !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
                && !"<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal))
            {
                clean.Append(rune.ToString());
            }
        }

        var text = clean.ToString().Trim(' ', '.');
        return text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"attachment-{number}");
    }

    private static string CleanType(string? type) =>
        type is { Length: <= 100 } && type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '+' or '.')
            ? type.ToLowerInvariant()
            : "application/octet-stream";
}
