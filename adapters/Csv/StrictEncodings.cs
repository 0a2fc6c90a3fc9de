using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Csv;

/// <summary>Encodings that refuse bytes they do not know. The legacy ones come from the base library without registering them for the whole process.</summary>
internal static class StrictEncodings
{
    /// <summary>UTF-8 without byte order mark.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>GB18030, the Chinese national standard; a superset of GBK and GB2312.</summary>
    public static Encoding Gb18030 { get; } = Find("gb18030")!;

    // UTF-32 LE begins with the mark of UTF-16 LE, so that it stands before it.
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0x84, 0x31, 0x95, 0x33], Gb18030),
    ];

    /// <summary>The longest byte order mark.</summary>
    public const int LongestMark = 4;

    /// <summary>The encoding whose byte order mark begins the bytes, with the mark's length; null and 0 when there is none.</summary>
    public static (Encoding? Encoding, int Length) ByMark(ReadOnlySpan<byte> head)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (head.StartsWith(mark))
            {
                return (encoding, mark.Length);
            }
        }

        return (null, 0);
    }

    /// <summary>The encoding of that name.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: there is none of that name.</exception>
    public static Encoding Named(string name)
        => Find(name) ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"There is no encoding '{name}'.",
            name,
            "Give a name such as utf-8, gb18030, big5, utf-16, windows-1252 or iso-8859-1.");

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
