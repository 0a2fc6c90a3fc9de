namespace ComplaintOps.Adapters.Csv;

/// <summary>How the encoding of a file was settled.</summary>
public enum CsvEncodingBasis
{
    /// <summary>The file says so itself by a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>Every byte is valid UTF-8.</summary>
    ValidUtf8,

    /// <summary>It is not UTF-8, and every byte is valid GB18030 (which includes GBK and GB2312).</summary>
    ValidGb18030,

    /// <summary>It was named by the caller.</summary>
    Given,
}
