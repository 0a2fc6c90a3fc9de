using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.PowerShell.Cmdlets.Measuring;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Cmdlets;

/// <summary>The cmdlets over the ledger.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaintops-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ledger_OfAPeriod_GivesItsRows_AndReadsNoOtherTimeline()
    {
        var plan = new FaultPlan();
        var prompt = await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        var (answered, waiting) = await TwoInMarchAndOneInMayAsync(prompt);
        var read = plan.CountOf("Complaints.ReadTimelineAsync");

        var rows = prompt.Run<GetComplaintLedgerCommand>(new { Received = "2026-03" }).Output.Cast<LedgerRow>().ToDictionary(row => row.Reference);

        Assert.Equal(2, plan.CountOf("Complaints.ReadTimelineAsync") - read);
        Assert.Equal(new HashSet<string> { answered.Reference, waiting.Reference }, rows.Keys.ToHashSet());
        Assert.True(rows[answered.Reference].FirstReply!.InTime);
        Assert.Null(rows[waiting.Reference].FirstReply);
        Assert.Single(prompt.Run<GetComplaintLedgerCommand>(new { First = 1 }).Output);
        Assert.Empty(prompt.Run<GetComplaintLedgerCommand>(new { Desk = "cards", Received = "2026-03" }).Output);
    }

    [Fact]
    public async Task Measure_OfAMonth_CountsItsComplaintsOnly()
    {
        var prompt = await Prompt.OpenAsync();
        await TwoInMarchAndOneInMayAsync(prompt);

        var month = (LedgerSummary)Assert.Single(prompt.Run<MeasureComplaintCommand>(new { Received = "2026-03" }).Output)!;
        var all = (LedgerSummary)Assert.Single(prompt.Run<MeasureComplaintCommand>().Output)!;

        Assert.Equal((2, 1, 1), (month.Received, month.Replied, month.NoReply));
        Assert.Equal((3, null, null), (all.Received, all.From, all.To));
        Assert.Equal(TimeSpan.FromHours(2), month.ToFirstReply!.Max);
        Assert.Equal((1, 2), (month.Scorecard[PrincipleKind.FullReply].Part, month.Scorecard[PrincipleKind.FullReply].Whole));
        Assert.True(month.From < month.To);
    }

    [Fact]
    public async Task Measure_OfADeskThatIsNotThere_IsAnError() =>
        Assert.StartsWith("NotFound,", (await Prompt.OpenAsync()).Run<MeasureComplaintCommand>(new { Desk = "no-such-desk" }).Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task Export_WritesBothForms_FromOneReading_AndGivesTheFiles()
    {
        var plan = new FaultPlan();
        var prompt = await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan));
        var (answered, _) = await TwoInMarchAndOneInMayAsync(prompt);
        var read = plan.CountOf("Complaints.ReadTimelineAsync");

        var files = Export(prompt, new { Path = new[] { In("march.html"), In("march.csv") }, Received = "2026-03", Title = "March" }).Output.Cast<FileInfo>().ToList();

        Assert.Equal([In("march.html"), In("march.csv")], files.Select(file => file.FullName));
        var page = await File.ReadAllTextAsync(In("march.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<title>March</title>", page, StringComparison.Ordinal);
        Assert.Contains(answered.Reference, page, StringComparison.Ordinal);
        Assert.DoesNotContain("customer.example", page, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(In("march.csv"), TestContext.Current.CancellationToken)).Length);
        Assert.Equal(2, plan.CountOf("Complaints.ReadTimelineAsync") - read);
    }

    [Fact]
    public async Task Export_OverAFile_IsRefused_UnlessForced()
    {
        var prompt = await Prompt.OpenAsync();
        await File.WriteAllTextAsync(In("mine.csv"), "mine", TestContext.Current.CancellationToken);

        var refused = Export(prompt, new { Path = In("mine.csv") });
        var kept = await File.ReadAllTextAsync(In("mine.csv"), TestContext.Current.CancellationToken);
        var forced = Export(prompt, new { Path = In("mine.csv"), Force = true });

        Assert.StartsWith("InvalidInput,", refused.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Force", refused.Terminating.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("mine", kept);
        Assert.Single(forced.Output);
        Assert.Contains("replacing the file", Assert.Single(forced.Asked).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_UnderWhatIf_OrAsAnotherKind_WritesNothing()
    {
        var prompt = await Prompt.OpenAsync();

        var whatIf = Export(prompt, new { Path = In("a.html") }, whatIf: true);
        var wrong = Export(prompt, new { Path = In("a.docx") });

        Assert.Contains("a report of 0 complaints", Assert.Single(whatIf.WhatIf), StringComparison.Ordinal);
        Assert.Empty(whatIf.Output);
        Assert.StartsWith("InvalidInput,", wrong.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private static RunResult Export(Prompt prompt, object parameters, bool whatIf = false) => prompt.Run<ExportComplaintReportCommand>(parameters, whatIf: whatIf);

    private static async Task<(Complaint Answered, Complaint Waiting)> TwoInMarchAndOneInMayAsync(Prompt prompt)
    {
        var answered = await prompt.Place.OpenComplaintAsync();
        var waiting = await prompt.Place.OpenComplaintAsync(request => request with { Email = "other@customer.example" });
        prompt.Place.MoveTo(prompt.Place.Now + TimeSpan.FromHours(2));
        await prompt.Place.CommandAsync(answered.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "Mended.", final: true, new ReplyBasis { ConfirmedBecause = "It was mended on the spot." }));
        prompt.Place.MoveTo(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        await prompt.Place.OpenComplaintAsync(request => request with { Email = "third@customer.example" });
        return (answered, waiting);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
