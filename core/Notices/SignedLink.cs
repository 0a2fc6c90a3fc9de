namespace ComplaintOps.Core.Notices;

/// <summary>What a signed link says.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="ComplaintId">Which complaint.</param>
/// <param name="Holder">Who got it: a party's id or a person's id. Short ASCII.</param>
/// <param name="Entry">The entry that it belongs to (a hand-over, a notice), or 0.</param>
/// <param name="ExpiresAt">Until when it works (UTC, exclusive, whole minutes).</param>
public sealed record SignedLink(LinkPurpose Purpose, string ComplaintId, string Holder, long Entry, DateTimeOffset ExpiresAt);
