using System.Globalization;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>The partitions of a store: a fixed number of shards, and one for the store itself and its documents.</summary>
/// <param name="Count">How many shards; fixed when the store is made.</param>
internal sealed record TableShards(int Count)
{
    /// <summary>The partition of what the store says of itself, and of documents.</summary>
    public const string Meta = "meta";

    /// <summary>All shards.</summary>
    public IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Count).Select(Name)];

    /// <summary>Whether a store may be made with so many.</summary>
    public static bool IsPossible(int count) => count is 1 or 2 or 4 or 8 or Kinship.Groups;

    /// <summary>The shard of a complaint, desk, reference, intake id or content id: everything of one complaint is where its id says.</summary>
    public string Of(string key) => All[Kinship.Of(key) % Count];

    private static string Name(int number) => number.ToString("'s'00", CultureInfo.InvariantCulture);
}
