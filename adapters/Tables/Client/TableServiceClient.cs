using Azure;
using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>An account with its tables.</summary>
public class TableServiceClient
{
    /// <summary>Opens the account that a connection string names.</summary>
    public TableServiceClient(string connectionString, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens the account at an address that carries its signature (SAS) in the query.</summary>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens the account with a signature (SAS).</summary>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens the account with its key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens the account with an identity of Entra ID.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) => throw new NotSupportedException();

    /// <summary>For doubles in tests.</summary>
    protected TableServiceClient() => throw new NotSupportedException();

    /// <summary>The account's name.</summary>
    public virtual string AccountName => throw new NotSupportedException();

    /// <summary>The account's address, without a signature.</summary>
    public virtual Uri Uri => throw new NotSupportedException();

    /// <summary>A client for one table; nothing is sent.</summary>
    public virtual TableClient GetTableClient(string tableName) => throw new NotSupportedException();

    /// <summary>Creates a table; 409 when it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Creates a table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Deletes a table with all rows; a table that is not there is fine.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The tables that fit; null means all.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>A filter of which values are data.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);
}
