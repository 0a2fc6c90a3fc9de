using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>A request to the fake service.</summary>
/// <param name="Number">Its place among all requests, from 1.</param>
/// <param name="Kind">What it is: Get, Page, Transaction, Create, Upsert, Update or Delete.</param>
/// <param name="Partition">Where it goes.</param>
/// <param name="Rows">How many rows a page brought or a transaction holds.</param>
/// <param name="Keys">The keys it asks for or writes.</param>
internal sealed record FakeRequest(int Number, string Kind, string Partition, int Rows, IReadOnlyList<string> Keys)
{
    public bool Writes => Kind is not ("Get" or "Page");
}

/// <summary>What goes wrong with a request.</summary>
internal enum FakeFault
{
    /// <summary>The client gave up on it, and nothing was done.</summary>
    FailsBefore,

    /// <summary>The service did it, and the client heard of a failure only.</summary>
    FailsAfter,

    /// <summary>The service did it, the answer got lost, and the client sent it again by itself.</summary>
    SentTwice,

    /// <summary>The process dies before.</summary>
    DiesBefore,

    /// <summary>The process dies after.</summary>
    DiesAfter,
}

/// <summary>
/// A process's client of the fake service: counts its requests, and lets the chosen one go wrong as the service and the way to it do. Its own rules (100 rows,
/// one partition, sizes) are those of the service.
/// </summary>
internal sealed class FakeTable(FakeTableService service) : TableClient
{
    private readonly Lock _gate = new();
    private readonly List<FakeRequest> _requests = [];
    private bool _isDead;

    /// <summary>Which requests go wrong.</summary>
    public Func<FakeRequest, FakeFault?>? Plan { get; set; }

    /// <summary>Runs before each request.</summary>
    public Func<FakeRequest, Task>? Before { get; set; }

    /// <summary>Empty pages with a continuation before each real one.</summary>
    public int EmptyPages { get; set; }

    public override string Name => "fake";

    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>An answer of the service that refuses.</summary>
    public static RequestFailedException Refusal(int status, string code, int? index = null)
    {
        string place = index is { } number ? $"{number.ToString(CultureInfo.InvariantCulture)}:" : "";
        var refusal = new RequestFailedException(status, $"{place}{code} by the fake service.", code, null);
        return index is null ? refusal : new TableTransactionFailedException(refusal);
    }

    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        TableEntity? row = await DoAsync("Get", partitionKey, [rowKey], () => (service.Find(partitionKey, rowKey), 1), cancellationToken);
        return row is null ? new Nothing<T>() : Response.FromValue((T)(object)row, Done());
    }

    public override AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        => new Pages<T>(this, filter, maxPerPage ?? 1000, select?.ToHashSet(StringComparer.Ordinal), cancellationToken);

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        List<TableTransactionAction> actions = [.. transactionActions];
        List<string?> tags = await DoAsync(
            "Transaction", actions[0].Entity.PartitionKey, [.. actions.Select(action => action.Entity.RowKey)], () => (service.Submit(actions), actions.Count), cancellationToken);
        return Response.FromValue<IReadOnlyList<Response>>([.. tags.Select(Done)], Done());
    }

    public override async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        await DoAsync("Create", "", [], () => (service.Exists = true, 0), cancellationToken);
        return Response.FromValue<TableItem>(null!, Done());
    }

    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        => OneAsync("Upsert", new TableTransactionAction(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity), cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        => OneAsync("Update", new TableTransactionAction(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch), cancellationToken);

    public override async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        try
        {
            return await OneAsync(
                "Delete", new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch == default ? ETag.All : ifMatch), cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return Done();
        }
    }

    /// <summary>The process that has this client is gone: nothing gets through any more.</summary>
    public StoreCrashException Die()
    {
        _isDead = true;
        return new StoreCrashException("The planned crash.");
    }

    private static CannedResponse Done(string? tag = null) => tag is null ? new CannedResponse(204) : new CannedResponse(204, "", ("ETag", tag));

    private async Task<Response> OneAsync(string kind, TableTransactionAction action, CancellationToken cancellationToken)
    {
        List<string?> tags = await DoAsync(kind, action.Entity.PartitionKey, [action.Entity.RowKey], () => (service.Submit([action]), 1), cancellationToken);
        return Done(tags[0]);
    }

    private async Task<T> DoAsync<T>(string kind, string partition, IReadOnlyList<string> keys, Func<(T Answer, int Rows)> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FakeRequest request;
        lock (_gate)
        {
            request = new FakeRequest(_requests.Count + 1, kind, partition, 0, keys);
            _requests.Add(request);
        }

        if (Before is { } before)
        {
            await before(request);
        }

        FakeFault? fault = Plan?.Invoke(request);
        if (_isDead || fault == FakeFault.DiesBefore)
        {
            throw Die();
        }

        if (fault == FakeFault.FailsBefore)
        {
            throw Refusal(503, "ServerBusy");
        }

        (T answer, int rows) = DoneBeforeDeath(fault, work);
        lock (_gate)
        {
            _requests[request.Number - 1] = request with { Rows = rows };
        }

        return fault switch
        {
            FakeFault.DiesAfter => throw Die(),
            FakeFault.FailsAfter => throw Refusal(500, "OperationTimedOut"),
            FakeFault.SentTwice => work().Answer,
            _ => answer,
        };
    }

    // Whoever dies after a request dies also when the service refused it.
    private (T Answer, int Rows) DoneBeforeDeath<T>(FakeFault? fault, Func<(T Answer, int Rows)> work)
    {
        try
        {
            return work();
        }
        catch (RequestFailedException) when (fault == FakeFault.DiesAfter)
        {
            throw Die();
        }
    }

    private sealed class Nothing<T> : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no value.");

        public override Response GetRawResponse() => new CannedResponse(404);
    }

    private sealed class Pages<T>(FakeTable table, string? filter, int take, HashSet<string>? select, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) => AsPagesAsync();

        private async IAsyncEnumerable<Page<T>> AsPagesAsync([EnumeratorCancellation] CancellationToken enumeration = default)
        {
            if (filter is null)
            {
                // Looking whether a table is empty.
                List<TableEntity> first = await table.DoAsync("Page", "", [], () => (service.Rows().Take(take).ToList(), 1), CancellationToken);
                yield return Page<T>.FromValues([.. first.Cast<T>()], null, Done());
                yield break;
            }

            Assert.InRange(take, 1, 1000);
            FakeFilter span = FakeFilter.Parse(filter);
            string? next = null;
            do
            {
                for (int i = 0; i < table.EmptyPages; i++)
                {
                    await table.DoAsync("Page", span.Partition, [span.From], () => (0, 0), CancellationToken);
                    yield return Page<T>.FromValues([], "empty", Done());
                }

                string? from = next;
                (List<TableEntity> rows, next) = await table.DoAsync(
                    "Page",
                    span.Partition,
                    [span.From],
                    () =>
                    {
                        (List<TableEntity> Rows, string? Next) page = service.Page(span, from, take);
                        return (page, page.Rows.Count);
                    },
                    CancellationToken);
                enumeration.ThrowIfCancellationRequested();
                yield return Page<T>.FromValues([.. rows.Select(Selected).Cast<T>()], next, Done());
            }
            while (next is not null);
        }

        private TableEntity Selected(TableEntity row)
            => select is null ? row : new TableEntity(row.Where(property => select.Contains(property.Key)).ToDictionary(property => property.Key, property => property.Value));

        private FakeTableService service => table.Service;
    }

    private FakeTableService Service => service;
}
