using System.Text.Json.Serialization;

namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Why an entry is recorded later than it happened: a code, or words that a person typed, which are content and can be erased (design rule 4).</summary>
/// <param name="Code">The code; an import's file and line; or <see cref="ReasonCodes.Words"/>.</param>
/// <param name="Words">Where the words are; null for a code.</param>
public sealed record LateReason(string Code, ContentRef? Words = null)
{
    /// <summary>
    /// The words themselves, of an entry that was stored before they became content. The chain of hashes covers them, so that they cannot be taken out of the record;
    /// they are never written again and shown to nobody once the complaint's content was ordered to be erased.
    /// </summary>
    [JsonIgnore]
    public string? Stored { get; init; }

    /// <summary>Reads a reason as entries held it at first: code and words in the same place.</summary>
    /// <param name="reason">What the entry holds.</param>
    /// <param name="actor">Who recorded it: what an import gives is always its file and line.</param>
    public static LateReason Upcast(string reason, Actor actor) =>
        actor.Kind == ActorKind.Import || ReasonCodes.IsCode(reason) ? new LateReason(reason) : new LateReason(ReasonCodes.Words) { Stored = reason };
}
