using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// The rows of content, all in the shard of its subject. An item of usual size is one row with its bytes, and one that lists it under its subject. The name and
/// address of a party stand behind the head instead, so that one request reads both; a larger item lies in pieces. What does not fit into its step's
/// transaction is written before it, under the name of a row that says "begun": it can be read once that row is gone, which is part of the step.
/// </summary>
internal static class TablesContentRows
{
    /// <summary>The most bytes that one row carries; more lies in pieces.</summary>
    public const int MaxInline = 240_000;

    private const int MaxNear = 16_000;

    /// <summary>All rows of an item that fits into them.</summary>
    public static IEnumerable<TablesRow> Of(string partition, ContentItem item, string? begun)
    {
        TableEntity row = Row(partition, TableKeys.Content(item.Id), item, begun);
        if (item.Kind == ContentKinds.Party && item.Bytes.Length <= MaxNear && begun is null)
        {
            TableEntity near = Row(partition, TableKeys.Near(item.Subject, item.Id), item, begun);
            TableTexts.Put(near, "Data", item.Bytes);
            yield return TablesRow.Add(new TableEntity(partition, TableKeys.Content(item.Id)) { ["Id"] = item.Id, ["Near"] = item.Subject }, TablesPart.Content, item.Id);
            yield return TablesRow.Add(near, TablesPart.Content, item.Id);
            yield break;
        }

        if (item.Bytes.Length <= MaxInline)
        {
            TableTexts.Put(row, "Data", item.Bytes);
        }
        else
        {
            row["Pieces"] = PiecesOf(item);
        }

        TableEntity listed = Row(partition, TableKeys.OfSubject(item.Subject, item.Id), item, begun);
        yield return TablesRow.Add(row, TablesPart.Content, item.Id);
        yield return TablesRow.Add(listed, TablesPart.Content, item.Id);
    }

    /// <summary>Whether an item needs pieces, which cannot be part of a step.</summary>
    public static bool NeedsPieces(ContentItem item) => item.Bytes.Length > MaxInline;

    /// <summary>The pieces of an item, each as large as a row may be.</summary>
    public static IEnumerable<TableEntity> Pieces(string partition, ContentItem item)
    {
        for (int number = 0; number < PiecesOf(item); number++)
        {
            int from = number * TableTexts.MaxBytes;
            var piece = new TableEntity(partition, TableKeys.Piece(item.Id, number));
            TableTexts.Put(piece, "Data", item.Bytes.Slice(from, Math.Min(TableTexts.MaxBytes, item.Bytes.Length - from)));
            yield return piece;
        }
    }

    /// <summary>An item from its row, with the bytes that were found.</summary>
    public static ContentItem Item(TableEntity row, ReadOnlyMemory<byte> bytes) => bytes.Length == TableRows.Number(row, "Length")
        ? new ContentItem
        {
            Id = TableRows.Text(row, "Id"),
            Subject = TableRows.Text(row, "Subject"),
            Kind = TableRows.Text(row, "Kind"),
            Salt = TableRows.Text(row, "Salt"),
            CreatedAt = TableRows.Time(row, "CreatedAt"),
            Bytes = bytes,
        }
        : throw TableRows.Missing(row, "Data");

    public static ContentInfo Info(TableEntity row)
        => new(TableRows.Text(row, "Id"), TableRows.Text(row, "Kind"), TableRows.Number(row, "Length"), TableRows.Time(row, "CreatedAt"));

    private static int PiecesOf(ContentItem item) => (item.Bytes.Length + TableTexts.MaxBytes - 1) / TableTexts.MaxBytes;

    private static TableEntity Row(string partition, string key, ContentItem item, string? begun)
    {
        var row = new TableEntity(partition, key)
        {
            ["Id"] = item.Id,
            ["Subject"] = item.Subject,
            ["Kind"] = item.Kind,
            ["Salt"] = item.Salt,
            ["CreatedAt"] = item.CreatedAt.ToUniversalTime(),
            ["Length"] = (long)item.Bytes.Length,
        };
        if (begun is not null)
        {
            row["Begun"] = begun;
        }

        return row;
    }
}
