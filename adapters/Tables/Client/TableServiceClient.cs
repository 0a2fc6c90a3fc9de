using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>An account with its tables. Safe for many callers at once; one per process is enough.</summary>
public class TableServiceClient
{
    private const string NotMade = "This client was made without an account, for a double in a test.";
    private readonly TablePipeline? _pipeline;

    /// <summary>Opens the account that a connection string names.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when the string cannot be used.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
    {
        var parsed = TableConnectionString.Parse(connectionString);
        _pipeline = parsed.Key is { } key ? Connect(parsed.Address, key, options) : Connect(parsed.Address, parsed.Sas!, options);
    }

    /// <summary>Opens the account at an address that carries its signature (SAS) in the query.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it carries none.</exception>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var signature = endpoint.Query.TrimStart('?');
        _pipeline = Connect(endpoint, signature.Length > 0 ? new AzureSasCredential(signature) : throw TableEndpoint.Wrong("carries no signature and comes without a credential"), options);
    }

    /// <summary>Opens the account with a signature (SAS).</summary>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null) => _pipeline = Connect(endpoint, credential, options);

    /// <summary>Opens the account with its key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null) => _pipeline = Connect(endpoint, credential, options);

    /// <summary>Opens the account with an identity of Entra ID, over https only.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) => _pipeline = Connect(endpoint, tokenCredential, options);

    /// <summary>For doubles in tests.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => Pipeline.AccountName;

    /// <summary>The account's address, without a signature.</summary>
    public virtual Uri Uri => Pipeline.Endpoint;

    private TablePipeline Pipeline => _pipeline ?? throw new InvalidOperationException(NotMade);

    /// <summary>A filter of which values are data.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds null or a value that no table can hold.</exception>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    /// <summary>A client for one table; nothing is sent.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(Pipeline, tableName);

    /// <summary>Creates a table; 409 when it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) => GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table with all rows; a table that is not there is fine.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) => GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>The tables that fit; null means all.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePages<TableItem>(Pipeline, TableQuery.OfTables(filter, maxPerPage), ReadTables, cancellationToken);

    internal static TablePipeline Connect(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var used = options ?? new TableClientOptions();
        return new TablePipeline(endpoint, credential.AccountName, new SharedKeyLitePolicy(credential, used.Clock), used);
    }

    internal static TablePipeline Connect(Uri endpoint, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return endpoint.Scheme == Uri.UriSchemeHttps || TableEndpoint.IsThisMachine(endpoint)
            ? new TablePipeline(endpoint, null, new SasPolicy(credential), options ?? new TableClientOptions())
            : throw TableEndpoint.Wrong("would send a signature over the network in clear (http)");
    }

    internal static TablePipeline Connect(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var used = options ?? new TableClientOptions();
        return endpoint.Scheme == Uri.UriSchemeHttps
            ? new TablePipeline(endpoint, null, new BearerTokenAuthenticationPolicy(credential, TableEndpoint.Scope(endpoint, used.Audience)), used)
            : throw TableEndpoint.Wrong("must begin with https to sign in with Entra ID");
    }

    private static List<TableItem> ReadTables(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("value").EnumerateArray().Select(table => new TableItem(table.GetProperty("TableName").GetString()!))];
    }
}
