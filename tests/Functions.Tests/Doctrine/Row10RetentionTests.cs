using ComplaintOps.Adapters.Reports;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 10: what it is worth in customers who stay: an estimate, called one, from numbers that a house exchanges with its own.</summary>
public sealed class Row10RetentionTests
{
    [Fact]
    public async Task Estimate_IsLabelledNamesItsNumbers_AndFollowsThoseOfTheHouse()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var fast = await ResolvedAsync(desk, "a@customer.example");
        var open = await desk.ComplainAsync(email: "b@customer.example");
        LedgerRow[] rows = [await desk.RowAsync(fast), await desk.RowAsync(open)];

        var usual = Report(rows, desk, LoyaltyRates.Default);
        Assert.Contains("What it is worth: an estimate", usual);
        Assert.Contains("Not measured here. Of 100 customers, 9 stay who never complained, 19 whose complaint stays open, 54 whose complaint is settled, 82 when it is settled within 7 d.", usual);
        Assert.Contains("These are from an old survey in the United States", usual);
        // 82 and 19 of 100.
        Assert.Contains(">1.0<", usual);

        var own = Report(rows, desk, new LoyaltyRates { Unresolved = 40, Resolved = 60, ResolvedFast = 90, CustomerValue = 500, Currency = "GBP", Own = true });
        Assert.Contains("40 whose complaint stays open, 60 whose complaint is settled, 90 when it is settled within 7 d. These are your own numbers.", own);
        Assert.Contains(">1.3<", own);
    }

    [Fact]
    public async Task AbnormalComplaint_IsLeftOut_SinceGivingInMakesNoLoyalCustomer()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await ResolvedAsync(desk, "a@customer.example");
        Assert.Equal((1, 0), Loyalty(await desk.RowAsync(complaint), desk));

        await desk.SuspectAsync(complaint);

        Assert.Equal((0, 1), Loyalty(await desk.RowAsync(complaint), desk));
    }

    [Fact]
    public async Task CostOfSilence_IsTheValueOfThoseWhoWait_AndUnknownUntilSomebodySaysWhatACustomerIsWorth()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var silent = await desk.ComplainAsync();
        await desk.RunForAsync(TimeSpan.FromHours(25));
        LedgerRow[] rows = [await desk.RowAsync(silent)];

        Assert.Contains("not known: directory.json does not say what a customer is worth", Report(rows, desk, LoyaltyRates.Default));
        // 35 of 100 more would stay, each worth 500.
        Assert.Contains("175 GBP", Report(rows, desk, new LoyaltyRates { CustomerValue = 500, Currency = "GBP" }));
    }

    private static async Task<Complaint> ResolvedAsync(DoctrineDesk desk, string email)
    {
        var complaint = await desk.ComplainAsync(email: email);
        return await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.Reply(
            complaint.Owner!, ReplyChannel.Phone, "Your card is there.", final: true, new ReplyBasis { ConfirmedBecause = "It is in my hand." }));
    }

    private static (int Fast, int LeftOut) Loyalty(LedgerRow row, DoctrineDesk desk)
    {
        var loyalty = LedgerTally.Sum([row], desk.Now, TimeZoneInfo.Utc, LoyaltyRates.Default).Loyalty;
        return (loyalty.Fast, loyalty.LeftOut);
    }

    private static string Report(LedgerRow[] rows, DoctrineDesk desk, LoyaltyRates rates)
    {
        using var report = new StringWriter();
        HtmlReport.Write(report, LedgerTally.Sum(rows, desk.Now, TimeZoneInfo.Utc, rates), rows, new ReportOptions { GeneratedAt = desk.Now, Zone = TimeZoneInfo.Utc });
        return report.ToString();
    }
}
