namespace ComplaintOps.Core.Ledger;

/// <summary>A stay in a stage.</summary>
/// <param name="Key">The stage's key in the policy.</param>
/// <param name="From">Since when (UTC).</param>
/// <param name="To">Until when (UTC), or null: it is there now.</param>
public sealed record LedgerStage(string Key, DateTimeOffset From, DateTimeOffset? To);

/// <summary>A date that somebody gave the customer, and what became of it.</summary>
/// <param name="Id">The promise's id.</param>
/// <param name="By">Who gave it: a person's id.</param>
/// <param name="Moved">How often it moved.</param>
/// <param name="Kept">Whether it was kept; null while it is open.</param>
public sealed record LedgerPromise(string Id, string By, int Moved, bool? Kept);
