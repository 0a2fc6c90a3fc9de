using System.Text.Json.Nodes;
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

    [Fact]
    public async Task TheListsAreEditable_APublishedCauseIsUsedAtOnce_AndReadsInBothLanguages()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        var weather = new Classification { Cause = "weather", Grievances = ["leftInTheRain"], Wants = ["shelter"], Motives = ["dryness"], Confirmed = true };
        Assert.Contains("weather", await desk.RefusedAsync(complaint.Id, by, step => step.Classify(by, weather)));

        await desk.PublishAsync("taxonomy.json", taxonomy =>
        {
            JsonObject Item(string code, string english, string chinese) => new() { ["code"] = code, ["name"] = new JsonObject { ["en"] = english, ["zh-CN"] = chinese } };
            var cause = Item("weather", "The weather", "天气诱因");
            cause["examples"] = new JsonObject { ["en"] = "The hall was flooded.", ["zh-CN"] = "站厅积水。" };
            cause["action"] = new JsonObject { ["en"] = "The building's owner looks at the drains.", ["zh-CN"] = "由设施负责人检查排水。" };
            taxonomy["causes"]!.AsArray().Add(cause);
            taxonomy["grievances"]!.AsArray().Add(Item("leftInTheRain", "Left in the rain", "无处避雨"));
            taxonomy["wants"]!.AsArray().Add(Item("shelter", "A roof", "有处避雨"));
            taxonomy["motives"]!.AsArray().Add(Item("dryness", "To be dry", "避雨"));
        });
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Classify(by, weather));

        Assert.Equal(("weather", true), (complaint.Learning.Cause, complaint.Learning.Confirmed));
        Assert.Equal(("leftInTheRain", "shelter", "dryness"), (complaint.Learning.Grievances[0], complaint.Learning.Wants[0], complaint.Learning.Motives[0]));
        var row = await desk.RowAsync(complaint);
        var summary = LedgerTally.Sum([row], desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        Assert.Equal(new CauseCount("weather", Confirmed: 1, Thought: 0), Assert.Single(summary.Causes));
        var taxonomy = (await desk.Workplace.Sets.ActiveAsync(CancellationToken.None)).Taxonomy;
        foreach (var (language, name) in new[] { ("en", "The weather"), ("zh-CN", "天气诱因") })
        {
            using var report = new StringWriter();
            HtmlReport.Write(report, summary, [row], new ReportOptions { GeneratedAt = desk.Now, Zone = TimeZoneInfo.Utc, Culture = language, Taxonomy = taxonomy });
            Assert.Contains(name, report.ToString());
        }
    }
}
