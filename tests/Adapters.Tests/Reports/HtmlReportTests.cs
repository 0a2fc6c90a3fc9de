using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Write_SampleLedger_StandsAlone(string culture)
    {
        var html = Write(culture: culture);
        var page = Parse(html);

        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, base, form, audio, video, source, image, use, foreignObject"));
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute =>
        {
            Assert.False(attribute.Name is "src" or "href" or "srcset" or "action", attribute.Name);
            Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal), attribute.Name);
        });
        Assert.All(Url().Matches(html), match => Assert.StartsWith("url(#", match.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void Write_SampleLedger_HasALineForEveryComplaint()
    {
        var lines = Parse(Write()).QuerySelectorAll("table.ledger tbody tr");

        Assert.Equal(
            SampleLedger.Rows.Select(row => row.Reference).Order(StringComparer.Ordinal),
            lines.Select(line => line.QuerySelector("th")!.FirstChild!.TextContent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_SampleLedger_PutsWhoWaitsInVainFirst()
    {
        var first = Parse(Write()).QuerySelector("table.ledger tbody tr")!;
        var silent = SampleLedger.Rows.Single(row => row.IsSilent);

        Assert.StartsWith(silent.Reference, first.TextContent, StringComparison.Ordinal);
        Assert.Contains("none given", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("waiting since 2026-09-04", first.TextContent, StringComparison.Ordinal);
        Assert.Contains($"held by Owner ({silent.Holder.Owner})", first.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Value: 2 confirmed", "Why it came to the complaints", "Agreed on less than expected at first1 / 1")]
    [InlineData("zh-CN", "价值诱因：已确认 2", "投诉原因", "约定低于最初期望1 / 1")]
    public void Write_Causes_ArePicturedByTheirNames_AndWhatWasAgreedBelowIsTold(string culture, string bar, string heading, string agreed)
    {
        var rows = SampleLedger.Rows.Take(4).Select((row, number) => row with { Cause = number < 3 ? "value" : "people", CauseConfirmed = number < 2, AgreedBelowStated = number == 0 ? true : null });
        var name = new LocalizedText(new Dictionary<string, string> { ["en"] = "Value", ["zh-CN"] = "价值诱因" });
        var term = new CauseTerm { Code = "value", Name = name, Action = name };
        var page = Parse(Write(rows, options => options with { Taxonomy = Taxonomy.Empty with { Causes = [term] } }, culture));

        var picture = page.QuerySelectorAll("section").Single(part => part.QuerySelector("h2")?.TextContent == heading);
        Assert.Contains(picture.QuerySelectorAll("title"), title => title.TextContent == bar);
        Assert.Contains("people", picture.TextContent, StringComparison.Ordinal);
        Assert.Contains(agreed, page.Body!.TextContent, StringComparison.Ordinal);
        CheckDrawings(page, pictures: 8 - (page.QuerySelectorAll("h2").Any(head => head.TextContent is "Expected and received" or "期望与所得") ? 0 : 1));
        Assert.DoesNotContain(heading, Parse(Write(culture: culture)).QuerySelectorAll("h2").Select(head => head.TextContent));
    }

    [Fact]
    public void Write_AnswersOwed_ListsWhoIsOwedWhatSinceWhenWhyAndByWhom()
    {
        var silent = SampleLedger.Rows.Single(row => row.IsSilent);
        var section = Parse(Write()).QuerySelectorAll("section").Single(part => part.QuerySelector("h2")?.TextContent == "Who is owed an answer");
        var line = section.QuerySelectorAll("tbody tr").First(line => line.TextContent.StartsWith(silent.Reference, StringComparison.Ordinal)).TextContent;

        Assert.Contains("a first human reply2026-09-04", line, StringComparison.Ordinal);
        Assert.Contains($"the limit passed{silent.Holder.Owner}", line, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleLedger.Rows[0].Reference, section.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Who is owed an answer", Write([SampleLedger.Rows[0]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RepliedComplaint_NamesReplyEvidenceAndWhen()
    {
        var row = SampleLedger.Rows.First(row => row is { Reply: { Final: true, Channel: Core.Complaints.ReplyChannel.Mail }, ReplyCount: 1 });

        var line = Parse(Write([row])).QuerySelector("table.ledger tbody tr")!.TextContent;

        Assert.Contains($"final, by mail, {row.Reply!.By}; accepted by the mail provider", line, StringComparison.Ordinal);
        Assert.Contains(TimeZoneInfo.ConvertTime(row.Reply.At, SampleLedger.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Chinese_TranslatesHeadingsAndKeepsFigures()
    {
        var page = Parse(Write(culture: "zh-Hans"));

        Assert.Equal("投诉台账", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("60", page.QuerySelector(".tiles")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("尚无答复", page.QuerySelector("table.ledger")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("none given", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SampleLedger_IsAccessible()
    {
        var page = Parse(Write());

        Assert.All(page.QuerySelectorAll("svg[role=img]"), svg =>
        {
            foreach (var id in svg.GetAttribute("aria-labelledby")!.Split(' '))
            {
                Assert.NotEmpty(svg.QuerySelector($"#{id}")!.TextContent);
            }
        });
        Assert.All(page.QuerySelectorAll("svg:not([role=img])"), svg => Assert.Equal("true", svg.GetAttribute("aria-hidden")));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("th"), head => Assert.NotNull(head.GetAttribute("scope")));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public void Write_ValuesWithMarkup_AreText()
    {
        const string Evil = "<script>alert(1)</script>\"'&";
        var row = SampleLedger.Rows[0] with { Product = Evil, Issue = Evil, Desk = Evil, CloseReason = Evil, Reference = Evil };

        var html = Write([row], options => options with { Title = Evil, StoreDescription = Evil, Notes = [Evil], Problems = [Evil] });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var page = Parse(html);
        Assert.Equal(Evil, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(Evil, page.Title);
        Assert.Contains(Evil, page.QuerySelector("table.ledger tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Evil, page.QuerySelector(".problems li")!.TextContent);
    }

    [Fact]
    public void Write_SameInput_GivesTheSameBytesWhateverTheOrderAndCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = Write();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(expected, Write(SampleLedger.Rows.Reverse()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_NoComplaint_SaysSoAndDrawsNothing()
    {
        var html = Write([]);

        Assert.Contains("There is no complaint that owes a reply.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<section", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OnlyHistory_DrawsWithinTheFrame() =>
        CheckDrawings(Parse(Write([SampleLedger.Rows[0] with { History = true, Acknowledgement = null, Acknowledgements = 0, Replies = [], Climbs = [], Course = [] }])));

    [Fact]
    public void Write_OneComplaint_DrawsWithinTheFrame() => CheckDrawings(Parse(Write([SampleLedger.Rows[3]])), pictures: 6);

    [Fact]
    public void Write_SampleLedger_DrawsWithinTheFrame() => CheckDrawings(Parse(Write()));

    [Fact]
    public void Write_FiveYearsAndThousandsOfComplaints_DrawsWithinTheFrame()
    {
        var rows = Enumerable.Range(0, 3_000).Select(number => Shift(SampleLedger.Rows[number % 60], TimeSpan.FromHours(number * 14), number)).ToList();

        var html = Write(rows, options => options with { MaxRows = 100 });

        var page = Parse(html);
        CheckDrawings(page);
        Assert.Equal(100, page.QuerySelectorAll("table.ledger tbody tr").Length);
        Assert.Contains("100 of 3000 complaints", page.QuerySelector("table.ledger caption")!.TextContent, StringComparison.Ordinal);
        Assert.True(html.Length < 4_000_000, $"{html.Length} characters");
    }

    [Fact]
    public void Write_NumbersThatDoNotReconcile_AreListed()
    {
        var row = SampleLedger.Rows[0] with { Acknowledgements = 2 };

        var page = Parse(Write([row]));

        Assert.Equal($"{row.Reference}: acknowledged twice.", page.QuerySelector(".problems li")!.TextContent);
        Assert.Null(page.QuerySelector(".check"));
    }

    [Fact]
    public void Write_DamagedTimeline_IsMarkedAndFirst()
    {
        var damaged = SampleLedger.Rows[0] with { ChainProblem = "entry 4 does not match its hash" };

        var first = Parse(Write([.. SampleLedger.Rows.Skip(1), damaged])).QuerySelector("table.ledger tbody tr")!;

        Assert.StartsWith(damaged.Reference, first.TextContent, StringComparison.Ordinal);
        Assert.Contains("timeline damaged", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LadderPicture_HasEveryRungWithItsCount()
    {
        var ladder = Parse(Write()).QuerySelector("svg.wide[aria-labelledby^=ladder] desc")!.TextContent;

        var asked = SampleLedger.Summary.Climbs.Where(pair => pair.Key.Rung == 1).Sum(pair => pair.Value);
        Assert.Equal($"Owner: 60; Team lead: {asked}", string.Join("; ", ladder.Split("; ").Take(2)));
        Assert.Contains(SampleLedger.Summary.Climbs.Keys, key => key.Cause == ClimbCause.Silence);
    }

    [Fact]
    public void Sample_Ledger_ReconcilesWithItsRows() => Assert.Empty(Reconciliation.Problems(SampleLedger.Summary, SampleLedger.Rows, row => row.FirstReply switch
    {
        { InTime: true } => false,
        { InTime: false } => true,
        _ => row.OwesReply ? true : null,
    }));

    private static string Write(IEnumerable<LedgerRow>? rows = null, Func<ReportOptions, ReportOptions>? change = null, string culture = "en")
    {
        var list = (rows ?? SampleLedger.Rows).ToList();
        var options = new ReportOptions { Culture = culture, GeneratedAt = SampleLedger.End, Zone = SampleLedger.Zone, StoreDescription = "in memory" };
        using var writer = new StringWriter();
        HtmlReport.Write(writer, LedgerTally.Sum(list, SampleLedger.End, SampleLedger.Zone, LoyaltyRates.Default), list, change?.Invoke(options) ?? options);
        return writer.ToString();
    }

    private static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions(), BrowsingContext.New()).ParseDocument(html);

    private static LedgerRow Shift(LedgerRow row, TimeSpan by, int number) => row with
    {
        Reference = $"{row.Reference}-{number}",
        ReceivedAt = row.ReceivedAt - by,
        Acknowledgement = row.Acknowledgement is { } given ? given with { At = given.At - by } : null,
        Course = [.. row.Course.Select(span => span with { From = span.From - by, To = span.To - by })],
        Replies = [.. row.Replies.Select(reply => reply with { At = reply.At - by })],
        Climbs = [.. row.Climbs.Select(climb => climb with { At = climb.At - by })],
    };

    /// <summary>Every number of every drawing is a number, and every shape lies within the view box (a pixel of line width aside).</summary>
    private static void CheckDrawings(IDocument page, int pictures = 7)
    {
        var drawings = page.QuerySelectorAll("svg[role=img]");
        Assert.Equal(2 * pictures, drawings.Length);
        foreach (var svg in drawings)
        {
            var box = Numbers(svg.GetAttribute("viewBox")!);
            var (width, height) = (box[2], box[3]);
            Assert.True(width is > 0 and <= 960 && height is > 0 and <= 2_000, $"view box {width} x {height}");
            foreach (var shape in svg.QuerySelectorAll("rect, line, circle, text, polygon, polyline"))
            {
                foreach (var (x, y) in Corners(shape))
                {
                    if (x < -1 || x > width + 1 || y < -1 || y > height + 1)
                    {
                        Assert.Fail($"{shape.OuterHtml} leaves {width} x {height}");
                    }
                }
            }
        }
    }

    private static IEnumerable<(double X, double Y)> Corners(IElement shape)
    {
        double Of(string name) => Numbers(shape.GetAttribute(name)!)[0];
        return shape.LocalName switch
        {
            "rect" => [(Of("x"), Of("y")), (Of("x") + Of("width"), Of("y") + Of("height"))],
            "line" => [(Of("x1"), Of("y1")), (Of("x2"), Of("y2"))],
            "circle" => [(Of("cx") - Of("r"), Of("cy") - Of("r")), (Of("cx") + Of("r"), Of("cy") + Of("r"))],
            "text" => [(Of("x"), Of("y"))],
            _ => Numbers(shape.GetAttribute("points")!).Chunk(2).Select(pair => (pair[0], pair[1])),
        };
    }

    private static double[] Numbers(string text) => [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number =>
    {
        var value = double.Parse(number, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new FormatException(number);
    })];

    [GeneratedRegex(@"url\([^)]*\)")]
    private static partial Regex Url();
}
