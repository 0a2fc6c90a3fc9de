using ComplaintOps.Adapters.Tables;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What must hold of the rows of a table whatever happened to the processes that wrote them: every row belongs to a head, and every head has its rows.</summary>
internal static class TablesRowsCheck
{
    public static void Check(FakeTableService service)
    {
        IReadOnlyList<TableEntity> rows = service.Rows();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (TableEntity row in rows.Where(row => row.RowKey.StartsWith("h!", StringComparison.Ordinal) && row.RowKey.LastIndexOf('!') == 1))
        {
            HeadRecord head = TableRows.HeadColumns(row);
            string id = TableKeys.Part(head.Id);
            string place = $"{TableKeys.At(head.SilentSince)}!{TableKeys.At(head.NextLimitAt)}!{id}";
            Add(row, head.IsOpen ? TableKeys.Open(null) + place : TableKeys.Closed(head.ClosedAt!.Value) + id);
            if (head is { IsOpen: true, Owner: { } owner })
            {
                Add(row, TableKeys.Open(owner) + place);
            }

            foreach (DueEntry due in TableRows.DueOf(row, head.Id).Values)
            {
                Add(row, TableKeys.Due(due));
            }

            for (long sequence = 1; sequence <= row.GetInt64(TableRows.LastSequence); sequence++)
            {
                Add(row, TableKeys.Entry(head.Id, sequence));
            }
        }

        string[] found = [.. rows.Where(row => row.RowKey[0] is 'o' or 'w' or 'z' or 'd' or 'q' or 't').Select(row => $"{row.PartitionKey} {row.RowKey}")];
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        string[] content = [.. rows.Where(row => row.RowKey.StartsWith("c!", StringComparison.Ordinal)).Select(row => $"{row.PartitionKey} {TableRows.Text(row, "Id")}")];
        string[] listed = [.. rows.Where(row => row.RowKey.StartsWith("i!", StringComparison.Ordinal) || row.RowKey.Contains("!p!", StringComparison.Ordinal)).Select(row => $"{row.PartitionKey} {TableRows.Text(row, "Id")}")];
        Assert.Equal(content.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(rows, row => row.RowKey.StartsWith("b!", StringComparison.Ordinal));

        void Add(TableEntity head, string key) => Assert.True(expected.Add($"{head.PartitionKey} {key}"), $"Two heads have the row {key}.");
    }
}
