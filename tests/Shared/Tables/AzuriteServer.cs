using System.Diagnostics;

namespace ComplaintOps.Testing.Tables;

/// <summary>
/// A running emulator of the table service: in memory, on this machine only. Most tests share the one of their process, which ends with the
/// process, however that ends.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>The emulator's account; its key is public.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <inheritdoc cref="AccountName"/>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Listening = "listening on ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<AzuriteServer>> OfThisProcess = new(() => StartAsync());
    private readonly Process _process;

    private AzuriteServer(Process process, Uri address)
    {
        _process = process;
        Endpoint = new Uri(address, AccountName);
    }

    /// <summary>The account's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>What the settings of a program take.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};TableEndpoint={Endpoint};";

    /// <summary>The one that the tests of this process share; started at first need. Skips the test, with the reason, when it cannot be.</summary>
    public static Task<AzuriteServer> SharedAsync()
    {
        NodeModules.SkipWhenMissing();
        return OfThisProcess.Value;
    }

    /// <summary>One of its own, for a test that counts on nobody else.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        var process = NodeModules.Start("azurite.js");
        using var limit = new CancellationTokenSource(StartLimit);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token);
        if (line?.StartsWith(Listening, StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"The emulator of the table service did not start: {line} {await process.StandardError.ReadToEndAsync(limit.Token)}");
        }

        // What it writes later is drained, so that a full pipe never stops it.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return new AzuriteServer(process, new Uri(line[Listening.Length..]));
    }

    /// <summary>A table name that nobody else uses; the table is not made yet.</summary>
    public static string FreshTableName() => "t" + Guid.NewGuid().ToString("N");

    /// <summary>Closes its input, upon which it ends as after Ctrl+C.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        finally
        {
            _process.Dispose();
        }
    }
}
