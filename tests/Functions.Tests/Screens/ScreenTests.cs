using ComplaintOps.Functions.Tests.Pages;
using Microsoft.Playwright;

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>
/// Every page as a browser shows it, on a phone and on a desk, light and dark, in both languages. Set COMPLAINTOPS_SCREENS to a folder to get the pictures.
/// </summary>
public sealed class ScreenTests(Chromium chromium)
{
    // Measured in the page, because only the browser knows what it drew: parts that stick out sideways, and texts with too little contrast (WCAG 2.2, 1.4.3).
    internal const string Faults = """
        () => {
          const faults = [];
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
          const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
          const light = ([r, g, b]) => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
          const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
          for (const e of document.body.querySelectorAll('*')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
            if (own) {
              const style = getComputedStyle(e), a = light(parse(style.color)), b = light(ground(e));
              const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
              if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${e.textContent.trim().slice(0, 40)}`);
              if (size < 13) faults.push(`small print ${size}px: ${e.textContent.trim().slice(0, 40)}`);
            }
            if (e.matches('a, button, input:not([type=hidden]), textarea, summary') && !e.matches('.skip')) {
              const box = (e.closest('label') ?? e).getBoundingClientRect();
              if (box.height < 24 || box.width < 24) faults.push(`small target ${box.width}x${box.height}: ${e.outerHTML.slice(0, 80)}`);
            }
          }
          return faults;
        }
        """;

    /// <summary>Where pictures are kept, or null.</summary>
    internal static string? Folder => Environment.GetEnvironmentVariable("COMPLAINTOPS_SCREENS") is { Length: > 0 } folder ? folder : null;

    [Theory]
    [InlineData("en", "service")]
    [InlineData("zh-CN", "metro")]
    public async Task EveryPage_FitsEveryScreen_WithEnoughContrast(string language, string desk)
    {
        var pages = await PageGallery.PagesAsync(language, desk);
        List<string> faults = [];
        foreach (var (width, dark) in new[] { (360, false), (360, true), (1280, false), (1280, true) })
        {
            await using var context = await chromium.OpenAsync(width, language, dark, scripts: true);
            var page = await context.NewPageAsync();
            foreach (var (name, answer) in pages)
            {
                await page.SetContentAsync(answer.Body);
                var where = $"{language} {name} {width} {(dark ? "dark" : "light")}";
                faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{where}: {fault}"));
                if (Folder is { } folder)
                {
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{where.Replace(' ', '-')}.png"), FullPage = true });
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task EveryPage_AtTwiceTheSize_StillFits()
    {
        // Zoom of 200 % on a desk of 1280 pixels is a screen of 640 with every length doubled; on a phone of 360 one doubles the letters (WCAG 2.2, 1.4.4 and 1.4.10).
        var pages = await PageGallery.PagesAsync("en", "service");
        await using var context = await chromium.OpenAsync(320, scripts: true);
        var page = await context.NewPageAsync();
        List<string> faults = [];
        foreach (var (name, answer) in pages)
        {
            await page.SetContentAsync(answer.Body);
            foreach (var percent in new[] { 100, 200 })
            {
                await page.EvaluateAsync($"() => document.documentElement.style.fontSize = '{percent}%'");
                var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                if (wide > 320)
                {
                    faults.Add($"{name} at {percent} %: {wide}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task EveryControl_HasANameOfItsOwn_InTheAccessibilityTree()
    {
        var pages = await PageGallery.PagesAsync("en", "service");
        await using var context = await chromium.OpenAsync();
        var page = await context.NewPageAsync();
        foreach (var (name, answer) in pages)
        {
            await page.SetContentAsync(answer.Body);
            var tree = await page.Locator("html").AriaSnapshotAsync();

            // A control without a name is written as its role alone.
            Assert.DoesNotMatch(@"(?m)^\s*- (link|button|textbox|radio|combobox|group|navigation)\s*(\[[^\]]*\])?\s*:?\s*$", tree);
            Assert.Contains("- main", tree);
            Assert.Contains("[level=1]", tree);
            var again = System.Text.RegularExpressions.Regex.Matches(tree, @"(?m)^\s*- textbox ""[^""]*""").Select(match => match.Value.Trim()).GroupBy(text => text).Where(group => group.Count() > 1 && !group.Key.Contains("Note")).Select(group => group.Key);
            Assert.True(!again.Any(), $"{name}: {string.Join(", ", again)}");
        }
    }
}
