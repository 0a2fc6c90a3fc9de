namespace ComplaintOps.Functions.Host;

/// <summary>What both ways to run have in common: settings read once, their problems reported all together, and the runner of the functions.</summary>
public sealed class FunctionApp
{
    private readonly HandlerSource _handlers;

    private FunctionApp(HandlerSource handlers, FunctionRunner runner, IReadOnlyList<FunctionSetting> settings, IReadOnlyList<string> problems)
    {
        _handlers = handlers;
        Runner = runner;
        Settings = settings;
        Problems = problems;
    }

    /// <summary>Runs the functions.</summary>
    public FunctionRunner Runner { get; }

    /// <summary>What the settings say about each function.</summary>
    public IReadOnlyList<FunctionSetting> Settings { get; }

    /// <summary>What was found wrong at start; each makes the health page red.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads the settings and reports every problem in one go. Opens no store: <paramref name="compose"/> is called after the server listens.</summary>
    public static FunctionApp Create(HostEnvironment environment, Func<Task<IReadOnlyList<IFunctionHandler>>> compose, TimeProvider clock, HostLog log)
    {
        var problems = new List<string>();
        var limits = RunLimits.Read(environment, problems);
        var settings = FunctionSetting.ReadAll(environment.Settings, environment.IsCustomHandler);
        problems.AddRange(settings.Select(setting => setting.Problem).OfType<string>());
        foreach (var problem in problems)
        {
            log.Error("start", problem);
        }

        foreach (var setting in settings.Where(setting => setting.IsDisabled))
        {
            log.Warning("start", setting.Function.Name + " is disabled by setting.");
        }

        var handlers = new HandlerSource(compose, clock, log);
        return new FunctionApp(handlers, new FunctionRunner(handlers, limits, problems, clock, log), settings, problems);
    }

    /// <summary>Composes the handlers ahead of the first run; never raises.</summary>
    public Task WarmUpAsync() => _handlers.WarmUpAsync();
}
