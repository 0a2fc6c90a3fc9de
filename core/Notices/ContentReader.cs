using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Notices;

/// <summary>Reads content that entries refer to, from the step that just made it or from the store. Erased content reads as null. For one notice: what was read is kept.</summary>
public sealed class ContentReader(IContentStore store, IReadOnlyList<ContentItem>? pending = null)
{
    private readonly Dictionary<string, ContentItem?> _read = new(StringComparer.Ordinal);

    /// <summary>The same reader as customers' notices and pages get it: what is not for customers cannot be read through it.</summary>
    public CustomerContent ForCustomer() => new(this);

    /// <summary>Text, or null when it was erased.</summary>
    public async Task<string?> TextAsync(string id, CancellationToken cancellationToken) =>
        await BytesAsync(id, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    /// <summary>A record stored as JSON, or null when it was erased.</summary>
    public async Task<T?> JsonAsync<T>(string id, CancellationToken cancellationToken)
        where T : class => await BytesAsync(id, cancellationToken) is { } bytes ? JsonSerializer.Deserialize<T>(bytes.Span, CoreJson.Options) : null;

    /// <summary>What kind of content it is, or null when it was erased.</summary>
    internal async Task<string?> KindAsync(string id, CancellationToken cancellationToken) => (await ItemAsync(id, cancellationToken))?.Kind;

    private async Task<ReadOnlyMemory<byte>?> BytesAsync(string id, CancellationToken cancellationToken) => (await ItemAsync(id, cancellationToken))?.Bytes;

    private async Task<ContentItem?> ItemAsync(string id, CancellationToken cancellationToken)
    {
        // A name and address are asked for twice per mail; each is one call to the store.
        if (!_read.TryGetValue(id, out var item))
        {
            item = pending?.FirstOrDefault(item => item.Id == id) ?? await store.GetAsync(id, cancellationToken);
            _read[id] = item;
        }

        return item;
    }
}
