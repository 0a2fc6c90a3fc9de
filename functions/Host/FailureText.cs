using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// Errors as lines of text. Our own errors speak for themselves; those that nobody foresaw are named by type and place only,
/// because their messages may quote what a customer wrote.
/// </summary>
internal static class FailureText
{
    private const int FramesNamed = 3;

    /// <summary>Every problem in an error, for an answer.</summary>
    public static IReadOnlyList<string> Problems(Exception error) => error is AggregateException many
        ? [.. many.Flatten().InnerExceptions.SelectMany(Problems)]
        : [error is ComplaintOpsException own ? Own(own) : "Unexpected: " + error.GetType().Name + "."];

    /// <summary>One line for the log: what, and where in the program.</summary>
    public static string Line(Exception error)
    {
        var line = string.Join(" ", Problems(error));
        for (var inner = error.InnerException; inner is not null && error is not AggregateException; inner = inner.InnerException)
        {
            line += " Cause: " + inner.GetType().Name + ".";
        }

        return error is ComplaintOpsException { Code: not ErrorCode.Unexpected } ? line : line + Place(error);
    }

    /// <summary>One line for what kept the program from starting; nobody's data is near yet, so the message of any error is told.</summary>
    public static string StartLine(Exception error) => "cannot serve. " + (error is ComplaintOpsException ? Line(error) : error.GetType().Name + ": " + error.Message);

    private static string Own(ComplaintOpsException error)
    {
        var target = error.Target is null || error.Message.Contains(error.Target, StringComparison.Ordinal) ? "" : " [" + error.Target + "]";
        return error.Code + ": " + error.Message + target + (error.RecommendedAction is null ? "" : " " + error.RecommendedAction);
    }

    private static string Place(Exception error)
    {
        var frames = (error.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return frames.Length == 0 ? "" : " (" + string.Join(" < ", frames.Take(FramesNamed).Select(Method)) + ")";
    }

    // "at A.B.C(String x) in file:line 5" names files of the machine that built it; the method is enough.
    private static string Method(string frame)
    {
        var end = frame.IndexOf('(', StringComparison.Ordinal);
        return (end < 0 ? frame : frame[..end]).Replace("at ", "", StringComparison.Ordinal);
    }
}
