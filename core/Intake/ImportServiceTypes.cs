namespace ComplaintOps.Core.Intake;

/// <summary>How rows are imported.</summary>
public sealed record ImportOptions
{
    /// <summary>The desk that gets the complaints.</summary>
    public required string Desk { get; init; }

    /// <summary>The file's name without its folder; with the line it is the reason for every back-dated entry.</summary>
    public required string File { get; init; }

    /// <summary>Stores all rows closed, for the record, without notices and without limits.</summary>
    public bool History { get; init; }

    /// <summary>Opens rows also when their final limit has passed already: their customers are owed an answer all the same.</summary>
    public bool OpenOld { get; init; }

    /// <summary>Writes nothing; the report says what would happen. The same row twice in one file is counted twice then.</summary>
    public bool DryRun { get; init; }

    /// <summary>Chooses the language of a row, or null for the row's own, else the desk's.</summary>
    public Func<ImportRow, string?>? Language { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="Read">Rows read, rejected ones included.</param>
/// <param name="Opened">Complaints opened.</param>
/// <param name="History">Complaints stored closed.</param>
/// <param name="AlreadyThere">Rows that an earlier run, or an earlier row, brought already.</param>
/// <param name="Rejected">Rows that were not taken.</param>
public sealed record ImportReport(long Read, long Opened, long History, long AlreadyThere, long Rejected);

/// <summary>How far an import is.</summary>
/// <param name="Report">The counts so far.</param>
/// <param name="BytesRead">Bytes of the file taken in.</param>
/// <param name="TotalBytes">The file's size, or null when unknown.</param>
public sealed record ImportProgress(ImportReport Report, long BytesRead, long? TotalBytes);
