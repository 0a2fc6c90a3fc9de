using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Moving;

/// <summary>
/// Writes one complaint into another store, step by step as it was written into its own: every step carries its old operation id, so that a store recognizes what an
/// earlier run has brought.
/// </summary>
internal sealed class ComplaintCopy(IStore source, IStore target)
{
    /// <summary>Copies a complaint with its content and due entries. One that is there already is left alone.</summary>
    public async Task CopyAsync(HeadRecord head, CancellationToken cancellationToken)
    {
        var steps = await StepsAsync(head.Id, cancellationToken);
        if (await target.Complaints.GetHeadAsync(head.Id, cancellationToken) is { } there && there.Version >= steps.Count)
        {
            return;
        }

        var content = await ContentCopy.ReadAsync(source, head.Id, cancellationToken);
        var due = await source.Complaints.GetDueAsync(head.Id, cancellationToken);
        for (var number = 0; number < steps.Count; number++)
        {
            var last = number == steps.Count - 1;
            var outcome = await target.Complaints.CommitAsync(
                new Commit
                {
                    ExpectedVersion = number,
                    Head = head with { Version = number + 1 },
                    OperationId = steps[number][0].OperationId,
                    Entries = steps[number],
                    DueWrites = last ? due : [],
                    Content = [.. content.Where((_, index) => index % steps.Count == number)],
                },
                cancellationToken);
            if (!outcome.IsCommitted)
            {
                throw Differs(target, $"complaint {head.Reference}, which is there and is another one ({outcome.Status})");
            }
        }
    }

    /// <summary>Compares a complaint in both stores: its head, every entry with its place in the chain, content to the byte, due entries. Returns how many of each.</summary>
    public async Task<(int Entries, int Items, int Duties)> CompareAsync(HeadRecord head, CancellationToken cancellationToken)
    {
        var copy = await target.Complaints.GetHeadAsync(head.Id, cancellationToken) ?? throw Differs(target, $"complaint {head.Reference}, which is not there");
        if (Json(copy) != Json(head))
        {
            throw Differs(target, $"the head of complaint {head.Reference}");
        }

        var entries = await source.Complaints.ReadTimelineAsync(head.Id, 0, cancellationToken).ToListAsync(cancellationToken);
        if (!entries.SequenceEqual(await target.Complaints.ReadTimelineAsync(head.Id, 0, cancellationToken).ToListAsync(cancellationToken)))
        {
            throw Differs(target, $"the timeline of complaint {head.Reference}");
        }

        if (FirstBroken(entries) is { } broken)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreCorrupt,
                $"Entry {broken} of complaint {head.Reference} is not as it was written, in the store {source.Description}.",
                head.Reference,
                "Restore the old store from a backup. Nothing was moved.");
        }

        var due = await source.Complaints.GetDueAsync(head.Id, cancellationToken);
        if (!due.SequenceEqual(await target.Complaints.GetDueAsync(head.Id, cancellationToken)))
        {
            throw Differs(target, $"the due entries of complaint {head.Reference}");
        }

        var items = await ContentCopy.ReadAsync(source, head.Id, cancellationToken);
        foreach (var item in items)
        {
            if (!ContentCopy.Same(item, await target.Content.GetAsync(item.Id, cancellationToken)))
            {
                throw Differs(target, $"the content {item.Id} of complaint {head.Reference}");
            }
        }

        return (entries.Count, items.Count, due.Count);
    }

    internal static ComplaintOpsException Differs(IStore target, string what) => new(
        ErrorCode.StoreCorrupt,
        $"The new store {target.Description} differs in {what}.",
        target.Description,
        "Nothing is lost: the old store is frozen and whole. Run the copy again into an empty store; if it differs again, unfreeze the old one and ask for help.");

    private async Task<List<List<EntryRecord>>> StepsAsync(string id, CancellationToken cancellationToken)
    {
        List<List<EntryRecord>> steps = [];
        await foreach (var entry in source.Complaints.ReadTimelineAsync(id, 0, cancellationToken))
        {
            if (steps.Count == 0 || steps[^1][0].OperationId != entry.OperationId)
            {
                steps.Add([]);
            }

            steps[^1].Add(entry);
        }

        return steps;
    }

    private static long? FirstBroken(List<EntryRecord> entries)
    {
        var tip = EntryCodec.ChainStart;
        foreach (var entry in entries)
        {
            if (EntryCodec.HashOf(entry, tip) != entry.Hash)
            {
                return entry.Sequence;
            }

            tip = entry.Hash;
        }

        return null;
    }

    // The version counts commits, and the copy needs fewer of them.
    private static string Json(HeadRecord head) => JsonSerializer.Serialize(head with { Version = 0 }, CoreJson.Options);
}
