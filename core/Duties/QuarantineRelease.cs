using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// Lets work that was set aside after repeated failures go on: it is due now, with no try counted. Whoever releases has mended the cause; if not, it is set aside
/// again after as many tries as before.
/// </summary>
public sealed class QuarantineRelease(Workplace workplace)
{
    private const int PageSize = 100;

    /// <summary>What is set aside, of one complaint or of all. Raises <c>NotFound</c> and <c>InvalidInput</c> for a reference that is none.</summary>
    /// <param name="reference">The complaint's reference as people type it, or null for everything.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DueEntry>> FindAsync(string? reference, CancellationToken cancellationToken)
    {
        var subject = reference is null ? null : (await workplace.Loader.GetByReferenceAsync(reference, cancellationToken)).Id;
        List<DueEntry> aside = [];
        while (await workplace.Store.Complaints.ReadQuarantinedAsync(aside.Count > 0 ? aside[^1] : null, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            aside.AddRange(page);
        }

        return [.. aside.Where(due => subject is null || due.Subject == subject)];
    }

    /// <summary>How one is shown to staff.</summary>
    public async Task<SetAsideDuty> ViewAsync(DueEntry due, CancellationToken cancellationToken)
    {
        var head = await workplace.Store.Complaints.GetHeadAsync(due.Subject, cancellationToken);
        return new SetAsideDuty(head?.Reference ?? due.Subject, due.Duty, due.DueAt, due.Attempts, due.LastError);
    }

    /// <summary>Lets one go on. False when somebody dealt with it meanwhile: that ended the quarantine.</summary>
    public Task<bool> ResumeAsync(DueEntry due, CancellationToken cancellationToken) =>
        workplace.Store.Complaints.PostponeAsync(due, due with { Attempts = 0, NotBefore = workplace.Now, Quarantined = false }, cancellationToken);

    /// <summary>Releases what is set aside of one complaint, or of all. Raises <c>NotFound</c> and <c>InvalidInput</c> for a reference that is none.</summary>
    /// <param name="reference">The complaint's reference as people type it, or null for everything.</param>
    /// <param name="cancellationToken">Ends it between two entries; what was released stays released.</param>
    /// <returns>What was released, as it stood before.</returns>
    public async Task<IReadOnlyList<DueEntry>> ReleaseAsync(string? reference, CancellationToken cancellationToken)
    {
        List<DueEntry> released = [];
        foreach (var due in await FindAsync(reference, cancellationToken))
        {
            if (await ResumeAsync(due, cancellationToken))
            {
                released.Add(due);
            }
        }

        return released;
    }
}
