using ComplaintOps.Functions.Tests.Pages;

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>Every page as somebody meets it who does not see it or uses no mouse: language, landmarks, headings, labels, messages, and the order of the Tab key (WCAG 2.2).</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    // Own checks, because they hold this design's promises and nothing is fetched for them; each names the criterion that it stands for.
    private const string Faults = """
        lang => {
          const faults = [], say = (rule, e) => faults.push(`${rule}: ${e?.outerHTML?.slice(0, 90) ?? ''}`);
          const all = s => [...document.querySelectorAll(s)];
          if (document.documentElement.lang !== lang) say('3.1.1 language of the page', document.documentElement);
          if (!document.title.trim()) say('2.4.2 title');
          for (const s of ['main', 'h1']) if (all(s).length !== 1) say(`1.3.1 ${all(s).length} of ${s}`);
          let level = 0;
          for (const h of all('h1, h2, h3, h4, h5, h6')) { const now = +h.tagName[1]; if (now > level + 1) say(`1.3.1 heading jumps from ${level} to ${now}`, h); if (!h.textContent.trim()) say('2.4.6 empty heading', h); level = now; }
          for (const e of document.body.querySelectorAll('*')) if (![...e.children].length && !document.querySelector('main').contains(e) && getComputedStyle(e).display !== 'none' && e.textContent.trim() && !e.closest('header, footer, nav, .skip, .band')) say('1.3.1 text outside every landmark', e);
          for (const e of all('input:not([type=hidden]), textarea, select')) {
            if (!e.labels?.length && !e.getAttribute('aria-label')) say('3.3.2 field without a label', e);
            for (const id of (e.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)) if (!document.getElementById(id)?.textContent.trim()) say('1.3.1 description that is not there', e);
            if (e.getAttribute('aria-invalid') === 'true' && !(e.getAttribute('aria-describedby') ?? e.closest('fieldset')?.getAttribute('aria-describedby'))) say('3.3.1 wrong field without a reason', e);
          }
          for (const e of all('input[type=radio], input[type=checkbox]')) if (!e.closest('fieldset')?.querySelector('legend')?.textContent.trim()) say('1.3.1 choice without a question', e);
          const ids = all('[id]').map(e => e.id); for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) faults.push(`4.1.1 id twice: ${id}`);
          for (const e of all('[tabindex]')) if (+e.getAttribute('tabindex') > 0) say('2.4.3 forced order', e);
          for (const e of all('a[href^="#"]')) if (!document.getElementById(e.getAttribute('href').slice(1))) say('2.4.1 leads nowhere', e);
          for (const e of all('a, button')) { const name = (e.getAttribute('aria-label') ?? e.textContent).trim(); if (!name) say('2.4.4 no name', e); }
          for (const nav of all('nav')) if (!nav.getAttribute('aria-label') && !nav.getAttribute('aria-labelledby')) say('1.3.1 navigation without a name', nav);
          for (const link of all('nav a[hreflang], nav a[lang]')) if (!link.lang) say('3.1.2 language of a part', link);
          for (const table of all('table')) if (!table.querySelector('th') || (!table.caption && !table.getAttribute('aria-label') && !table.getAttribute('aria-labelledby'))) say('1.3.1 table without heads or name', table);
          for (const list of all('ul, ol')) for (const e of list.children) if (e.tagName !== 'LI') say('1.3.1 no list item', e);
          return faults;
        }
        """;

    [Theory]
    [InlineData("en", "service")]
    [InlineData("zh-CN", "metro")]
    public async Task EveryPage_IsSaidRight(string language, string desk)
    {
        var pages = await PageGallery.PagesAsync(language, desk);
        await using var context = await chromium.OpenAsync(language: language, scripts: true);
        var page = await context.NewPageAsync();
        List<string> faults = [];
        foreach (var (name, answer) in pages)
        {
            await page.SetContentAsync(answer.Body);
            faults.AddRange((await page.EvaluateAsync<string[]>(Faults, language)).Select(fault => $"{name}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("en", "service")]
    [InlineData("zh-CN", "metro")]
    public async Task EveryPage_ByTheTabKey_VisitsEveryControlOnceFromTopToBottomAndShowsWhereOneIs(string language, string desk)
    {
        var pages = await PageGallery.PagesAsync(language, desk);
        await using var context = await chromium.OpenAsync(360, language, scripts: true);
        var page = await context.NewPageAsync();
        List<string> faults = [];
        foreach (var (name, answer) in pages)
        {
            await page.SetContentAsync(answer.Body);

            // The members of one choice are one stop; within it the arrow keys go on.
            var stops = await page.EvaluateAsync<int>("""
                () => { const seen = new Set(); let n = 0; for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary')) {
                  if (e.disabled || (e.closest('details:not([open])') && !e.matches('summary'))) continue;
                  e.dataset.stop = n; if (e.type === 'radio') { const key = `${e.form?.action}|${[...document.forms].indexOf(e.form)}|${e.name}`; if (seen.has(key)) continue; seen.add(key); } n++; } return n; }
                """);
            var last = -1.0;
            for (var stop = 0; stop < stops; stop++)
            {
                await page.Keyboard.PressAsync("Tab");
                var found = await page.EvaluateAsync<FocusedStop>("""
                    () => { const e = document.activeElement, s = getComputedStyle(e);
                      return { Order: parseInt(e.dataset?.stop ?? '-1'), Shown: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none', Html: e.outerHTML.slice(0, 90) }; }
                    """);
                if (found.Order < last)
                {
                    faults.Add($"{name}: stop {stop} goes back to {found.Html}");
                }

                if (!found.Shown)
                {
                    faults.Add($"{name}: nothing shows the focus on {found.Html}");
                }

                last = found.Order;
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private sealed class FocusedStop
    {
        public int Order { get; set; }

        public bool Shown { get; set; }

        public string Html { get; set; } = "";
    }
}
