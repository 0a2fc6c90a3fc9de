using System.Diagnostics;
using ComplaintOps.Module.Tests.Packing;

namespace ComplaintOps.Module.Tests;

/// <summary>The packed module on a real engine, where one is at hand: what decides when the double and the engine disagree.</summary>
public sealed class SmokeTests(PackedModule module) : IClassFixture<PackedModule>
{
    [Theory]
    [InlineData("smoke.ps1", 2)]
    [InlineData("examples.ps1", 10)]
    public async Task Script_OnARealEngine_Passes(string script, int minutesAtMost)
    {
        if (Engine() is not { } engine)
        {
            Assert.Skip("There is no pwsh on this machine: the module was tried on the double only.");
            return;
        }

        var start = new ProcessStartInfo(engine) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "tests", "Module.Tests", script), "-Module", module.Folder })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(minutesAtMost));
        var said = process.StandardOutput.ReadToEndAsync(patience.Token);
        var complained = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.True(process.ExitCode == 0, $"{await said}{await complained}");
    }

    private static string? Engine() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
        .FirstOrDefault(File.Exists);
}
