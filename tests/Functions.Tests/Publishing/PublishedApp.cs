using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ComplaintOps.Functions.Tests.Publishing;

/// <summary>
/// The function app's folder and zip, made by the documented command with what it builds kept out of the repository's own folders. Made once, when the first test
/// asks; it takes about a minute.
/// </summary>
public sealed partial class PublishedApp : IDisposable
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(9);
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("complaintops-publish-");
    private readonly Lazy<Task<string?>> _made;

    public PublishedApp() => _made = new(MakeAsync);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public string Folder => Path.Combine(_place.FullName, "function-app");

    public string Zip => Folder + ".zip";

    public string Executable => Path.Combine(Folder, "ComplaintOps.Functions");

    /// <summary>Its files, by their path from the folder, in order.</summary>
    public IReadOnlyList<string> Files => FilesBelow(Folder);

    /// <summary>Makes it, or skips the test where it cannot be made.</summary>
    public async Task ReadyAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "The function app is published for Linux on x64 and can only be started there.");
        if (await _made.Value is { } missing)
        {
            Assert.Skip(missing);
        }
    }

    public static IReadOnlyList<string> FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>Takes the right to write away, as where a deployed package is mounted.</summary>
    public void MakeReadOnly() => ChangeModes(mode => mode & ~Write);

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            ChangeModes(mode => mode | UnixFileMode.UserWrite);
        }

        _place.Delete(recursive: true);
    }

    private void ChangeModes(Func<UnixFileMode, UnixFileMode> change)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Append(Folder))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(entry, change(File.GetUnixFileMode(entry)));
            }
        }
    }

    /// <summary>Null when it is there; why it cannot be there when a package of the runtime is not to be had. Anything else is a failure.</summary>
    private async Task<string?> MakeAsync()
    {
        string[] arguments =
        [
            "publish", "functions", "-p:PublishProfile=FunctionApp", "-p:PublishReadyToRun=false", "-o", Folder, "--artifacts-path", Path.Combine(_place.FullName, "artifacts"),

            // The sources were analyzed when these tests were built, and no process of this build may outlive it.
            "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-v", "quiet",
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var publish = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var error = publish.StandardError.ReadToEndAsync(deadline.Token);
            var said = await publish.StandardOutput.ReadToEndAsync(deadline.Token) + await error;
            await publish.WaitForExitAsync(deadline.Token);
            if (publish.ExitCode != 0 && RuntimeMissing().Match(said) is { Success: true } missing)
            {
                return $"The runtime that the function app brings along cannot be restored here: {missing.Value.Trim()}";
            }

            Assert.True(publish.ExitCode == 0, said);
            return null;
        }
        finally
        {
            if (!publish.HasExited)
            {
                publish.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository root is not above the test program.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"error NU1\d{3}: [^\n]*Microsoft\.(NETCore|AspNetCore)\.App\.(Runtime|Host)[^\n]*", RegexOptions.ExplicitCapture)]
    private static partial Regex RuntimeMissing();
}
