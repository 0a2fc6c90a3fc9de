using System.Text.RegularExpressions;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The one kind of filter that a store uses: a span of keys in one partition.</summary>
internal sealed partial record FakeFilter(string Partition, string From, bool WithFrom, string Before)
{
    public static FakeFilter Parse(string filter)
    {
        Match match = Span().Match(filter);
        Assert.True(match.Success, $"A filter that scans: {filter}");
        return new FakeFilter(Text(match, 1), Text(match, 3), match.Groups[2].Value == "ge", Text(match, 4));
    }

    public bool HoldsBefore(string key) => string.CompareOrdinal(key, Before) < 0;

    public bool Holds(string key) => HoldsBefore(key) && string.CompareOrdinal(key, From) is > 0 or 0 && (WithFrom || key != From);

    private static string Text(Match match, int group) => match.Groups[group].Value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^\(?PartitionKey eq '((?:[^']|'')*)'\)? and \(?RowKey (ge|gt) '((?:[^']|'')*)'\)? and \(?RowKey lt '((?:[^']|'')*)'\)?$")]
    private static partial Regex Span();
}
