namespace ComplaintOps.Functions.Host;

/// <summary>What starts a function.</summary>
public enum FunctionKind
{
    /// <summary>A tick of its schedule.</summary>
    Timer = 0,

    /// <summary>An HTTP request on its route.</summary>
    Http = 1,
}

/// <summary>One function of the app, as its <c>function.json</c>, the standalone server and the health page know it.</summary>
public sealed record FunctionDefinition
{
    /// <summary>The name: the function's folder, and the path that the Functions host posts to.</summary>
    public required string Name { get; init; }

    /// <summary>What starts it.</summary>
    public required FunctionKind Kind { get; init; }

    /// <summary>Timers: the schedule that holds when the setting is absent, NCRONTAB with six fields (seconds first), in UTC. Empty otherwise.</summary>
    public string DefaultSchedule { get; init; } = "";

    /// <summary>HTTP functions: the route below <see cref="FunctionCatalog.RoutePrefix"/>, with parameters in braces. Empty otherwise.</summary>
    public string Route { get; init; } = "";

    /// <summary>HTTP functions: the methods they answer, in capitals.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>HTTP functions: the largest body in bytes; a larger one is answered 413.</summary>
    public int MaxBodyBytes { get; init; }

    /// <summary>The app setting that holds the schedule. The Functions host drops a timer silently when it is missing, so a deployment sets every one.</summary>
    public string ScheduleSetting => Name + "_Schedule";

    /// <summary>The name of the trigger binding in <c>function.json</c>, and so of its member in the host's <c>Data</c>.</summary>
    public string TriggerBinding => Kind == FunctionKind.Timer ? "timer" : "req";
}
