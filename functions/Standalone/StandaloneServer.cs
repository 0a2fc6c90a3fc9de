using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Standalone;

/// <summary>
/// The same functions without the Functions host: their routes under <c>/api</c> on the addresses of the settings, and their timers on
/// schedules of our own. Speaks plain HTTP; TLS ends in front of it.
/// </summary>
public sealed class StandaloneServer : IAsyncDisposable
{
    private const string DefaultUrls = "http://127.0.0.1:7071";

    private readonly FunctionRunner _runner;
    private readonly Scheduler _scheduler;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    private StandaloneServer(IReadOnlyList<string> urls, FunctionApp functions, TimeProvider clock, HostLog log)
    {
        _runner = functions.Runner;
        _scheduler = new Scheduler(functions.Settings, functions.Runner, clock, log);
        var builder = BareWebApp.Builder(_ => { });
        builder.WebHost.UseUrls([.. urls]);
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Use(HttpBridge.ExplainEmptyAnswerAsync);
        foreach (var setting in functions.Settings.Where(setting => setting.Function.Kind == FunctionKind.Http && !setting.IsDisabled))
        {
            var function = setting.Function;
            _app.MapMethods("/" + FunctionCatalog.RoutePrefix + "/" + function.Route, function.Methods, context => HandleAsync(context, function));
        }
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<Uri> Addresses => BareWebApp.Addresses(_app);

    /// <summary>Serves until the process is told to stop. Returns the exit code: 0 after SIGTERM and Ctrl+C.</summary>
    public static async Task<int> ServeAsync(HostEnvironment environment, Func<Task<IReadOnlyList<IFunctionHandler>>> compose, TimeProvider clock, HostLog log)
    {
        using var signal = new StopSignal();
        try
        {
            var functions = FunctionApp.Create(environment, compose, clock, log);
            await using var server = await StartAsync(Urls(environment.Settings), functions, clock, log);
            log.Info("host", "listening on " + string.Join(" ", server.Addresses) + ", health at /" + FunctionCatalog.RoutePrefix + "/health");
            var reason = await signal.Requested;
            log.Info("host", "stops on " + reason);
            await server.StopAsync();
            return ExitCodes.Success;
        }
        catch (Exception error)
        {
            log.Error("host", FailureText.StartLine(error));
            return ExitCodes.Failure;
        }
    }

    /// <summary>Listens, then starts the timers.</summary>
    public static async Task<StandaloneServer> StartAsync(IReadOnlyList<string> urls, FunctionApp functions, TimeProvider clock, HostLog log)
    {
        var server = new StandaloneServer(urls, functions, clock, log);
        try
        {
            await server._app.StartAsync();
            server._scheduler.Start();
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The addresses to listen on: <c>--urls</c>, else <c>ComplaintOps__Urls</c>, else the loopback port 7071.</summary>
    /// <exception cref="ComplaintOpsException">One is no plain HTTP address (<see cref="ErrorCode.InvalidConfiguration"/>).</exception>
    public static IReadOnlyList<string> Urls(IConfiguration settings)
    {
        var text = settings["urls"] ?? settings["ComplaintOps:Urls"];
        var urls = (string.IsNullOrWhiteSpace(text) ? DefaultUrls : text).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return urls.FirstOrDefault(url => !IsPlainHttp(url)) is { } wrong
            ? throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"'{wrong}' is not an address to listen on.",
                "ComplaintOps__Urls",
                "Give addresses like http://127.0.0.1:7071, separated by semicolons; let a proxy in front do TLS.")
            : urls;
    }

    /// <summary>Takes no new work and waits for what runs, ten seconds at most.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_scheduler.StopAsync(BareWebApp.StopPatience), _app.StopAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _scheduler.Dispose();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static bool IsPlainHttp(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private async Task HandleAsync(HttpContext context, FunctionDefinition function)
    {
        HttpAnswer answer;
        try
        {
            var request = await HttpBridge.ReadAsync(context, function.MaxBodyBytes);
            var invocation = new FunctionInvocation(function.Name, Guid.NewGuid().ToString(), Http: request);
            answer = HttpBridge.Answer(await _runner.RunAsync(invocation, _stopping.Token), invocation.InvocationId);
        }
        catch (BadHttpRequestException error)
        {
            answer = HttpProblem.Answer(error.StatusCode, "The request cannot be read.", $"Its body must arrive whole and may have {function.MaxBodyBytes} bytes.");
        }

        await HttpBridge.WriteAsync(context.Response, answer);
    }
}
