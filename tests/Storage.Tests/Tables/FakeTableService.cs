using ComplaintOps.Adapters.Tables.Client;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The rows of one table in memory, with the rules of the service that a store relies on. The contract suite runs on it as on the emulator.</summary>
internal sealed class FakeTableService
{
    private const int MaxRows = 100;
    private const int MaxKey = 512;
    private const int MaxProperty = 64 * 1024;
    private const int MaxRow = 1024 * 1024;
    private const int MaxTransaction = 4 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FakePartition> _partitions = new(StringComparer.Ordinal);
    private long _tags;

    /// <summary>Whether the table is there.</summary>
    public bool Exists { get; set; }

    /// <summary>What the service calls now.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = static () => TimeProvider.System.GetUtcNow();

    /// <summary>All rows, by partition and key.</summary>
    public IReadOnlyList<TableEntity> Rows()
    {
        lock (_gate)
        {
            return [.. _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Rows)];
        }
    }

    public TableEntity? Find(string partition, string key)
    {
        lock (_gate)
        {
            Require(Exists, 404, "TableNotFound");
            return _partitions.GetValueOrDefault(partition)?.Find(key) is { } row ? new TableEntity(row) : null;
        }
    }

    /// <summary>The rows of a span, from a place on, at most so many, and where the next page begins.</summary>
    public (List<TableEntity> Rows, string? Next) Page(FakeFilter filter, string? from, int take)
    {
        lock (_gate)
        {
            Require(Exists, 404, "TableNotFound");
            List<TableEntity> page = [];
            if (!_partitions.TryGetValue(filter.Partition, out FakePartition? rows))
            {
                return (page, null);
            }

            foreach (string key in rows.Between(from ?? filter.From, filter.Before).Where(filter.Holds))
            {
                if (page.Count == take)
                {
                    return (page, key);
                }

                page.Add(new TableEntity(rows.Find(key)!));
            }

            return (page, null);
        }
    }

    /// <summary>Does all or nothing; returns the new tags.</summary>
    public List<string?> Submit(IReadOnlyList<TableTransactionAction> actions)
    {
        lock (_gate)
        {
            Require(Exists, 404, "TableNotFound");
            Require(actions.Count is > 0 and <= MaxRows, 400, "InvalidInput");
            string partition = actions[0].Entity.PartitionKey;
            Require(actions.All(action => action.Entity.PartitionKey == partition), 400, "CommandsInBatchActOnDifferentPartitions");
            Require(actions.Select(action => action.Entity.RowKey).Distinct(StringComparer.Ordinal).Count() == actions.Count, 400, "InvalidDuplicateRow");
            Require(actions.Sum(action => SizeOf((TableEntity)action.Entity)) <= MaxTransaction, 413, "RequestBodyTooLarge");
            if (!_partitions.TryGetValue(partition, out FakePartition? rows))
            {
                _partitions.Add(partition, rows = new FakePartition());
            }

            for (int i = 0; i < actions.Count; i++)
            {
                Check(actions[i], rows.Find(actions[i].Entity.RowKey), i);
            }

            return [.. actions.Select(action => Apply(action, rows))];
        }
    }

    private static void Check(TableTransactionAction action, TableEntity? stored, int index)
    {
        bool unconditional = action.ETag == Azure.ETag.All;
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                Require(stored is null, 409, "EntityAlreadyExists", index);
                break;
            case TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete:
                Require(stored is not null, 404, "ResourceNotFound", index);
                Require(unconditional || stored!.ETag == action.ETag, 412, "UpdateConditionNotSatisfied", index);
                break;
            default:
                break;
        }

        string key = action.Entity.RowKey;
        Require(key.Length <= MaxKey && key.All(symbol => symbol is >= ' ' and < '\u007f' and not ('/' or '\\' or '#' or '?')), 400, "OutOfRangeInput", index);
        var row = (TableEntity)action.Entity;
        Require(row.Count <= 255, 400, "TooManyProperties", index);
        Require(row.All(property => SizeOf(property.Value) <= MaxProperty), 400, "PropertyValueTooLarge", index);
        Require(SizeOf(row) <= MaxRow, 400, "EntityTooLarge", index);
    }

    private string? Apply(TableTransactionAction action, FakePartition rows)
    {
        string key = action.Entity.RowKey;
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            rows.Remove(key);
            return null;
        }

        bool merges = action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        TableEntity row = merges && rows.Find(key) is { } stored ? new TableEntity(stored) : [];
        foreach ((string name, object? value) in (TableEntity)action.Entity)
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }

        row.ETag = new Azure.ETag($"W/\"datetime'{++_tags}'\"");
        row.Timestamp = Clock();
        rows.Put(key, row);
        return row.ETag.ToString();
    }

    private static int SizeOf(TableEntity row) => row.Sum(property => (2 * property.Key.Length) + 8 + SizeOf(property.Value));

    private static int SizeOf(object? value) => value switch
    {
        string text => 2 * text.Length,
        byte[] bytes => bytes.Length,
        _ => 8,
    };

    private static void Require(bool holds, int status, string code, int? index = null)
    {
        if (!holds)
        {
            throw FakeTable.Refusal(status, code, index);
        }
    }

    /// <summary>The rows of a partition, found by key and walked in its order.</summary>
    private sealed class FakePartition
    {
        private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
        private readonly Dictionary<string, TableEntity> _rows = new(StringComparer.Ordinal);

        public IEnumerable<TableEntity> Rows => _keys.Select(key => _rows[key]);

        public TableEntity? Find(string key) => _rows.GetValueOrDefault(key);

        public IEnumerable<string> Between(string from, string before) => _keys.GetViewBetween(from, before);

        public void Put(string key, TableEntity row)
        {
            _keys.Add(key);
            _rows[key] = row;
        }

        public void Remove(string key)
        {
            _keys.Remove(key);
            _rows.Remove(key);
        }
    }
}
