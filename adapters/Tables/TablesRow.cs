using System.Text;
using Azure;
using ComplaintOps.Adapters.Tables.Client;

namespace ComplaintOps.Adapters.Tables;

/// <summary>A row that a step writes or deletes.</summary>
/// <param name="Action">What is done to it.</param>
/// <param name="Part">What it is.</param>
/// <param name="ContentId">For content: whose row it is.</param>
internal sealed record TablesRow(TableTransactionAction Action, TablesPart Part, string? ContentId = null)
{
    // The lines around an action in the request, and the escapes of its body, measured and rounded up.
    private const int Overhead = 1_000;

    public string Key => Action.Entity.RowKey;

    /// <summary>About how many bytes it takes in a request.</summary>
    public int Size { get; } = Overhead + (Action.Entity is TableEntity row && Action.ActionType != TableTransactionActionType.Delete ? ((IEnumerable<KeyValuePair<string, object?>>)row).Sum(property => SizeOf(property.Value)) : 0);

    public static TablesRow Add(TableEntity row, TablesPart part, string? contentId = null)
        => new(new TableTransactionAction(TableTransactionActionType.Add, row), part, contentId);

    public static TablesRow Put(TableEntity row, TablesPart part)
        => new(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row), part);

    public static TablesRow Replace(TableEntity row, ETag tag, TablesPart part)
        => new(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag), part);

    public static TablesRow Delete(string partition, string key, TablesPart part, ETag? tag = null)
        => new(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), tag ?? ETag.All), part);

    private static int SizeOf(object? value) => 60 + value switch
    {
        // Outside ASCII a character may be written as an escape of six.
        string text => Ascii.IsValid(text) ? text.Length + (text.Length / 4) : text.Length * 6,
        byte[] bytes => (bytes.Length + 2) / 3 * 4,
        _ => 40,
    };
}
