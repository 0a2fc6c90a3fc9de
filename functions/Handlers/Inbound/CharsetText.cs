using System.Text;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>
/// Bytes of a mail as text. Inbound Parse hands every field over in the charset that its mail had and names it; when the name is missing or wrong, UTF-8 is tried
/// strictly, then GB18030 (a superset of GBK and GB2312), and at last every byte becomes some character: a mail is never refused for its charset.
/// </summary>
internal static class CharsetText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = Strict("gb18030")!;

    /// <summary>Decodes a field; the result can be stored.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        var text = TryDecode(bytes, Named(charset)) ?? TryDecode(bytes, Utf8) ?? TryDecode(bytes, Gb18030) ?? Encoding.Latin1.GetString(bytes);
        return Storable(text.TrimStart('\uFEFF'));
    }

    /// <summary>Whether a charset is one of mainland China's.</summary>
    public static bool IsChinese(string? charset) => charset?.Trim().ToUpperInvariant() is "GB2312" or "GBK" or "GB18030" or "HZ-GB-2312" or "CP936" or "X-GBK";

    /// <summary>Takes out what no store keeps: NUL, and halves of surrogate pairs.</summary>
    public static string Storable(string text)
    {
        if (StorableText.IsStorable(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static Encoding? Named(string? charset) => string.IsNullOrWhiteSpace(charset) ? null : IsChinese(charset) ? Gb18030 : Strict(charset.Trim());

    private static Encoding? Strict(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? TryDecode(ReadOnlySpan<byte> bytes, Encoding? encoding)
    {
        try
        {
            return encoding?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
