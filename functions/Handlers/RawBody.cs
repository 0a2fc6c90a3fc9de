using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Handlers;

/// <summary>
/// Keeps a request's bytes before anybody looks into them, so that whatever goes wrong afterwards nothing is lost. Once what it says is stored, or the caller
/// was told that it is not, the copy goes.
/// </summary>
internal sealed class RawBody(Workplace workplace)
{
    /// <summary>The content subject of everything that belongs to no complaint yet.</summary>
    public const string Subject = CommonContent.Intake;

    /// <summary>Stores the bytes; the same bytes of the same kind again are the same item, as when a provider tries again. Returns the item's id.</summary>
    public async Task<string> KeepAsync(string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(kind));
        hash.AppendData([0]);
        hash.AppendData(body.Span);
        var id = Ids.Near(Subject, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));
        await workplace.Store.Content.PutAsync(
            new ContentItem { Id = id, Subject = Subject, Kind = kind, Salt = Ids.Draw(workplace.Entropy), CreatedAt = workplace.Now, Bytes = body },
            cancellationToken);
        return id;
    }

    /// <summary>Takes the copy away. A failure is no reason to fail the request: what is left over is only left over.</summary>
    public async Task DropAsync(string id)
    {
        try
        {
            await workplace.Store.Content.DeleteAsync([id], CancellationToken.None);
        }
        catch (ComplaintOpsException)
        {
            // It stays, and the nightly walk tells of it: a person who finds the complaint there drops it.
        }
    }
}
