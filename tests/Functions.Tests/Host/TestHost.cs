using System.Collections.Concurrent;
using System.Text;
using ComplaintOps.Functions.Host;
using Microsoft.Extensions.Configuration;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>The pieces of a host with fake handlers, the log in memory and settings from a test.</summary>
internal sealed class TestHost
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    public TestHost(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
        Log = new HostLog(new LineWriter(_output), new LineWriter(_error), Clock);
    }

    public TimeProvider Clock { get; }

    public HostLog Log { get; }

    public string[] OutputLines => [.. _output];

    public string[] ErrorLines => [.. _error];

    public static IConfiguration Settings(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    public static IReadOnlyList<FunctionSetting> Only(params string[] timers) =>
        [.. FunctionSetting.ReadAll(Settings(), underFunctionsHost: false).Where(setting => timers.Contains(setting.Function.Name))];

    public FunctionRunner Runner(TimeSpan functionTimeout, params IFunctionHandler[] handlers) =>
        Runner(functionTimeout, () => Task.FromResult<IReadOnlyList<IFunctionHandler>>(handlers));

    public FunctionRunner Runner(TimeSpan functionTimeout, Func<Task<IReadOnlyList<IFunctionHandler>>> compose, params string[] startProblems) =>
        new(new HandlerSource(compose, Clock, Log), new RunLimits(functionTimeout), startProblems, Clock, Log);

    public FunctionApp App(IConfiguration settings, params IFunctionHandler[] handlers) =>
        FunctionApp.Create(new HostEnvironment(settings, AppContext.BaseDirectory), () => Task.FromResult<IReadOnlyList<IFunctionHandler>>(handlers), Clock, Log);

    private sealed class LineWriter(ConcurrentQueue<string> lines) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => lines.Enqueue(value ?? "");
    }
}
