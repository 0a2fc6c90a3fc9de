using System.Collections.Concurrent;
using ComplaintOps.Functions.Demo.Stories;
using ComplaintOps.Functions.Host;
using Microsoft.Extensions.Configuration;

[assembly: AssemblyFixture(typeof(ComplaintOps.Functions.Tests.Demo.StoryPlays))]

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>Each story played once per language; tests only read what came of it.</summary>
public sealed class StoryPlays : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Culture), Task<StoryRun>> _runs = new();
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"complaintops-{Guid.NewGuid():N}");
    private int _folders;

    public static HostEnvironment Environment { get; } = new(new ConfigurationBuilder().Build(), AppContext.BaseDirectory);

    public static async Task<StoryRun> PlayAsync(string name, string culture, string folder)
    {
        var run = await StoryRun.CreateAsync(Story.All.Single(story => story.Name == name), culture, folder, Environment, _ => { }, CancellationToken.None);
        await run.PlayAsync(CancellationToken.None);
        return run;
    }

    public Task<StoryRun> OfAsync(string name, string culture) => _runs.GetOrAdd((name, culture), _ => PlayAsync(name, culture, NewFolder()));

    public string NewFolder() => Path.Combine(_root, $"{Interlocked.Increment(ref _folders)}");

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs.Values)
        {
            await (await run).DisposeAsync();
        }

        if (System.IO.Directory.Exists(_root))
        {
            System.IO.Directory.Delete(_root, recursive: true);
        }
    }
}
