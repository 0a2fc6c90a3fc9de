using ComplaintOps.Core.Duties;

namespace ComplaintOps.Core.Ports;

/// <summary>
/// Where complaints live. Every implementation passes the same contract suite. All methods raise <see cref="Errors.ComplaintOpsException"/>
/// with a store code when the store itself fails; what the caller can expect in normal work is a value.
/// </summary>
public interface IComplaintStore
{
    /// <summary>Reads a head, or null when there is none.</summary>
    Task<HeadRecord?> GetHeadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Reads a head together with the names and addresses of its parties, which every mail needs; null when there is none. One call to the store.</summary>
    Task<HeadWithParties?> GetHeadWithPartiesAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds the id for a reference (exact, upper case), or null.</summary>
    Task<string?> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Finds the id for an intake id, or null.</summary>
    Task<string?> FindByIntakeAsync(string intakeId, CancellationToken cancellationToken);

    /// <summary>Reads a timeline in order, from the entry after <paramref name="afterSequence"/>. Short reads inside: an open enumeration holds no lock.</summary>
    IAsyncEnumerable<EntryRecord> ReadTimelineAsync(string id, long afterSequence, CancellationToken cancellationToken);

    /// <summary>Writes one step atomically, guarded by the head's version. The same operation id twice is one step.</summary>
    Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes several steps of different complaints, each atomic by itself, bundled as the store can. One that conflicts does not keep the others back.
    /// Outcomes come in the order of the commits. A failure of the store itself may leave some written: retry with the same operation ids.
    /// </summary>
    Task<IReadOnlyList<CommitOutcome>> CommitAllAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken);

    /// <summary>
    /// Due entries of one duty with <see cref="DueEntry.NotBefore"/> at or before <paramref name="until"/>, not quarantined, oldest first
    /// (then by subject), after the given one, at most <paramref name="take"/>.
    /// </summary>
    Task<IReadOnlyList<DueEntry>> ReadDueAsync(DutyKind duty, DateTimeOffset until, DueEntry? after, int take, CancellationToken cancellationToken);

    /// <summary>All due entries of one subject, quarantined ones included.</summary>
    Task<IReadOnlyList<DueEntry>> GetDueAsync(string subject, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a due entry out of the way after a failed try, without reading the complaint. Does nothing and returns false when the stored entry is
    /// no longer the one given (somebody dealt with it).
    /// </summary>
    Task<bool> PostponeAsync(DueEntry current, DueEntry postponed, CancellationToken cancellationToken);

    /// <summary>Quarantined due entries, oldest first, after the given one.</summary>
    Task<IReadOnlyList<DueEntry>> ReadQuarantinedAsync(DueEntry? after, int take, CancellationToken cancellationToken);

    /// <summary>Per duty: the oldest waiting entry and how many are quarantined. Duties without entries are absent.</summary>
    Task<IReadOnlyDictionary<DutyKind, DueAge>> ReadDueAgesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Open complaints, silent longest first, then by the next limit, then by id; one keyset page after the given head.
    /// <paramref name="owner"/> null lists everybody's.
    /// </summary>
    Task<IReadOnlyList<HeadRecord>> ListOpenAsync(string? owner, HeadRecord? after, int take, CancellationToken cancellationToken);

    /// <summary>Complaints that ended in the half-open span of time, by end and id; one keyset page after the given head.</summary>
    Task<IReadOnlyList<HeadRecord>> ListClosedAsync(DateTimeOffset from, DateTimeOffset to, HeadRecord? after, int take, CancellationToken cancellationToken);

    /// <summary>All complaints by id, for walks; one keyset page after the given id.</summary>
    Task<IReadOnlyList<HeadRecord>> ListAllAsync(string? afterId, int take, CancellationToken cancellationToken);

    /// <summary>How many open complaints each owner has.</summary>
    Task<IReadOnlyDictionary<string, int>> CountOpenByOwnerAsync(CancellationToken cancellationToken);

    /// <summary>Reads a desk's small head, or null before its first commit.</summary>
    Task<DeskRecord?> GetDeskAsync(string desk, CancellationToken cancellationToken);

    /// <summary>Writes a desk's head and its Digest due entry (none when <paramref name="digestAt"/> is null), guarded by its version. False on a conflict.</summary>
    Task<bool> CommitDeskAsync(DeskRecord desk, DateTimeOffset? digestAt, IReadOnlyList<ContentItem> content, CancellationToken cancellationToken);
}

/// <summary>The age of a duty's queue.</summary>
/// <param name="OldestNotBefore">When the oldest waiting, not quarantined entry may be looked at (UTC), or null.</param>
/// <param name="Quarantined">How many entries are quarantined.</param>
public sealed record DueAge(DateTimeOffset? OldestNotBefore, int Quarantined);

/// <summary>A desk's small head: opaque state guarded by a version (1 for the first commit).</summary>
/// <param name="Desk">The desk's id.</param>
/// <param name="Version">The version that this record has; a commit expects the stored one to be one less.</param>
/// <param name="Body">The state as JSON.</param>
public sealed record DeskRecord(string Desk, long Version, string Body);
