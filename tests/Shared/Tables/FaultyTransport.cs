using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ComplaintOps.Testing.Tables;

/// <summary>
/// Stands between the client and the service: counts every request and lets the chosen ones go wrong. Give it to the client as
/// <see cref="ClientOptions.Transport"/>. Without a service behind it (<see cref="Alone"/>) it only gives the answers of the plan.
/// </summary>
public sealed class FaultyTransport(HttpPipelineTransport? service = null) : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _service = service ?? HttpClientTransport.Shared;
    private readonly Lock _gate = new();
    private readonly List<TableRequest> _seen = [];
    private readonly List<(Func<TableRequest, bool> Hits, TableFault Fault, bool Once)> _faults = [];
    private readonly EmptyPages _emptyPages = new();
    private int _writes;

    /// <summary>Runs before each request, for example to let another writer go first.</summary>
    public Func<TableRequest, Task>? BeforeRequest { get; set; }

    /// <summary>With it, each page of a query is preceded by so many empty ones with a continuation.</summary>
    public int EmptyPagesBefore { get; set; }

    /// <summary>All requests so far, in their order.</summary>
    public IReadOnlyList<TableRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>How many requests there were.</summary>
    public int Total => Requests.Count;

    /// <summary>How many of them write.</summary>
    public int Writes => Requests.Count(request => request.Writes);

    /// <summary>A plan without a service: the answers are given in this order, the last one again and again.</summary>
    public static FaultyTransport Alone(params CannedResponse[] answers)
    {
        var transport = new FaultyTransport(new NoService());
        for (var i = 0; i < answers.Length; i++)
        {
            var (number, last) = (i + 1, i == answers.Length - 1);
            transport.When(request => last ? request.Number >= number : request.Number == number, TableFault.Answer(answers[i]));
        }

        return transport;
    }

    /// <summary>The n-th request goes wrong.</summary>
    public FaultyTransport At(int number, TableFault fault) => When(request => request.Number == number, fault);

    /// <summary>The n-th writing request goes wrong.</summary>
    public FaultyTransport AtWrite(int writeNumber, TableFault fault) => When(request => request.WriteNumber == writeNumber, fault);

    /// <summary>The next request that fits goes wrong, and only that one.</summary>
    public FaultyTransport Once(Func<TableRequest, bool> hits, TableFault fault) => Add(hits, fault, once: true);

    /// <summary>Every request that fits goes wrong.</summary>
    public FaultyTransport When(Func<TableRequest, bool> hits, TableFault fault) => Add(hits, fault, once: false);

    /// <summary>Forgets the plan and what was seen.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _faults.Clear();
            _seen.Clear();
            _writes = 0;
        }
    }

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The client of the table service never blocks.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var request = await SeeAsync(message.Request);
        if (BeforeRequest is { } before)
        {
            await before(request);
        }

        if (FaultFor(request) is { } fault)
        {
            await fault.RunAsync(message, _service.ProcessAsync);
        }
        else if (!request.IsQuery || !_emptyPages.TryAnswer(message, EmptyPagesBefore))
        {
            await _service.ProcessAsync(message);
        }
    }

    private async Task<TableRequest> SeeAsync(Request request)
    {
        using var body = new MemoryStream();
        if (request.Content is { } content)
        {
            await content.WriteToAsync(body, CancellationToken.None);
        }

        var headers = request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        var method = request.Method.Method;
        lock (_gate)
        {
            var seen = new TableRequest(method, request.Uri.ToUri(), _seen.Count + 1, method == "GET" ? 0 : ++_writes, headers, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
            _seen.Add(seen);
            return seen;
        }
    }

    private TableFault? FaultFor(TableRequest request)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => fault.Hits(request));
            if (index < 0)
            {
                return null;
            }

            var found = _faults[index];
            if (found.Once)
            {
                _faults.RemoveAt(index);
            }

            return found.Fault;
        }
    }

    private FaultyTransport Add(Func<TableRequest, bool> hits, TableFault fault, bool once)
    {
        lock (_gate)
        {
            _faults.Add((hits, fault, once));
        }

        return this;
    }

    private sealed class NoService : HttpPipelineTransport
    {
        public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message) =>
            throw new InvalidOperationException($"The test planned no answer for {message.Request.Method} {message.Request.Uri}.");
    }
}
