using Azure;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>A transaction was refused as a whole; nothing of it was applied by the request that was refused.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps the answer; the index is the number that stands before the first colon of the service's message.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        FailedTransactionActionIndex = LeadingIndex(requestFailedException.Message);
    }

    /// <summary>Which action failed, from 0; null when the service does not say.</summary>
    public int? FailedTransactionActionIndex { get; private set; }

    private static int? LeadingIndex(string message)
    {
        var digits = message.AsSpan(0, Math.Max(0, message.IndexOf(':', StringComparison.Ordinal)));
        return int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
