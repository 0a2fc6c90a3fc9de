using System.Globalization;
using System.Text;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// The answer to a transaction: one part per action, or a single part with the reason when nothing was applied. Lengths and blank lines in it are
/// not to be trusted; the status lines are.
/// </summary>
internal static class TransactionAnswer
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>The parts, in the order of the actions.</summary>
    public static IReadOnlyList<TransactionPart> Read(ReadOnlyMemory<byte> body)
    {
        var lines = Encoding.UTF8.GetString(body.Span).Split('\n');
        var boundary = lines.FirstOrDefault(line => line.StartsWith("--", StringComparison.Ordinal))?.TrimEnd('\r') ?? throw new FormatException("it has no parts");
        var inner = Array.Find(lines, line => line.StartsWith("--changesetresponse", StringComparison.Ordinal))?.TrimEnd('\r');
        var parts = new List<TransactionPart>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(StatusLine, StringComparison.Ordinal))
            {
                parts.Add(ReadPart(lines, ref i, inner ?? boundary));
            }
        }

        return parts.Count > 0 ? parts : throw new FormatException("it has no status line");
    }

    private static TransactionPart ReadPart(string[] lines, ref int i, string boundary)
    {
        var status = lines[i].AsSpan(StatusLine.Length).TrimEnd('\r');
        var blank = status.IndexOf(' ');
        if (!int.TryParse(blank < 0 ? status : status[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw new FormatException("a part has no status");
        }

        var headers = new List<(string Name, string Value)>();
        var body = new StringBuilder();
        var inBody = false;
        for (i++; i < lines.Length && !lines[i].StartsWith(boundary, StringComparison.Ordinal); i++)
        {
            var line = lines[i].TrimEnd('\r');
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!inBody && colon > 0 && line[0] != '{')
            {
                headers.Add((line[..colon], line[(colon + 1)..].Trim()));
            }
            else
            {
                // The blank line before a body may be missing.
                inBody = true;
                body.Append(line);
            }
        }

        return new TransactionPart(code, blank < 0 ? "" : status[(blank + 1)..].ToString(), headers, Encoding.UTF8.GetBytes(body.ToString()));
    }
}
