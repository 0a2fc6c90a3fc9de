using System.Diagnostics;
using ComplaintOps.Adapters.Tables;
using ComplaintOps.Core.Duties;
using ComplaintOps.Testing;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>
/// Another process that sweeps: it prints each mail that leaves, by its Message-ID. Started as this very program with an order in the environment.
/// </summary>
internal sealed class TablesSweepWorker : IDisposable
{
    private const string Variable = "COMPLAINTOPS_TEST_SWEEP_WORKER";
    private const string Ready = "ready";
    private readonly Process _process;

    private TablesSweepWorker(Process process) => _process = process;

    /// <summary>The order of this process, when it is a worker: where the store is, and its seed.</summary>
    public static (string Location, int Seed)? OrderFromEnvironment()
        => Environment.GetEnvironmentVariable(Variable)?.Split('\n') is [var location, var seed] ? (location, int.Parse(seed)) : null;

    public static async Task<int> RunAsync((string Location, int Seed) order)
    {
        await using TablesStore store = await TablesStoreFactory.OpenAsync(
            TablesLocation.Parse(order.Location), new TablesStoreOptions(), TimeProvider.System, new SeededEntropy(order.Seed), CancellationToken.None);
        TestWorkplace place = await TestWorkplace.OpenAsync(store, publish: false, new SeededEntropy(order.Seed));
        place.Mail.Afterwards = (mail, _) => Console.Out.WriteLine(mail.MessageId);
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadLineAsync();
        SweepReport report = await place.SweepAsync(DutyKind.Acknowledge);
        return report.Failures.Count == 0 ? 0 : 1;
    }

    /// <summary>Starts a worker and waits until it could begin.</summary>
    public static async Task<TablesSweepWorker> StartAsync(string location, int seed, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Storage.Tests.exe" : "Storage.Tests");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment[Variable] = $"{location}\n{seed}";
        var worker = new TablesSweepWorker(Process.Start(start)!);
        string? line = await worker._process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(line == Ready, $"The worker did not start: {line}");
        return worker;
    }

    /// <summary>Lets it sweep, and returns what it sent; fails when the worker fails.</summary>
    public async Task<List<string>> SweepAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync("go");
        await _process.StandardInput.FlushAsync(cancellationToken);
        Task<string> errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        List<string> sent = [];
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            sent.Add(line);
        }

        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0, $"The worker ended with {_process.ExitCode}: {await errors}");
        return sent;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
