using System.Globalization;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// Reads a date exactly as the layout says it is written. Nothing is guessed: what no format reads is refused, and so is what two formats read as
/// different moments.
/// </summary>
internal sealed class DateReader(CsvLayout layout)
{
    // Outside of these years a date is a placeholder (0001-01-01, 9999-12-31), and the latter has no start of day in every zone.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private readonly DateFormat[] _formats = [.. layout.DateFormats.Select(text => new DateFormat(text))];

    /// <summary>Reads the value. Returns null and says why when it is no date.</summary>
    public DateTimeOffset? Read(string value, out string reason)
    {
        DateTimeOffset? found = null;
        DateFormat? foundBy = null;
        reason = $"'{RowText.Quote(value)}' is not a date written as {string.Join(" or ", layout.DateFormats)}";
        foreach (var format in _formats)
        {
            if (!format.TryParse(value, layout.Culture, out var local, out var offset))
            {
                continue;
            }

            if (local.Year is < FirstYear or > LastYear)
            {
                reason = $"'{RowText.Quote(value)}' lies outside the years {FirstYear} to {LastYear}";
                continue;
            }

            var moment = offset is { } known ? new DateTimeOffset(local, known) : InZone(local, format.IsDateOnly);
            if (moment is null)
            {
                reason = $"'{RowText.Quote(value)}' does not exist in {layout.Zone.Id}: the clock was put forward over it";
                continue;
            }

            if (found is { } other && other != moment)
            {
                reason = $"'{RowText.Quote(value)}' is ambiguous: {Show(other)} by {foundBy!.Text}, {Show(moment.Value)} by {format.Text}";
                return null;
            }

            found ??= moment;
            foundBy ??= format;
        }

        return found;
    }

    // A day can begin after midnight, where the clock is put forward at midnight; an hour that comes twice means the first time.
    private DateTimeOffset? InZone(DateTime local, bool dateOnly)
    {
        var zone = layout.Zone;
        while (zone.IsInvalidTime(local))
        {
            if (!dateOnly)
            {
                return null;
            }

            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static string Show(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
