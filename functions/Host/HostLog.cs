using System.Globalization;
using System.Text;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// One line per event, UTC time first. The Functions host makes one log entry of each line: stdout becomes Information, stderr Error,
/// or Warning when the line says "warn".
/// </summary>
public sealed class HostLog(TextWriter output, TextWriter error, TimeProvider clock)
{
    private const int MaxLine = 4_000;

    /// <summary>Something was done.</summary>
    public void Info(string source, string text) => Write(output, "info", source, text);

    /// <summary>Something needs attention, work goes on.</summary>
    public void Warning(string source, string text) => Write(error, "warn", source, text);

    /// <summary>Something failed.</summary>
    public void Error(string source, string text) => Write(error, "error", source, text);

    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLine));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxLine)))
        {
            line.Append(char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character);
        }

        return line.ToString();
    }

    private void Write(TextWriter writer, string level, string source, string text)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        try
        {
            writer.WriteLine(time + " " + level + " " + OneLine(source + ": " + text));
            writer.Flush();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Nobody reads any more (the host is gone, the disk is full); the work itself must not fail for that.
        }
    }
}
