using System.Diagnostics;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>What a worker is to do.</summary>
/// <param name="Path">The store's file.</param>
/// <param name="Name">Its name, and the id of its own complaint.</param>
/// <param name="Steps">How many steps; null for as many as it can until it is killed.</param>
internal sealed record StoreWorkerOrder(string Path, string Name, int? Steps);

/// <summary>Starts this program again as a worker, and reads what it confirms.</summary>
internal sealed class StoreWorkerProcess : IDisposable
{
    private const string Variable = "COMPLAINTOPS_TEST_STORE_WORKER";
    private readonly Process _process;

    private StoreWorkerProcess(Process process) => _process = process;

    public static StoreWorkerOrder? OrderFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('\n') is not [var path, var name, var steps])
        {
            return null;
        }

        return new StoreWorkerOrder(path, name, steps.Length == 0 ? null : int.Parse(steps));
    }

    public static StoreWorkerProcess Start(StoreWorkerOrder order)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Storage.Tests.exe" : "Storage.Tests");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment[Variable] = $"{order.Path}\n{order.Name}\n{order.Steps}";
        return new StoreWorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("The worker did not start."));
    }

    /// <summary>Reads the next confirmed step, or null when the worker has ended.</summary>
    public async Task<string?> NextAsync(CancellationToken cancellationToken) => await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Reads all confirmed steps to the end; fails when the worker fails.</summary>
    public async Task<List<string>> FinishAsync(CancellationToken cancellationToken)
    {
        Task<string> errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        List<string> confirmed = await RestAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0, $"The worker ended with {_process.ExitCode}: {await errors}");
        return confirmed;
    }

    /// <summary>Kills the worker without warning (SIGKILL on Unix), and returns what it had confirmed by then.</summary>
    public async Task<List<string>> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        List<string> confirmed = await RestAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return confirmed;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<List<string>> RestAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await NextAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
