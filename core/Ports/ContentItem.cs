namespace ComplaintOps.Core.Ports;

/// <summary>
/// A piece of text or data that may be personal: narrative, names, addresses, mail bodies, attachments. Entries refer to it by id and salted hash,
/// so that it can be erased without touching the timeline.
/// </summary>
public sealed record ContentItem
{
    /// <summary>Its opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The complaint (or <c>desk:{id}</c>) it belongs to.</summary>
    public required string Subject { get; init; }

    /// <summary>What it is, for people who look into a store: <c>party</c>, <c>narrative</c>, <c>mail</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>The salt of the hash that entries keep. Erasing the item erases the salt, and the hash then says nothing.</summary>
    public required string Salt { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The bytes, whole; a store splits them as it needs and never truncates.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }
}
