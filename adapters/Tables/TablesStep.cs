using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>The rows of one step: head, entries, lists, due entries and content, all in the complaint's shard. The head comes first, with the guard.</summary>
internal sealed class TablesStep
{
    /// <summary>The most rows of a transaction beside its gate (the service takes 100).</summary>
    public const int MaxRows = 99;

    /// <summary>The most bytes of a transaction (the service takes 4 MiB; sizes are estimates).</summary>
    public const int MaxBytes = 3_600_000;

    private readonly List<TablesRow> _rows = [];
    private readonly Dictionary<DutyKind, DueEntry> _due;

    private TablesStep(string partition, Commit commit, TablesKnown? known)
    {
        Partition = partition;
        Commit = commit;
        _due = known is null ? [] : new Dictionary<DutyKind, DueEntry>(known.Due);
    }

    public string Partition { get; }

    public Commit Commit { get; }

    public IReadOnlyList<TablesRow> Rows => _rows;

    public int Bytes => _rows.Sum(row => row.Size);

    /// <summary>Whether it fits into one transaction.</summary>
    public bool Fits => _rows.Count <= MaxRows && Bytes <= MaxBytes;

    /// <summary>Builds the rows.</summary>
    /// <param name="partition">The complaint's shard.</param>
    /// <param name="commit">The step.</param>
    /// <param name="known">The stored head, null when the step opens the complaint.</param>
    /// <param name="content">The rows of its content, or those that make content visible which was written before.</param>
    /// <param name="gone">Keys of rows that should be deleted and were found to be gone.</param>
    /// <param name="more">Further rows of the same transaction.</param>
    public static TablesStep Build(
        string partition, Commit commit, TablesKnown? known, IEnumerable<TablesRow> content, IReadOnlySet<string> gone, IEnumerable<TablesRow>? more = null)
    {
        var step = new TablesStep(partition, commit, known);
        List<TablesRow> due = [.. step.DueRows()];
        step._rows.Add(step.HeadRow(known));
        step._rows.AddRange(more ?? []);
        step._rows.AddRange(commit.Entries.Select(entry => TablesRow.Add(TableRows.Entry(partition, commit.Head.Id, entry), TablesPart.Entry)));
        step._rows.AddRange(step.ListRows(known));
        step._rows.AddRange(due);
        step._rows.AddRange(content);
        step._rows.RemoveAll(row => row.Action.ActionType == TableTransactionActionType.Delete && gone.Contains(row.Key));
        return step;
    }

    /// <summary>What is known of the head once the step is written.</summary>
    public TablesKnown After(ETag tag, TablesKnown? before) => new(Commit.Head, tag, Commit.OperationId, LastSequence(before), _due);

    private long LastSequence(TablesKnown? before) => Commit.Entries.Count > 0 ? Commit.Entries[^1].Sequence : before?.LastSequence ?? 0;

    private TablesRow HeadRow(TablesKnown? known)
    {
        TableEntity row = TableRows.Head(Partition, TableKeys.Head(Commit.Head.Id), Commit.Head, withBody: true);
        row[TableRows.Operation] = Commit.OperationId;
        row[TableRows.LastSequence] = LastSequence(known);
        foreach ((DutyKind duty, DueEntry due) in _due)
        {
            row[TableRows.DueName(duty)] = TableRows.DueText(due);
        }

        return known is null ? TablesRow.Add(row, TablesPart.Head) : TablesRow.Replace(row, known.Tag, TablesPart.Head);
    }

    private IEnumerable<TablesRow> ListRows(TablesKnown? known)
    {
        List<string> now = ListKeys(Commit.Head);
        foreach (string old in known is null ? [] : ListKeys(known.Head).Except(now, StringComparer.Ordinal))
        {
            yield return TablesRow.Delete(Partition, old, TablesPart.List);
        }

        foreach (string key in now)
        {
            yield return TablesRow.Put(TableRows.Head(Partition, key, Commit.Head, Commit.Head.Body.Length <= TableRows.MaxListedBody), TablesPart.List);
        }
    }

    private static List<string> ListKeys(HeadRecord head)
    {
        string id = TableKeys.Part(head.Id);
        if (head.ClosedAt is { } closed)
        {
            return [TableKeys.Closed(closed) + id];
        }

        string place = $"{TableKeys.At(head.SilentSince)}!{TableKeys.At(head.NextLimitAt)}!{id}";
        return head.Owner is null ? [TableKeys.Open(null) + place] : [TableKeys.Open(null) + place, TableKeys.Open(head.Owner) + place];
    }

    private IEnumerable<TablesRow> DueRows()
    {
        foreach (DutyKind duty in Commit.DueDeletes)
        {
            if (_due.Remove(duty, out DueEntry? old))
            {
                yield return TablesRow.Delete(Partition, TableKeys.Due(old), TablesPart.Due);
            }
        }

        foreach (DueEntry due in Commit.DueWrites)
        {
            if (_due.TryGetValue(due.Duty, out DueEntry? old) && !string.Equals(TableKeys.Due(old), TableKeys.Due(due), StringComparison.Ordinal))
            {
                yield return TablesRow.Delete(Partition, TableKeys.Due(old), TablesPart.Due);
            }

            _due[due.Duty] = due;
            yield return TablesRow.Put(TableRows.Due(Partition, due), TablesPart.Due);
        }
    }
}
