using System.ComponentModel;
using System.Diagnostics;

namespace ComplaintOps.Testing.Tables;

/// <summary>
/// The emulator and the official client of the table service, as the build installs them under <c>tests/</c>. A machine without Node.js runs
/// without them; .ci/run sets <c>COMPLAINTOPS_NODE=required</c>, so that nothing is left out there.
/// </summary>
public static class NodeModules
{
    /// <summary>The folder <c>tests/</c> of the repository.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Why they are not there; null when they are.</summary>
    public static string? WhyMissing { get; } = FindWhyMissing();

    /// <summary>Skips the test when they are not there, or fails it where they must be.</summary>
    public static void SkipWhenMissing()
    {
        if (WhyMissing is { } reason)
        {
            throw Environment.GetEnvironmentVariable("COMPLAINTOPS_NODE") == "required" ? new InvalidOperationException(reason) : new SkippedTestException(reason);
        }
    }

    /// <summary>Starts one of the scripts beside this folder's package file, with its input and output in our hands.</summary>
    public static Process Start(string script, params IEnumerable<string> arguments)
    {
        SkipWhenMissing();
        return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
    }

    private static string? FindWhyMissing()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            node.WaitForExit();
        }
        catch (Win32Exception)
        {
            return "Node.js is not on this machine (command node); with it the build installs the emulator of the table service by itself.";
        }

        return File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            ? null
            : "The emulator of the table service is not installed: run \"npm ci\" in the folder tests and look at what it says.";
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ComplaintOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository root is not above the test program.");
        }

        return Path.Combine(folder.FullName, "tests");
    }
}
