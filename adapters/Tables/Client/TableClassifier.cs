using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>What counts as a failure and what is tried again. A race that was lost is an answer, not a failure of the service.</summary>
internal sealed class TableClassifier : ResponseClassifier
{
    /// <summary>A service that wants us to wait longer than this is left alone: the timers come again.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static readonly TableClassifier Instance = new();

    private TableClassifier()
    {
    }

    /// <inheritdoc/>
    public override bool IsErrorResponse(HttpMessage message) => message.Response.Status is >= 400 and not (404 or 409 or 412);

    /// <inheritdoc/>
    public override bool IsRetriableResponse(HttpMessage message) =>
        message.Response.Status is 408 or 429 or 500 or 502 or 503 or 504 && (message.Response.Headers.TryGetValue("Retry-After", out var text) ? Pause(text) <= LongestPause : true);

    // Seconds, or a date; a date is left to the pipeline, which waits for it, so a far one cannot be told here and counts as too long.
    private static TimeSpan Pause(string text) => int.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
}
