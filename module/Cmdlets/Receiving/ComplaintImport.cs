namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>What an import did, or with <see cref="DryRun"/> what it would do.</summary>
/// <param name="Source">The file, or the name that the rows of a pipeline were given.</param>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Read">Rows read, rejected ones included.</param>
/// <param name="Opened">Complaints opened.</param>
/// <param name="History">Complaints stored closed.</param>
/// <param name="AlreadyThere">Rows that an earlier run, or an earlier row, brought already.</param>
/// <param name="Rejected">Rows that were not taken; each is an error of its own.</param>
public sealed record ComplaintImport(string Source, bool DryRun, long Read, long Opened, long History, long AlreadyThere, long Rejected);
