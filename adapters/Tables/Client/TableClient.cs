using Azure;
using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>One table.</summary>
public class TableClient
{
    /// <summary>Opens a table of the account that a connection string names.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens a table with the account's key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens a table with an identity of Entra ID.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>For doubles in tests.</summary>
    protected TableClient() { }

    /// <summary>The table's name.</summary>
    public virtual string Name => throw new NotSupportedException();

    /// <summary>The account's name.</summary>
    public virtual string AccountName => throw new NotSupportedException();

    /// <summary>The table's address, without a signature.</summary>
    public virtual Uri Uri => throw new NotSupportedException();

    /// <summary>Creates the table; 409 when it exists.</summary>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Creates the table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Deletes the table with all rows; a table that is not there is fine.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Inserts a row; 409 when it exists.</summary>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Reads a row; 404 when it is absent.</summary>
    public virtual Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new() => throw new NotSupportedException();

    /// <summary>Reads a row, if it is there.</summary>
    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new() => throw new NotSupportedException();

    /// <summary>Inserts a row, or changes what is there, whatever its version.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Changes a row of this version; 412 when it has another, 404 when it is absent.</summary>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Deletes a row; without a version whatever its version. A row that is not there is fine.</summary>
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The rows that fit, page by page; null means all.</summary>
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new() => throw new NotSupportedException();

    /// <summary>Does all of these or none, in one request.</summary>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>A filter of which values are data.</summary>
    public static string CreateQueryFilter(FormattableString filter) => string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(a => (object)("'" + ((string)a!).Replace("'", "''") + "'"))]);
}
