using ComplaintOps.Functions.Demo;
using ComplaintOps.Functions.Host;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

[assembly: AssemblyFixture(typeof(ComplaintOps.Functions.Tests.Demo.DemoPlays))]

namespace ComplaintOps.Functions.Tests.Demo;

/// <summary>The demo, played once for all tests that only read what came of it.</summary>
public sealed class DemoPlays : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"complaintops-{Guid.NewGuid():N}");
    private readonly Lazy<Task<(string Folder, string Output)>> _first;

    public DemoPlays() => _first = new(() => PlayAsync("one"));

    /// <summary>The folder of the one play, and what it printed.</summary>
    public Task<(string Folder, string Output)> FirstAsync() => _first.Value;

    /// <summary>Where a play of that name is written.</summary>
    public string FolderOf(string name) => Path.Combine(_root, name);

    /// <summary>Plays it once more.</summary>
    public async Task<(string Folder, string Output)> PlayAsync(string name)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;
        var environment = new HostEnvironment(new ConfigurationBuilder().Build(), AppContext.BaseDirectory);
        var exit = await DemoCommand.RunAsync(FolderOf(name), environment, console, CancellationToken.None);
        Assert.True(exit == 0, text.ToString());
        return (FolderOf(name), text.ToString());
    }

    public void Dispose()
    {
        if (System.IO.Directory.Exists(_root))
        {
            System.IO.Directory.Delete(_root, recursive: true);
        }
    }
}
