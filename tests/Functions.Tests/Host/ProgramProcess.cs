using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>The real program in a process of its own, started in another folder, with a store and mail folder of its own. Ends with the test, whatever happens.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private ProgramProcess(Process process, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static string Executable => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "ComplaintOps.Functions.exe" : "ComplaintOps.Functions");

    public string Output => Read(_output);

    public string Error => Read(_error);

    public int Id => _process.Id;

    /// <summary>The mails that it left in its folder.</summary>
    public IReadOnlyList<string> Mails => Directory.Exists(Path.Combine(_folder.FullName, "mail")) ? Directory.GetFiles(Path.Combine(_folder.FullName, "mail"), "*.eml") : [];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static ProgramProcess Start(string[] arguments, params (string Name, string Value)[] environment) => StartFile(Executable, arguments, environment);

    public static ProgramProcess StartFile(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("complaintops-");
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetPathRoot(folder.FullName)! };
        start.Environment["ComplaintOps__Store"] = "sqlite:" + Path.Combine(folder.FullName, "complaints.db");
        start.Environment["ComplaintOps__Mail"] = "folder:" + Path.Combine(folder.FullName, "mail");

        // What the Functions host's image sets for itself and every child inherits.
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(new Process { StartInfo = start }, folder);
    }

    /// <summary>Asks until somebody answers on the port, as the Functions host does.</summary>
    public async Task<RawHttp> WhenListeningAsync(int port)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await RawHttp.SendAsync(port, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
            }
            catch (SocketException) when (started.Elapsed < Deadline && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25));
            }
        }
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}")]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
