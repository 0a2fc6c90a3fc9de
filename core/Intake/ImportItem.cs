namespace ComplaintOps.Core.Intake;

/// <summary>What a reader of a file yields for each row: the row, or why there is none. Closed: the two nested records are all.</summary>
public abstract record ImportItem
{
    private ImportItem()
    {
    }

    /// <summary>How many bytes of the file were taken in so far, for a progress bar. Never shrinks; runs ahead of the row by at most one buffer.</summary>
    public required long BytesRead { get; init; }

    /// <summary>The size of the file in bytes, or null when it is not known (a pipe).</summary>
    public required long? TotalBytes { get; init; }

    /// <summary>A row that can be imported.</summary>
    /// <param name="Row">The row.</param>
    public sealed record Accepted(ImportRow Row) : ImportItem;

    /// <summary>A row that cannot.</summary>
    /// <param name="Row">Its line and the reason.</param>
    public sealed record Rejected(RejectedRow Row) : ImportItem;
}
