using ComplaintOps.Core.Errors;
using CsvHelper;

namespace ComplaintOps.Adapters.Csv;

/// <summary>What separates the columns of a file.</summary>
internal static class CsvDelimiter
{
    /// <summary>How many characters are looked at when it is to be detected.</summary>
    public const int SampleLength = 16 * 1024;

    /// <summary>The separator that the options or the layout name.</summary>
    /// <exception cref="ComplaintOpsException">InvalidInput: it is not one printable ASCII character or tab.</exception>
    public static char Parse(CsvImportOptions options)
    {
        var text = options.Delimiter ?? options.Layout?.Delimiter.ToString() ?? ",";
        return TryParse(text) ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput,
            $"'{RowText.Quote(text)}' cannot separate columns.",
            "delimiter",
            "Give one character such as , or ;, or write tab, or auto to have it detected.");
    }

    /// <summary>The separator that the text names, or null. Letters, digits, the quote and line breaks are none.</summary>
    public static char? TryParse(string text)
    {
        var c = string.Equals(text, "tab", StringComparison.OrdinalIgnoreCase) ? '\t' : text.Length == 1 ? text[0] : '\0';
        return c == '\t' || (char.IsAscii(c) && c is not '"' && (char.IsPunctuation(c) || char.IsSymbol(c))) ? c : null;
    }

    /// <summary>The separator that fits the beginning of the file best: comma, semicolon, tab or bar, or what its first line <c>sep=</c> says.</summary>
    public static char Detect(ReadOnlySpan<char> sample)
    {
        using var reader = CsvReader.FromText(new string(sample).TrimStart('\uFEFF'), new CsvReaderOptions { Separator = null, DetectSeparatorHint = true, HasHeader = false });
        reader.Read();
        return reader.Separator;
    }
}
