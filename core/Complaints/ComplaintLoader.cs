using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Reads complaints with the rules that they are bound to.</summary>
public sealed class ComplaintLoader(IStore store, PublishedSets sets, OwnerLoad load)
{
    /// <summary>Reads a complaint, folding its timeline again when the head was made by an older fold; null when there is none.</summary>
    public async Task<Complaint?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.Complaints.GetHeadAsync(id, cancellationToken) is { } head ? await ReadAsync(head, cancellationToken) : null;

    /// <summary>Reads a complaint. Raises <c>NotFound</c> when there is none.</summary>
    public async Task<Complaint> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Unknown(id);

    /// <summary>Reads a complaint with the names and addresses of its parties, in one call to the store: what every mail needs. Raises <c>NotFound</c>.</summary>
    public async Task<LoadedComplaint> GetWithPartiesAsync(string id, CancellationToken cancellationToken) =>
        await store.Complaints.GetHeadWithPartiesAsync(id, cancellationToken) is { } found
            ? new LoadedComplaint(await ReadAsync(found.Head, cancellationToken), found.Parties)
            : throw Unknown(id);

    /// <summary>
    /// Reads the complaint that is handled under an id today: itself, or the one that it became a part of; null when there is none. What a customer or a colleague
    /// sends to a part is meant for the whole.
    /// </summary>
    public async Task<Complaint?> FindHandledAsync(string id, CancellationToken cancellationToken)
    {
        var complaint = await FindAsync(id, cancellationToken);
        HashSet<string> seen = [id];
        while (complaint?.PartOf is { } whole && seen.Add(whole.Id) && await FindAsync(whole.Id, cancellationToken) is { } next)
        {
            complaint = next;
        }

        return complaint;
    }

    /// <summary>Reads a complaint by what people type: its reference. Raises <c>InvalidInput</c> for what is no reference, <c>NotFound</c> for an unknown one.</summary>
    public async Task<Complaint> GetByReferenceAsync(string typed, CancellationToken cancellationToken)
    {
        var reference = Reference.Parse(typed);
        return await store.Complaints.FindByReferenceAsync(reference.Value, cancellationToken) is { } id
            ? await GetAsync(id, cancellationToken)
            : throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no complaint {reference}.", reference.Value, "Check the reference, and that this is the right store.");
    }

    /// <summary>The state from the timeline alone, whatever the head says.</summary>
    public async Task<Complaint> FoldAsync(string id, CancellationToken cancellationToken)
    {
        var complaint = Fold.Empty(id);
        await foreach (var record in store.Complaints.ReadTimelineAsync(id, 0, cancellationToken))
        {
            complaint = Fold.Apply(complaint, EntryCodec.Read(record)) with { ChainTip = record.Hash };
        }

        return complaint;
    }

    /// <summary>
    /// The rules for a complaint: those that it is bound to, or, when it is not bound yet, the active ones of its desk. Null when nothing valid is published.
    /// </summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="countOwners">
    /// False leaves out what each person has to do, unless it is known: that costs a look at all open complaints, and most steps choose nobody. A step that
    /// does then raises <see cref="OwnersNotCountedException"/>.
    /// </param>
    public async Task<Rules?> RulesAsync(Complaint complaint, CancellationToken cancellationToken, bool countOwners = true)
    {
        if (complaint.Binding is not { } binding)
        {
            return await RulesForDeskAsync(complaint.Desk, cancellationToken, countOwners);
        }

        var active = await sets.ActiveAsync(cancellationToken);
        return new Rules(
            await sets.PolicyAsync(binding.PolicyHash, cancellationToken),
            await sets.CalendarAsync(binding.CalendarRevision, cancellationToken),
            active.Directory,
            active.Directory.FindDesk(complaint.Desk) ?? throw NoDesk(complaint.Desk),
            countOwners ? await load.GetAsync(cancellationToken) : load.Known) { Taxonomy = active.Taxonomy };
    }

    /// <summary>
    /// Makes a step with the rules of its complaint. Who has how much is counted only when the step chooses somebody: then it is made once more, which costs nothing,
    /// as steps are pure.
    /// </summary>
    public async Task<(Step Step, Rules? Rules)> MakeAsync(Complaint before, Func<Rules?, Step> make, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(before, cancellationToken, countOwners: false);
        try
        {
            return (make(rules), rules);
        }
        catch (OwnersNotCountedException)
        {
            rules = await RulesAsync(before, cancellationToken);
            return (make(rules), rules);
        }
    }

    /// <summary>The active rules of a desk, for new complaints; null when nothing valid is published. Raises <c>InvalidInput</c> for an unknown desk.</summary>
    public async Task<Rules?> RulesForDeskAsync(string deskId, CancellationToken cancellationToken, bool countOwners = true)
    {
        if (await sets.FindActiveAsync(cancellationToken) is not { } active)
        {
            return null;
        }

        var desk = active.Directory.FindDesk(deskId) ?? throw NoDesk(deskId);
        var policy = active.Policies[desk.Policy];
        return new Rules(policy, active.Calendars[policy.Calendar], active.Directory, desk, countOwners ? await load.GetAsync(cancellationToken) : load.Known) { Taxonomy = active.Taxonomy };
    }

    private static ComplaintOpsException Unknown(string id) =>
        new(ErrorCode.NotFound, $"There is no complaint with the id '{id}'.", id, "Look it up by its reference.");

    private async Task<Complaint> ReadAsync(HeadRecord head, CancellationToken cancellationToken)
    {
        var complaint = HeadCodec.Read(head);
        if (complaint.FoldVersion == Fold.Version)
        {
            return complaint;
        }

        var folded = await FoldAsync(head.Id, cancellationToken);
        return folded with { Version = head.Version, Due = complaint.Due };
    }

    private static ComplaintOpsException NoDesk(string id) =>
        new(ErrorCode.InvalidInput, $"There is no desk '{id}' in the directory.", id, "Use a desk of directory.json, or add it there and publish.");
}
