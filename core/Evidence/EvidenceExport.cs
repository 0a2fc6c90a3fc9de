using System.Security.Cryptography;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Evidence;

/// <summary>Puts a complaint's evidence together. What is written, and where, is an adapter's care.</summary>
public sealed class EvidenceExport(Workplace workplace)
{
    private static readonly JsonSerializerOptions Readable = new(CoreJson.Options) { WriteIndented = true };

    /// <summary>
    /// Makes the bundle. Every original is compared with the hash that the timeline kept. Raises <c>NotFound</c> for an unknown complaint or one without
    /// evidence, <c>StoreCorrupt</c> for an original that is not what was collected. What was erased is named in the manifest as erased.
    /// </summary>
    public async Task<EvidenceBundle> MakeAsync(string id, CancellationToken cancellationToken)
    {
        var complaint = await workplace.Loader.GetAsync(id, cancellationToken);
        if (complaint.Scrutiny.Evidence.Count == 0)
        {
            throw new ComplaintOpsException(ErrorCode.NotFound, $"Complaint {complaint.Reference} has no evidence.", complaint.Reference, "Add evidence first.");
        }

        var custody = await CustodyAsync(complaint, cancellationToken);
        List<EvidenceFile> files = [];
        List<ManifestItem> items = [];
        foreach (var item in complaint.Scrutiny.Evidence)
        {
            var original = await ReadAsync(complaint, item, item.Original, cancellationToken);
            var file = original is null ? null : ManifestCheck.FileName(item.Id, item.Kind.ToString());
            if (original is { } bytes)
            {
                if (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) != item.Sha256)
                {
                    throw Changed(complaint, item);
                }

                files.Add(new EvidenceFile(file!, bytes));
            }

            var text = await ReadAsync(complaint, item, item.Text, cancellationToken);
            items.Add(new ManifestItem
            {
                Id = item.Id,
                Kind = item.Kind.ToString(),
                Text = text is { } words ? System.Text.Encoding.UTF8.GetString(words.Span) : null,
                File = file,
                Sha256 = item.Sha256,
                Erased = item.Original is not null && original is null,
                Collector = item.Collector,
                CollectedAt = item.CollectedAt,
                LawfulBasis = item.LawfulBasis,
                Fact = item.Fact,
                Value = item.Value,
                FirstHolder = custody[item.Id].Select(move => move.From).FirstOrDefault(item.Holder),
                Holder = item.Holder,
                Custody = [.. custody[item.Id]],
            });
        }

        var manifest = new EvidenceManifest
        {
            Reference = complaint.Reference,
            MadeAt = workplace.Now,
            ChainTip = complaint.ChainTip,
            LegalHold = complaint.Privacy.LegalHold,
            Items = items,
            Contradictions = complaint.Scrutiny.Contradictions(),
        };
        return new EvidenceBundle(complaint.Reference, workplace.Now, [new EvidenceFile(EvidenceBundle.ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, Readable)), .. files]);
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(Complaint complaint, EvidenceItem item, ContentRef? reference, CancellationToken cancellationToken)
    {
        if (reference is null || await workplace.Store.Content.GetAsync(reference.Id, cancellationToken) is not { } content)
        {
            return null;
        }

        return reference.Matches(content) ? content.Bytes : throw Changed(complaint, item);
    }

    private async Task<ILookup<string, CustodyMove>> CustodyAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        List<(string Id, CustodyMove Move)> moves = [];
        await foreach (var record in workplace.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, cancellationToken))
        {
            var entry = EntryCodec.Read(record);
            if (entry.Payload is EvidenceMoved moved)
            {
                moves.Add((moved.EvidenceId, new CustodyMove(entry.OccurredAt, moved.From, moved.To, moved.By)));
            }
        }

        return moves.ToLookup(move => move.Id, move => move.Move, StringComparer.Ordinal);
    }

    private static ComplaintOpsException Changed(Complaint complaint, EvidenceItem item) => new(
        ErrorCode.StoreCorrupt,
        $"Complaint {complaint.Reference}: evidence {item.Id} is not what was collected.",
        complaint.Reference,
        "Restore the store's content from a backup; hand nothing out before.");
}
