namespace ComplaintOps.Functions.Host;

/// <summary>One function of the app: parses its trigger, calls one use case, maps the outcome. The same instance serves the Functions host and the standalone server.</summary>
public interface IFunctionHandler
{
    /// <summary>The function's name: its folder's name and the path that the host posts to.</summary>
    string Name { get; }

    /// <summary>
    /// Runs once. The token is cancelled when the run should take no new work (80 % of <c>functionTimeout</c>) or the process stops;
    /// a handler that raises makes the invocation fail (HTTP 500 to the host) with the error logged.
    /// </summary>
    Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);
}
