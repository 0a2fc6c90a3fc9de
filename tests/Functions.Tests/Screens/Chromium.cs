using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ComplaintOps.Functions.Tests.Screens.Chromium))]

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>One browser for all tests: the Chromium that is found on the PATH. Where there is none the tests are skipped and say so; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    // It asks nobody for anything: only the pages on loopback are its business.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Chromium() => _browser = new Lazy<Task<IBrowser>>(StartAsync);

    /// <summary>Where the browser is, or null.</summary>
    private static string? Executable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>An empty profile of its own with the given screen; skips the test where there is no browser.</summary>
    internal async Task<IBrowserContext> OpenAsync(int width = 1280, string language = "en-GB", bool dark = false, int height = 900, bool scripts = false)
    {
        Assert.SkipWhen(Executable is null, "No Chromium on the PATH; on Debian: apt-get install chromium fonts-noto-cjk.");
        var context = await (await _browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,

            // The pages need none; a test that passes without them shows it.
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && _browser.Value.IsCompletedSuccessfully)
        {
            await (await _browser.Value).CloseAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Quiet, Headless = true });
    }
}
