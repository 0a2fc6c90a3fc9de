using System.Globalization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>Values as they stand in a filter ("Querying tables and entities", constants): always typed, text quoted with its quotes doubled.</summary>
internal static class FilterLiteral
{
    /// <summary>Writes a value as data, whatever it holds.</summary>
    /// <exception cref="ArgumentException">It is null or of a type that no table has.</exception>
    public static string Of(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Double(number),
        DateTimeOffset moment => $"datetime'{moment.UtcDateTime.ToString("o", CultureInfo.InvariantCulture)}'",
        DateTime { Kind: DateTimeKind.Utc } moment => Of(new DateTimeOffset(moment)),
        DateTime => throw new ArgumentException("A moment in a filter must be in UTC.", nameof(value)),
        Guid id => $"guid'{id:D}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => Of(data.ToArray()),
        null => throw new ArgumentException("A filter cannot compare with null: an absent property fits no comparison.", nameof(value)),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot stand in a filter.", nameof(value)),
    };

    /// <summary>Refuses a filter that is empty, which would mean every row, or that the service would refuse for its length.</summary>
    /// <exception cref="ArgumentException">It is empty or blank.</exception>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.TooLarge"/> when it has more than 15 comparisons.</exception>
    public static string Checked(string filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            throw new ArgumentException("The filter is empty, which would mean every row. Say null for that.", nameof(filter));
        }

        var comparisons = Comparisons(filter);
        return comparisons <= TableFilter.MostComparisons ? filter : throw new ComplaintOpsException(
            ErrorCode.TooLarge,
            $"A filter has {comparisons.ToString(CultureInfo.InvariantCulture)} comparisons; the table service takes {TableFilter.MostComparisons.ToString(CultureInfo.InvariantCulture)}. Nothing was sent.",
            recommendedAction: "Ask in several smaller queries, or for a range of keys.");
    }

    // Words between quotes are data and are not counted.
    private static int Comparisons(string filter)
    {
        var count = 0;
        foreach (var (index, part) in filter.Split('\'').Index())
        {
            if (index % 2 == 0)
            {
                count += part.Split([' ', '(', ')']).Count(word => word is "eq" or "ne" or "gt" or "ge" or "lt" or "le");
            }
        }

        return count;
    }

    private static string Double(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException("A filter cannot compare with a number that is not finite.", nameof(number));
        }

        // Without a point it would be a whole number of 32 bits.
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
