namespace ComplaintOps.Adapters.Csv;

/// <summary>What may be said about a file beforehand; everything has a default.</summary>
public sealed record CsvImportOptions
{
    /// <summary>The separator option that asks for detection among comma, semicolon, tab and bar (and a first line <c>sep=;</c>).</summary>
    public const string AutoDelimiter = "auto";

    /// <summary>The file's name, for messages.</summary>
    public string FileName { get; init; } = "the file";

    /// <summary>The layout; null recognises one of <see cref="KnownLayouts"/> by the headers.</summary>
    public CsvLayout? Layout { get; init; }

    /// <summary>The encoding's name; null detects it.</summary>
    public string? EncodingName { get; init; }

    /// <summary>One character, <c>tab</c>, or <see cref="AutoDelimiter"/>; null takes the layout's. Never guessed unless asked for.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The size of the file in bytes when the stream cannot tell, for the progress bar.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The most characters of one field; a row with a longer one is rejected.</summary>
    public int MaxFieldLength { get; init; } = 1_000_000;

    /// <summary>The most characters of one row; a longer one is rejected. With <see cref="MaxFieldLength"/> it bounds the memory that a file can take.</summary>
    public int MaxRowLength { get; init; } = 4_000_000;
}
