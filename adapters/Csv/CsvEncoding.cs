using System.Text;

namespace ComplaintOps.Adapters.Csv;

/// <summary>The encoding that a file is read with, and why. Meant to be shown to whoever started the import.</summary>
/// <param name="Encoding">The encoding; bytes that it does not know are an error, never a replacement character.</param>
/// <param name="Name">Its usual name: <c>utf-8</c>, <c>gb18030</c>.</param>
/// <param name="Basis">How it was settled.</param>
/// <param name="WholeFileChecked">Whether every byte was checked beforehand; false for a pipe that is longer than what is looked at first.</param>
public sealed record CsvEncoding(Encoding Encoding, string Name, CsvEncodingBasis Basis, bool WholeFileChecked)
{
    /// <summary>One line for people.</summary>
    public string Describe() => Basis switch
    {
        CsvEncodingBasis.ByteOrderMark => $"{Name} (byte order mark)",
        CsvEncodingBasis.ValidUtf8 => $"{Name} ({Extent} valid)",
        CsvEncodingBasis.ValidGb18030 => $"{Name} (not UTF-8; {Extent} valid as GB18030; if names look wrong, name the encoding)",
        _ => $"{Name} (as told)",
    };

    private string Extent => WholeFileChecked ? "every byte" : "the beginning";
}
