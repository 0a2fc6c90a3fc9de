using Azure;

namespace ComplaintOps.Adapters.Tables;

/// <summary>What became of a transaction.</summary>
/// <param name="IsWritten">Whether all rows are written.</param>
/// <param name="Tags">When written: the new tag of each row, null for deleted ones.</param>
/// <param name="Row">When not: the place of the row that was not accepted, or a negative number when nobody said.</param>
/// <param name="Status">When not: 404 (gone), 409 (there already) or 412 (changed).</param>
internal sealed record TablesAnswer(bool IsWritten, IReadOnlyList<ETag?> Tags, int Row, int Status)
{
    public static TablesAnswer Written(IReadOnlyList<ETag?> tags) => new(true, tags, -1, 0);

    public static TablesAnswer Refused(int row, int status) => new(false, [], row, status);
}
