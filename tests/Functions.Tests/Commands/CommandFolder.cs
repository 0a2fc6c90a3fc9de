using System.Diagnostics;
using System.Globalization;
using System.Text;
using ComplaintOps.Functions.Tests.Host;

namespace ComplaintOps.Functions.Tests.Commands;

/// <summary>A folder with a store and a mail folder of its own, in which the real program runs commands.</summary>
internal sealed class CommandFolder : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("complaintops-");

    public string Path => _folder.FullName;

    public string Store => In("data/complaints.db");

    public IReadOnlyList<string> Mails => System.IO.Directory.Exists(In("data/mail")) ? System.IO.Directory.GetFiles(In("data/mail"), "*.eml") : [];

    public string In(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(In(name), text, encoding ?? new UTF8Encoding(false));
        return In(name);
    }

    /// <summary>A CSV file in the columns of <see cref="Columns"/>; each row is id, date, text, mail address.</summary>
    public string WriteRows(string name, params IEnumerable<(string Id, DateTimeOffset At, string Text, string Email)> rows)
    {
        var text = new StringBuilder("Ticket,Day,Words,Mail\n");
        foreach (var (id, at, words, email) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id},{at:yyyy-MM-dd},{words},{email}\n");
        }

        return Write(name, text.ToString());
    }

    /// <summary>Copies the policies and templates beside the program into this folder, to be changed and published.</summary>
    public void CopyBundled()
    {
        foreach (var part in new[] { "policies", "templates" })
        {
            var source = System.IO.Path.Combine(AppContext.BaseDirectory, part);
            foreach (var file in System.IO.Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var target = In(System.IO.Path.Combine(part, System.IO.Path.GetRelativePath(source, file)));
                System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public static string[] Columns { get; } = ["sourceId=Ticket", "receivedAt=Day", "narrative=Words", "email=Mail", "sourceSystem=tickets", "zone=UTC", "dateFormat=yyyy-MM-dd", "optional=email"];

    public async Task<CommandResult> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(ProgramProcess.Executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ComplaintOps", StringComparison.OrdinalIgnoreCase) || name.StartsWith("SENDGRID", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int Code, string Output, string Error)
{
    public string All => Output + Error;
}
