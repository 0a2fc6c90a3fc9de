using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Queries;

/// <summary>One entry of a timeline as it is shown to staff. All instants are UTC.</summary>
/// <param name="Reference">The complaint.</param>
/// <param name="Sequence">Its place in the timeline.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Type">The stored name of the entry's type.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="What">What it says, in one English sentence of facts and codes.</param>
/// <param name="Text">The text that belongs to it, when that was asked for and is not erased; else null.</param>
/// <param name="Payload">The entry itself.</param>
public sealed record EntryView(
    string Reference, long Sequence, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Type, Actor Actor, string What, string? Text, EntryPayload Payload)
{
    /// <summary>Who did it, in one word: a person's id, or the function.</summary>
    public string By => Actor.Id;

    /// <summary>The view of an entry.</summary>
    public static EntryView Of(string reference, Entry entry, string? text) => new(
        reference, entry.Sequence, entry.OccurredAt, entry.RecordedAt, EntryTypes.NameOf(entry.Payload).Name, entry.Actor, EntrySentences.Tell(entry.Payload), text, entry.Payload);
}
