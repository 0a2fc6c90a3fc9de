using Azure;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>One row's part in a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a version of its own: an update or a delete takes the one that the row carries, or any when it carries none.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action on a given version. <see cref="ETag.All"/> means any version; it matters to updates and deletes only.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What is done.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row; a delete reads only its keys.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version on which the action depends.</summary>
    public ETag ETag { get; }
}
