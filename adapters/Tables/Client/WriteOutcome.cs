namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// Whether a write that failed may have been done all the same. A try whose answer got lost, or that the service gave up (408, 500, 502, 503,
/// 504), may have been written; when it is tried again, the second try then finds its own work and is refused (409, 412, 404). Such a failure is
/// marked, and whoever wrote settles it by reading what it left: an operation id in one of the rows.
/// </summary>
public static class WriteOutcome
{
    private static readonly object Mark = new();

    /// <summary>
    /// True when an earlier or the only try of the write may have been applied. False when every try was refused, or never reached the service:
    /// then nothing was written.
    /// </summary>
    public static bool MayHaveBeenWritten(this Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Data.Contains(Mark);
    }

    internal static T Marked<T>(this T failure, bool mayHaveBeenWritten)
        where T : Exception
    {
        if (mayHaveBeenWritten)
        {
            failure.Data[Mark] = true;
        }

        return failure;
    }
}
