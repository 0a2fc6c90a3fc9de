namespace ComplaintOps.Core.Ports;

/// <summary>A head and the content of its parties, read together.</summary>
/// <param name="Head">The head.</param>
/// <param name="Parties">The complaint's content of the kind <see cref="ContentKinds.Party"/>; erased ones are absent.</param>
public sealed record HeadWithParties(HeadRecord Head, IReadOnlyList<ContentItem> Parties);
