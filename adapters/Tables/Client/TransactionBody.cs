using System.Buffers;
using System.Globalization;
using System.Text;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// The body of an entity-group transaction ("Performing entity group transactions"): one change set of at most 100 rows of one partition, each once,
/// at most 4 MiB. All of that is checked before anything is sent; the emulator takes several partitions, the service does not.
/// </summary>
internal sealed class TransactionBody
{
    /// <summary>The most rows of a transaction.</summary>
    public const int MostActions = 100;

    /// <summary>The most bytes of a transaction.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes;
    private readonly ArrayBufferWriter<byte> _row = new(1024);

    /// <summary>Writes it.</summary>
    /// <exception cref="ArgumentException">It is empty, names a row twice or several partitions, or updates without a version.</exception>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.TooLarge"/> or <see cref="ErrorCode.InvalidInput"/> when it or a row of it would be refused.</exception>
    public TransactionBody(Uri endpoint, string table, bool mergesByPost, IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count == 0)
        {
            throw new ArgumentException("A transaction needs at least one action.", nameof(actions));
        }

        if (actions.Count > MostActions)
        {
            throw TooLarge($"{Number(actions.Count)} rows, more than {Number(MostActions)}");
        }

        _bytes = new ArrayBufferWriter<byte>(1024 * Math.Min(actions.Count, 64));
        Batch = "batch_" + Guid.NewGuid().ToString("D");
        var changes = "changeset_" + Guid.NewGuid().ToString("D");
        var operations = actions.Select(TableOperation.Of).ToList();
        CheckRows(operations);

        Append($"--{Batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n\r\n");
        foreach (var operation in operations)
        {
            AppendPart(endpoint, table, mergesByPost, changes, operation);
            if (_bytes.WrittenCount > MostBytes)
            {
                throw TooLarge($"more than {Number(MostBytes)} bytes (4 MiB)");
            }
        }

        Append($"--{changes}--\r\n\r\n--{Batch}--\r\n");
        if (_bytes.WrittenCount > MostBytes)
        {
            throw TooLarge($"more than {Number(MostBytes)} bytes (4 MiB)");
        }
    }

    /// <summary>The boundary between its parts.</summary>
    public string Batch { get; }

    /// <summary>The whole body.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    private static void CheckRows(List<TableOperation> operations)
    {
        var rows = new HashSet<string>(operations.Count, StringComparer.Ordinal);
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i].PartitionKey != operations[0].PartitionKey)
            {
                throw new ArgumentException($"All rows of a transaction must be in one partition; action {Number(i)} is in another than the first. Nothing was sent.", nameof(operations));
            }

            if (!rows.Add(operations[i].RowKey))
            {
                throw new ArgumentException($"A transaction can touch a row only once; action {Number(i)} names a row for the second time. Nothing was sent.", nameof(operations));
            }
        }
    }

    private void AppendPart(Uri endpoint, string table, bool mergesByPost, string changes, TableOperation operation)
    {
        Append($"--{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Append($"{operation.Method(mergesByPost).Method} {endpoint.AbsoluteUri}{operation.Path(table)} HTTP/1.1\r\n");
        Append("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        foreach (var (name, value) in operation.Headers(mergesByPost))
        {
            Append($"{name}: {value}\r\n");
        }

        Append("\r\n");
        _row.ResetWrittenCount();
        operation.WriteBody(_row);
        _bytes.Write(_row.WrittenSpan);
        Append("\r\n");
    }

    private void Append(string text) => Encoding.UTF8.GetBytes(text, _bytes);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static ComplaintOpsException TooLarge(string what) =>
        new(ErrorCode.TooLarge, $"A transaction has {what}. Nothing was sent.", recommendedAction: "Write it in several steps.");
}
