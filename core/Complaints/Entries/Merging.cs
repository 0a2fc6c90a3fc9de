namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>
/// Another complaint about the same matter is handled here from now on. Written first, on the complaint that stays: from this entry on nothing of the other one
/// can be lost, whatever happens before <see cref="AbsorptionSettled"/>.
/// </summary>
/// <param name="OtherId">The other complaint's id.</param>
/// <param name="OtherReference">Its reference.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="UnansweredAt">When its messages came that no human answered yet (UTC): they are owed here.</param>
/// <param name="Text">Why, as content.</param>
public sealed record Absorbed(string OtherId, string OtherReference, DateTimeOffset ReceivedAt, IReadOnlyList<DateTimeOffset> UnansweredAt, ContentRef Text) : EntryPayload;

/// <summary>The other complaint ended as a part of this one; or it did not, because it had ended by itself meanwhile.</summary>
public sealed record AbsorptionSettled(string OtherId, bool Joined) : EntryPayload;

/// <summary>It is handled as a part of another complaint: its own clocks stop, its own line in the ledger stays.</summary>
public sealed record MergedInto(string IntoId, string IntoReference) : EntryPayload;

/// <summary>A part is to stand for itself again. Written first, on the complaint that it was a part of.</summary>
/// <param name="OtherId">The part's id.</param>
/// <param name="Text">Why, as content.</param>
public sealed record PartingBegun(string OtherId, ContentRef Text) : EntryPayload;

/// <summary>The part stands for itself again.</summary>
public sealed record PartingSettled(string OtherId) : EntryPayload;

/// <summary>It stands for itself again, with its own clocks.</summary>
public sealed record SplitOff(string FromId, string FromReference) : EntryPayload;
