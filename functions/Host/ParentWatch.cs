using System.Globalization;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Notices that the Functions host died without ending us: nobody would ever call or kill this process again, yet it would keep its
/// store open beside the next one. Linux only; elsewhere it never reports anything.
/// </summary>
internal static class ParentWatch
{
    private const string StatusFile = "/proc/self/stat";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the process that started us is gone.</summary>
    public static async Task WhenGoneAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (ParentId() is not { } parent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            return;
        }

        while (ParentId() is not { } now || now == parent)
        {
            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    // "pid (name) state ppid ...": the name may hold anything, so the fields are counted after its last bracket (proc(5)).
    private static int? ParentId()
    {
        try
        {
            var text = File.Exists(StatusFile) ? File.ReadAllText(StatusFile) : "";
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
