using ComplaintOps.Functions.Tests.Demo;
using Microsoft.Playwright;

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>
/// The exported report as a browser shows it: on a telephone and on a desk, light and dark, on paper, in both languages, without a script. Set COMPLAINTOPS_SCREENS to a folder to
/// get the pictures.
/// </summary>
public sealed class ReportScreenTests(Chromium chromium, DemoPlays demo, StoryPlays stories)
{
    // Only the browser knows how large a word in a picture became, and which pictures it drew.
    private const string PictureFaults = """
        () => {
          const faults = [];
          const shown = [...document.querySelectorAll('svg[role=img]')].filter(s => s.getBoundingClientRect().width > 0);
          for (const s of shown) {
            const name = s.getAttribute('aria-label') ?? s.querySelector('title')?.textContent ?? document.getElementById(s.getAttribute('aria-labelledby')?.split(' ')[0] ?? '')?.textContent;
            if (!name) faults.push('a picture without a name');
            const frame = s.getBoundingClientRect(), words = [...s.querySelectorAll('text')].map(t => ({ text: t.textContent.trim(), box: t.getBoundingClientRect(), size: parseFloat(getComputedStyle(t).fontSize) * frame.width / s.viewBox.baseVal.width }));
            for (const w of words.filter(w => w.text)) {
              if (w.size < SMALLEST) faults.push(`${name}: '${w.text}' is ${w.size.toFixed(1)} pixels high`);
              if (w.box.left < frame.left - 2 || w.box.right > frame.right + 2) faults.push(`${name}: '${w.text}' leaves its picture`);
            }
            for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
              const a = words[i], b = words[j];
              const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left), high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
              if (a.text && b.text && wide > 3 && high > 4) faults.push(`${name}: '${a.text}' lies over '${b.text}'`);
            }
          }
          if (shown.length < PICTURES) faults.push(`${shown.length} pictures are shown`);
          return faults;
        }
        """;

    // The words in pictures are measured as they are drawn, by their own rule; what stands beside a figure may be smaller than running text.
    private static readonly string PageFaults = ScreenTests.Faults.Replace("querySelectorAll('*')", "querySelectorAll(':not(svg *)')", StringComparison.Ordinal).Replace("size < 13", "size < 12", StringComparison.Ordinal);

    // The letters of a strip's mark stand for its colour and say nothing of their own.
    private const double Smallest = 7.5;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Report_FitsEveryScreen_AndItsPicturesAreReadable(string language)
    {
        var (file, pictures) = language == "en"
            ? (Path.Combine((await demo.FirstAsync()).Folder, "report.html"), 7)
            : (Path.Combine((await stories.OfAsync("metro", language)).Folder, "report.html"), 3);
        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        List<string> faults = [];
        foreach (var (width, dark) in new[] { (360, false), (360, true), (1280, false), (1280, true) })
        {
            await using var context = await chromium.OpenAsync(width, language, dark, scripts: true);
            var page = await context.NewPageAsync();
            await page.SetContentAsync(html);
            var where = $"{language} report {width} {(dark ? "dark" : "light")}";
            var script = PictureFaults.Replace("SMALLEST", Smallest.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("PICTURES", $"{pictures}", StringComparison.Ordinal);
            faults.AddRange((await page.EvaluateAsync<string[]>(PageFaults)).Concat(await page.EvaluateAsync<string[]>(script)).Distinct().Select(fault => $"{where}: {fault}"));
            await KeepAsync(page, where);
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Report_Printed_IsBlackOnWhiteAndAsWideAsThePaper(string language)
    {
        var file = language == "en" ? (await demo.FirstAsync()).Folder : (await stories.OfAsync("metro", language)).Folder;
        await using var context = await chromium.OpenAsync(794, language, dark: true, scripts: true);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(await File.ReadAllTextAsync(Path.Combine(file, "report.html"), TestContext.Current.CancellationToken));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(17, 17, 17)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).color"));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "it is wider than the paper");
        Assert.Empty(await page.EvaluateAsync<string[]>(PageFaults));
        var pdf = await page.PdfAsync(new PagePdfOptions { Format = "A4", PrintBackground = true });
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        if (ScreenTests.Folder is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{language}-report.pdf"), pdf, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Report_WithoutScripts_LoadsNothingAndIsRead()
    {
        await using var context = await chromium.OpenAsync();
        var page = await context.NewPageAsync();
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.SetContentAsync(await File.ReadAllTextAsync(Path.Combine((await demo.FirstAsync()).Folder, "report.html"), TestContext.Current.CancellationToken));

        var tree = await page.Locator("html").AriaSnapshotAsync();

        Assert.Empty(asked);
        Assert.Contains("- main", tree);
        Assert.Contains("[level=1]", tree);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveCountAsync(1);
        Assert.True(await page.GetByRole(AriaRole.Img).CountAsync() >= 7);
    }

    private static async Task KeepAsync(IPage page, string where)
    {
        if (ScreenTests.Folder is not { } folder)
        {
            return;
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{where.Replace(' ', '-')}.png"), FullPage = true });
    }
}
