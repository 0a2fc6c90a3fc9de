using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 3: who waits, and since when, is seen everywhere; every promise is kept in a ledger, and a broken one shows.</summary>
public sealed class Row03SilenceAndPromisesTests
{
    [Fact]
    public async Task NoHumanReply_IsFoundFirstFlaggedAndShownWithItsBeginning()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var waiting = await desk.ComplainAsync();
        await desk.RunForAsync(TimeSpan.FromHours(25));
        var answered = await desk.ComplainAsync(email: "b@customer.example");
        await desk.DoAsync(answered.Id, answered.Owner!, step => step.Reply(answered.Owner!, ReplyChannel.Phone, "We look into it.", final: false));

        var found = await new ComplaintFinder(desk.Workplace).FindAsync(new ComplaintFilter { SilentFor = TimeSpan.FromHours(24) }, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([waiting.Reference], found.Select(one => one.Reference));
        var row = await desk.RowAsync(waiting);
        Assert.Equal((waiting.ReceivedAt, true), (row.WaitingSince!.Value, row.IsSilent));
        Assert.Contains("customer waits too long", await desk.StaffPageAsync(waiting, waiting.Owner!));
        Assert.Null((await desk.RowAsync(answered)).WaitingSince);
    }

    [Fact]
    public async Task AnAutomaticMail_EndsNobodysWait()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        await desk.RunForAsync(TimeSpan.FromDays(6));

        Assert.NotEmpty(desk.Mails(complaint, "progress"));
        Assert.Equal(complaint.ReceivedAt, (await desk.RowAsync(complaint)).WaitingSince);
    }

    [Fact]
    public async Task PromiseToTheHour_NotKept_IsFlaggedInTheLedgerOfItsMakerAndExplainedBeforeClosing()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        var due = desk.Now.AddHours(8);
        await desk.DoAsync(complaint.Id, by, step => step.Promise("I call you by 18:00.", due, by));
        await desk.RunForAsync(TimeSpan.FromHours(9));

        complaint = await desk.ReadAsync(complaint.Id);
        Assert.True(complaint.Has(FlagKind.BrokenPromise));
        Assert.Contains("promise", await desk.StaffPageAsync(complaint, by));
        Assert.False(Assert.Single((await desk.RowAsync(complaint)).Promises).Kept);
        await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Phone, "Your card is there.", final: true, new ReplyBasis { ConfirmedBecause = "It is in my hand." }));
        Assert.Contains("promises were not kept", await desk.RefusedAsync(complaint.Id, by, step => step.Close("byStaff")));
        await desk.DoAsync(complaint.Id, by, step => step.ExplainPromise(complaint.Promises[0].Id, "The line was down until 19:00."));
        Assert.Equal(ComplaintStatus.Closed, (await desk.DoAsync(complaint.Id, by, step => step.Close("byStaff"))).Status);

        var summary = LedgerTally.Sum([await desk.RowAsync(complaint)], desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default);
        Assert.Equal((by, 0, 1), (summary.Promises[0].By, summary.Promises[0].Kept, summary.Promises[0].Broken));
        using var report = new StringWriter();
        HtmlReport.Write(report, summary, [await desk.RowAsync(complaint)], new ReportOptions { GeneratedAt = desk.Now, Zone = TimeZoneInfo.Utc });
        Assert.Contains("Dates that people gave to customers.", report.ToString());
    }

    [Fact]
    public async Task PromiseMoved_NeedsAReasonAndTellsTheCustomerBothDates()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        complaint = await desk.DoAsync(complaint.Id, by, step => step.Promise("I call you by 18:00.", desk.Now.AddHours(8), by));
        await desk.RefusedAsync(complaint.Id, by, step => step.MovePromise(complaint.Promises[0].Id, desk.Now.AddDays(2), " "));

        await desk.DoAsync(complaint.Id, by, step => step.MovePromise(complaint.Promises[0].Id, desk.Now.AddDays(2), "evidence"));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var mail = Assert.Single(desk.Mails(complaint, "date-moved"));
        Assert.Contains("Wednesday 4 March 2026, 18:00", mail.Text);
        Assert.Contains("Friday 6 March 2026, 10:00", mail.Text);
    }
}
