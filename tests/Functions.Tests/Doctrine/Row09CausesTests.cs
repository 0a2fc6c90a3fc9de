using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 9: why it came to the complaint, in codes of bilingual data; a guess at first, confirmed at the end, and never "the customer" before anybody looked.</summary>
public sealed class Row09CausesTests
{
    [Fact]
    public async Task Cause_IsProvisionalThenConfirmed_AndTheReportCountsIt()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Classify(by, new Classification { Cause = "value", Grievances = ["nobodyListens"], Wants = ["beHeard"] }));
        Assert.Equal(("value", false), (complaint.Learning.Cause, complaint.Learning.Confirmed));

        complaint = await desk.DoAsync(complaint.Id, by, step => step.Classify(by, new Classification { Cause = "system", Confirmed = true }));

        Assert.Equal(("system", true), (complaint.Learning.Cause, complaint.Learning.Confirmed));
        Assert.Equal(["nobodyListens"], complaint.Learning.Grievances);
        var record = await desk.RecordAsync(complaint);
        Assert.Contains("value", record);
        Assert.Contains("system", record);
        var summary = LedgerTally.Sum([await desk.RowAsync(complaint)], desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        Assert.Equal(new CauseCount("system", Confirmed: 1, Thought: 0), Assert.Single(summary.Causes));
        foreach (var (language, name) in new[] { ("en", "How we work"), ("zh-CN", "系统诱因") })
        {
            using var report = new StringWriter();
            var set = await desk.Workplace.Sets.ActiveAsync(CancellationToken.None);
            HtmlReport.Write(report, summary, [await desk.RowAsync(complaint)], new ReportOptions { GeneratedAt = desk.Now, Zone = TimeZoneInfo.Utc, Culture = language, Taxonomy = set.Taxonomy });
            Assert.Contains(name, report.ToString());
        }
    }

    [Fact]
    public async Task TheCustomerAsCause_NeedsAnAssessmentFirst()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        Assert.Contains("nobody has assessed the complaint", await desk.RefusedAsync(complaint.Id, by, step => step.Classify(by, new Classification { Cause = "customer" })));

        await desk.DoAsync(complaint.Id, by, step => step.Assess(by, Finding.NotJustified, "The card was reported stolen by its holder."));

        Assert.Equal("customer", (await desk.DoAsync(complaint.Id, by, step => step.Classify(by, new Classification { Cause = "customer", Confirmed = true }))).Learning.Cause);
    }

    [Fact]
    public async Task Closed_WithoutAConfirmedCause_TheOwnerIsAskedToLearn_AndTheCustomerDoesNotWaitForIt()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Phone, "Your card is there.", final: true, new ReplyBasis { ConfirmedBecause = "It is in my hand." }));
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Close("byStaff"));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var task = Assert.Single(complaint.OpenTasks, task => task.Kind == StaffTaskKind.Learn);
        Assert.Equal(ComplaintStatus.Closed, complaint.Status);
        await desk.DoAsync(complaint.Id, by, step =>
        {
            step.Classify(by, new Classification { Cause = "system", Confirmed = true });
            step.PlanImprovement(by, ImprovementKind.Process);
        });
        Assert.DoesNotContain((await desk.ReadAsync(complaint.Id)).OpenTasks, open => open.Id == task.Id);
    }
}
