using System.Net;
using System.Text.Json;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>
/// The Azure Functions custom handler: answers <c>GET /</c> (the host asks until somebody listens) and <c>POST /{FunctionName}</c> on the
/// loopback port that the host chose. Every answer is JSON with a length, and every end of the process is an error to the host.
/// </summary>
public sealed class CustomHandlerServer : IAsyncDisposable
{
    // A mail of 30 MB comes as 40 MB of base64 in JSON; Kestrel's default would refuse it, and the provider would drop it silently.
    private const long MaxRequestBytes = 128L * 1024 * 1024;
    private const string InvocationIdHeader = "X-Azure-Functions-InvocationId";

    private readonly FunctionRunner _runner;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    private CustomHandlerServer(int port, FunctionRunner runner)
    {
        _runner = runner;
        var builder = BareWebApp.Builder(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => BareWebApp.Addresses(_app)[0];

    /// <summary>Serves until the process is told to stop or the Functions host is gone. Returns the exit code, which is never 0.</summary>
    public static async Task<int> ServeAsync(HostEnvironment environment, Func<Task<IReadOnlyList<IFunctionHandler>>> compose, TimeProvider clock, HostLog log)
    {
        // Holds for every end that does not pass the returns below.
        Environment.ExitCode = ExitCodes.Failure;
        using var signal = new StopSignal();
        using var ended = new CancellationTokenSource();
        try
        {
            var app = FunctionApp.Create(environment, compose, clock, log);
            await using var server = await StartAsync(environment.CustomHandlerPort, app.Runner);
            log.Info("host", "listening on " + server.Address + " for the Functions host");
            var warmUp = app.WarmUpAsync();
            var parentGone = ParentWatch.WhenGoneAsync(clock, ended.Token);
            await Task.WhenAny(signal.Requested, parentGone);
            log.Warning("host", signal.Requested.IsCompleted ? "stops on " + await signal.Requested : "stops: the Functions host is gone");
            await server.StopAsync();
            return ExitCodes.StoppedUnderFunctionsHost;
        }
        catch (Exception error)
        {
            log.Error("host", FailureText.StartLine(error));
            return ExitCodes.Failure;
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <summary>Starts to listen on a loopback port; 0 takes any free one.</summary>
    public static async Task<CustomHandlerServer> StartAsync(int port, FunctionRunner runner)
    {
        var server = new CustomHandlerServer(port, runner);
        try
        {
            await server._app.StartAsync();
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the runs to take no new work and waits for them, ten seconds at most.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static (int Status, ReadOnlyMemory<byte> Body) Problem(int status, string title, params IReadOnlyList<string> problems) =>
        (status, InvocationWriter.Problem(status, title, problems));

    private static async Task<FunctionInvocation> ReadAsync(HttpRequest request, FunctionDefinition function)
    {
        // The host's own header; what a caller of the function sent under this name stays inside the wrapped request.
        var id = request.Headers[InvocationIdHeader].FirstOrDefault() is { Length: > 0 } given ? given : Guid.NewGuid().ToString();
        using var document = await JsonDocument.ParseAsync(request.Body, HostJson.Options);
        return InvocationReader.Read(function, id, document.RootElement);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var (status, body) = await AnswerAsync(context.Request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body);
        }
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Body)> AnswerAsync(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (path is "/" or "")
        {
            return (StatusCodes.Status200OK, "{\"status\":\"listening\"}"u8.ToArray());
        }

        if (FunctionCatalog.Find(path[1..]) is not { } function)
        {
            var known = string.Join(", ", FunctionCatalog.All.Select(known => known.Name));
            return Problem(StatusCodes.Status404NotFound, "No such function.", $"'{path[1..]}' is no function of this app. It has: {known}.");
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return Problem(StatusCodes.Status405MethodNotAllowed, "Functions are invoked by POST.", function.Name + " was asked by " + request.Method + ".");
        }

        try
        {
            var invocation = await ReadAsync(request, function);
            return await RunAsync(invocation);
        }
        catch (BadHttpRequestException error)
        {
            return Problem(error.StatusCode, "The request cannot be read.", $"A request to {function.Name} may have {MaxRequestBytes} bytes and must arrive whole.");
        }
        catch (JsonException error)
        {
            return Problem(StatusCodes.Status400BadRequest, "The request is not JSON.", $"Not JSON at line {error.LineNumber}, byte {error.BytePositionInLine}.");
        }
        catch (ComplaintOpsException error) when (error.Code == ErrorCode.InvalidInput)
        {
            return Problem(StatusCodes.Status400BadRequest, "The request is not an invocation.", FailureText.Problems(error));
        }
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Body)> RunAsync(FunctionInvocation invocation) =>
        await _runner.RunAsync(invocation, _stopping.Token) switch
        {
            RunOutcome.Completed completed => (StatusCodes.Status200OK, InvocationWriter.Result(completed.Result)),
            RunOutcome.Skipped skipped => (StatusCodes.Status200OK, InvocationWriter.Result(new FunctionResult(Logs: [invocation.FunctionName + ": " + skipped.Reason]))),
            RunOutcome.Failed failed => Problem(StatusCodes.Status500InternalServerError, invocation.FunctionName + " failed.", failed.Problems),
            _ => throw new InvalidOperationException("No such outcome."),
        };
}
