using System.Globalization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Builds filters of which values are always data: quoted, doubled, typed.</summary>
public static class TableFilter
{
    /// <summary>The most comparisons that the service takes in one filter.</summary>
    public const int MostComparisons = 15;

    /// <summary>Fills a text with values, each written as a literal of its type: <c>$"Owner eq {owner} and Due lt {now}"</c>.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds null or a value that no table can hold.</exception>
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        object?[] literals = [.. filter.GetArguments().Select(FilterLiteral.Of)];
        return FilterLiteral.Checked(string.Format(CultureInfo.InvariantCulture, filter.Format, literals));
    }

    /// <summary>The rows of one partition from a key on, up to but without another.</summary>
    public static string Range(string partitionKey, string fromInclusive, string toExclusive) =>
        Create($"PartitionKey eq {partitionKey} and RowKey ge {fromInclusive} and RowKey lt {toExclusive}");

    /// <summary>The rows of one partition whose key begins so: from the prefix up to the first key that does not.</summary>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static string StartsWith(string partitionKey, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return Range(partitionKey, prefix, prefix[..^1] + (char)(prefix[^1] + 1));
    }

    /// <summary>The rows whose property has one of these values.</summary>
    /// <exception cref="ArgumentException">There is no value: an empty filter would mean every row.</exception>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.TooLarge"/> when there are more than 15.</exception>
    public static string AnyOf(string property, IReadOnlyCollection<object> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There is no value to compare with; an empty filter would mean every row.", nameof(values));
        }

        return FilterLiteral.Checked($"({string.Join(" or ", values.Select(value => $"{property} eq {FilterLiteral.Of(value)}"))})");
    }

    /// <summary>What fits all of these filters.</summary>
    /// <exception cref="ArgumentException">There is none, or one of them is empty.</exception>
    public static string And(params IReadOnlyCollection<string> filters) => filters.Count > 0
        ? FilterLiteral.Checked(string.Join(" and ", filters.Select(filter => $"({FilterLiteral.Checked(filter)})")))
        : throw new ArgumentException("There is no filter to join; an empty one would mean every row.", nameof(filters));
}
