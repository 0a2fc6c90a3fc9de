using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 12: what, who, when, how and the check: told to the customer, and measured in percentiles against what was told.</summary>
public sealed class Row12StandardsTests
{
    [Theory]
    [InlineData(Severity.Normal, "Within 24 hours: a person answers you (your contact, by mail, by telephone or in person)")]
    [InlineData(Severity.High, "Within 8 hours: a person answers you (your contact, by mail, by telephone or in person)")]
    public async Task Acknowledgement_PrintsWhatHoldsForThisComplaint(Severity severity, string line)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(severity: severity);
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var mail = Assert.Single(desk.Mails(complaint, "acknowledgement"));
        Assert.Contains(line, DoctrineDesk.Words(mail));
        Assert.Contains("At least every 3 working days: you hear how it stands", DoctrineDesk.Words(mail));
        var page = Browser.Words(await desk.CustomerPageAsync(DoctrineDesk.LinkAfter(mail, "See how it stands")));
        Assert.Contains("What you can hold us to", page);
        Assert.Contains("of 100 complaints, at least 95 must be in time", page);
    }

    [Theory]
    [InlineData(Channel.OnSite, true)]
    [InlineData(Channel.Web, false)]
    public async Task Acknowledgement_OnSite_PromisesThreeMinutesToThoseWhoStandThere(Channel channel, bool promised)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(language: "zh-CN", desk: "metro", channel: channel);
        await desk.RunForAsync(TimeSpan.FromMinutes(2));

        var mail = Assert.Single(desk.Mails(complaint, "acknowledgement"));
        Assert.Equal(promised, mail.Text.Replace("\n", "", StringComparison.Ordinal).Contains("3分钟内：工作人员到场接待（车站工作人员，当面）", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LimitThatALawCountsFromTheForwarding_SaysSo()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(desk: "cards");
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        Assert.Contains("Within 15 days of the day on which it was sent to us: a person answers you", DoctrineDesk.Words(Assert.Single(desk.Mails(complaint, "acknowledgement"))));
    }

    [Theory]
    [InlineData("en", "What we promised", "50.0 % (1 / 2), missed")]
    [InlineData("zh-CN", "服务标准兑现情况", "50.0 % (1 / 2)，未达标")]
    public async Task Report_ShowsTheCheckTheShareThePercentilesAndTheWorstCase(string culture, string title, string share)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var kept = await desk.ComplainAsync();
        await desk.DoAsync(kept.Id, kept.Owner!, step => step.Reply(kept.Owner!, ReplyChannel.Phone, "We look into it.", final: false));
        var missed = await desk.ComplainAsync(email: "b@customer.example");
        await desk.RunForAsync(TimeSpan.FromHours(30));
        await desk.DoAsync(missed.Id, missed.Owner!, step => step.Reply(missed.Owner!, ReplyChannel.Phone, "We look into it.", final: false));
        LedgerRow[] rows = [await desk.RowAsync(kept), await desk.RowAsync(missed)];

        var summary = LedgerTally.Sum(rows, desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        var reply = Assert.Single(summary.Standards, one => one.Standard.When == StandardClock.Reply);
        Assert.Equal((1, 1, false, missed.Reference, TimeSpan.FromHours(30)), (reply.Kept, reply.Missed, reply.Holds!.Value, reply.Worst!, reply.Times!.Max));
        using var report = new StringWriter();
        HtmlReport.Write(report, summary, rows, new ReportOptions { GeneratedAt = desk.Now, Zone = TimeZoneInfo.Utc, Culture = culture });
        Assert.Contains(title, report.ToString());
        Assert.Contains(culture == "en" ? "A person answers you" : "由专人答复您", report.ToString());
        Assert.Contains("≥ 95 %", report.ToString());
        Assert.Contains(share, report.ToString());
    }
}
