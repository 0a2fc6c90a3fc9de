using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// One table. Safe for many callers at once. What the service would refuse is refused here before it is sent
/// (<see cref="ErrorCode.TooLarge"/>, <see cref="ErrorCode.InvalidInput"/>, <see cref="ArgumentException"/>); what it does refuse is a
/// <see cref="RequestFailedException"/> with its status and code; of a write, <see cref="WriteOutcome"/> tells whether it may have been done.
/// </summary>
public class TableClient
{
    private const string NotMade = "This client was made without an account, for a double in a test.";
    private readonly TablePipeline? _pipeline;
    private readonly string _name = "";

    /// <summary>Opens a table of the account that a connection string names.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
    {
        var parsed = TableConnectionString.Parse(connectionString);
        _pipeline = parsed.Key is { } key ? TableServiceClient.Connect(parsed.Address, key, options) : TableServiceClient.Connect(parsed.Address, parsed.Sas!, options);
        _name = EntityLimits.TableName(tableName);
    }

    /// <summary>Opens a table with the account's key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TableServiceClient.Connect(endpoint, credential, options), tableName)
    {
    }

    /// <summary>Opens a table with an identity of Entra ID, over https only.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableServiceClient.Connect(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TablePipeline pipeline, string tableName) => (_pipeline, _name) = (pipeline, EntityLimits.TableName(tableName));

    /// <summary>For doubles in tests.</summary>
    protected TableClient()
    {
    }

    /// <summary>The table's name.</summary>
    public virtual string Name => _name;

    /// <summary>The account's name.</summary>
    public virtual string AccountName => Pipeline.AccountName;

    /// <summary>The table's address, without a signature.</summary>
    public virtual Uri Uri => new(Pipeline.Endpoint, _name);

    private TablePipeline Pipeline => _pipeline ?? throw new InvalidOperationException(NotMade);

    /// <summary>A filter of which values are data: <c>CreateQueryFilter($"Owner eq {owner}")</c>.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds null or a value that no table can hold.</exception>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    /// <summary>Creates the table; 409 when it exists.</summary>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) => CreateAsync(mayExist: false, cancellationToken);

    /// <summary>Creates the table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => CreateAsync(mayExist: true, cancellationToken);

    /// <summary>Deletes the table with all rows; a table that is not there is fine.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using var message = Pipeline.Create(RequestMethod.Delete, $"Tables('{_name}')");
        return await Pipeline.SendAsync(message, [204, 404], cancellationToken);
    }

    /// <summary>Inserts a row; 409 when it exists.</summary>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(new TableOperation(TableVerb.Insert, null, entity), cancellationToken, 201, 204);

    /// <summary>Reads a row; 404 when it is absent.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key.</param>
    /// <param name="select">The columns to read, the keys too if they are wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        using var message = Get(partitionKey, rowKey, select);
        return Found<T>(await Pipeline.SendAsync(message, [200], cancellationToken));
    }

    /// <summary>Reads a row, if it is there.</summary>
    /// <inheritdoc cref="GetEntityAsync" path="/param"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        using var message = Get(partitionKey, rowKey, select);
        var response = await Pipeline.SendAsync(message, [200, 404], cancellationToken);
        if (response.Status == 200)
        {
            return Found<T>(response);
        }

        // An absent table is a fault of the set-up, not an absent row.
        var failure = TablePipeline.Failure(message);
        return failure.ErrorCode == TableErrorCode.TableNotFound ? throw failure : new NoEntity<T>(response);
    }

    /// <summary>Inserts a row, or changes what is there, whatever its version.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(new TableOperation(Verb(mode), null, entity), cancellationToken, 204);

    /// <summary>Changes a row of this version; 412 when it has another, 404 when it is absent.</summary>
    /// <exception cref="ArgumentException">No version is given; <see cref="ETag.All"/> means any.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(new TableOperation(Verb(mode), TableOperation.Version(ifMatch), entity), cancellationToken, 204);

    /// <summary>Deletes a row; without a version whatever its version. A row that is not there is fine: the answer then says 404.</summary>
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        WriteAsync(TableOperation.Delete(partitionKey, rowKey, ifMatch), cancellationToken, 204, 404);

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>The rows that fit, page by page.</summary>
    /// <param name="filter">What they must fit; null for all rows. An empty text is refused, since it mostly comes from an empty set.</param>
    /// <param name="maxPerPage">The most rows of a page, at most 1,000. It limits a page, not the whole.</param>
    /// <param name="select">The columns to read, the keys too if they are wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, IDictionary<string, object?>, new() =>
        new TablePages<T>(Pipeline, TableQuery.OfRows(_name, filter, maxPerPage, select), body => EntityReader.ReadPage<T>(body.Span), cancellationToken);

    /// <summary>
    /// Does all of these or none, in one request: at most 100 rows of one partition, each once, 4 MiB together. The answers come in the order of the
    /// actions, each with the row's new version.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">The service refused an action; nothing of this try was applied.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        var body = new TransactionBody(Pipeline.Endpoint, _name, Pipeline.MergesByPost, actions);
        using var message = Pipeline.Create(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Accept", "application/json");
        message.Request.Headers.SetValue("Content-Type", "multipart/mixed; boundary=" + body.Batch);
        message.Request.Content = RequestContent.Create(body.Bytes);
        var response = await Pipeline.SendAsync(message, [202], cancellationToken);
        var parts = TablePipeline.Read(response, TransactionAnswer.Read);
        if (parts[0].IsError)
        {
            var mayHaveBeenWritten = AttemptPolicy.MayHaveBeenWritten(message);
            throw new TableTransactionFailedException(new RequestFailedException(parts[0], null, TableErrorParser.Instance)).Marked(mayHaveBeenWritten);
        }

        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    private static TableVerb Verb(TableUpdateMode mode) => mode == TableUpdateMode.Replace ? TableVerb.Replace : TableVerb.Merge;

    private static Response<T> Found<T>(Response response)
        where T : class, ITableEntity, IDictionary<string, object?>, new()
    {
        var entity = TablePipeline.Read(response, body => EntityReader.Read<T>(body.Span));
        if (response.Headers.ETag is { } version)
        {
            entity.ETag = version;
        }

        return Response.FromValue(entity, response);
    }

    private async Task<Response<TableItem>> CreateAsync(bool mayExist, CancellationToken cancellationToken)
    {
        using var message = Pipeline.Create(RequestMethod.Post, "Tables");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue("Content-Type", "application/json;odata=nometadata");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = _name }));
        var response = await Pipeline.SendAsync(message, [201, 204, 409], cancellationToken);
        if (response.Status == 409)
        {
            // A table that is being deleted exists too, but not for long.
            var failure = TablePipeline.Failure(message);
            return mayExist && failure.ErrorCode == TableErrorCode.TableAlreadyExists ? Response.FromValue(new TableItem(_name), response) : throw failure;
        }

        return Response.FromValue(new TableItem(_name), response);
    }

    private HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        var path = TableOperation.EntityPath(_name, EntityLimits.Key(partitionKey, EntityNames.PartitionKey), EntityLimits.Key(rowKey, EntityNames.RowKey));
        var message = Pipeline.Create(RequestMethod.Get, path);
        if (TableQuery.Columns(select) is { } columns)
        {
            message.Request.Uri.AppendQuery("$select", columns, escapeValue: true);
        }

        return message;
    }

    private async Task<Response> WriteAsync(TableOperation operation, CancellationToken cancellationToken, params int[] expected)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        operation.WriteBody(body);
        using var message = Pipeline.Create(operation.Method(Pipeline.MergesByPost), operation.Path(_name));
        foreach (var (name, value) in operation.Headers(Pipeline.MergesByPost))
        {
            message.Request.Headers.SetValue(name, value);
        }

        if (operation.Entity is not null)
        {
            message.Request.Content = RequestContent.Create(body.WrittenMemory);
        }

        return await Pipeline.SendAsync(message, expected, cancellationToken);
    }
}
