using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 6: whoever took it first stays in the picture through every hand-over, and a complaint that goes to and fro is seen.</summary>
public sealed class Row06FirstContactTests
{
    [Fact]
    public async Task EveryHandOver_KeepsTheFirstContact_TellsThem_AndNamesThemToTheCustomer()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var first = complaint.FirstContact!;
        var others = new[] { "amelia-hart", "ben-okafor", "cerys-morgan" }.Where(person => person != first).ToList();
        foreach (var to in others)
        {
            await desk.DoAsync(complaint.Id, "daniel-price", step => step.Reassign(to, "Knows these machines."));
            await desk.RunForAsync(TimeSpan.FromMinutes(5));
        }

        complaint = await desk.ReadAsync(complaint.Id);
        Assert.Equal((first, others[1], 2), (complaint.FirstContact, complaint.Owner, complaint.HandOffs));
        Assert.Equal(2, desk.Mails(complaint, "escalation", first).Count);
        var told = desk.Mails(complaint, "contact-changed");
        Assert.Equal(2, told.Count);
        Assert.All(told, mail => Assert.Contains("who took your complaint first", DoctrineDesk.Words(mail)));
        var row = await desk.RowAsync(complaint);
        Assert.Equal((first, 2), (row.FirstContact, row.HandOffs));
    }

    [Fact]
    public async Task GivenBackToSomebodyWhoHadIt_IsFlaggedAtOnce_AndTheLeadHears()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var first = complaint.FirstContact!;
        var other = first == "ben-okafor" ? "cerys-morgan" : "ben-okafor";
        await desk.DoAsync(complaint.Id, first, step => step.Reassign(other, "Not mine."));
        Assert.False((await desk.ReadAsync(complaint.Id)).Has(FlagKind.PingPong));

        await desk.DoAsync(complaint.Id, other, step => step.Reassign(first, "Not mine either."));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        Assert.True((await desk.ReadAsync(complaint.Id)).Has(FlagKind.PingPong));
        Assert.Single(desk.Mails(complaint, "staff-news", "daniel-price"));
        Assert.Contains("to and fro", await desk.StaffPageAsync(complaint, first));
    }

    [Fact]
    public async Task Closed_TheFirstContactHears_InWordsForStaff()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var first = complaint.FirstContact!;
        await desk.DoAsync(complaint.Id, "daniel-price", step => step.Reassign("elena-rossi", "Knows these machines."));
        await desk.DoAsync(complaint.Id, "elena-rossi", step =>
        {
            step.Reply("elena-rossi", ReplyChannel.Phone, "Your card is there.", final: true, new ReplyBasis { ConfirmedBecause = "It is in my hand." });
            step.Close("byStaff");
        });
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var mail = DoctrineDesk.Words(desk.Mails(complaint, "staff-news", first)[^1]);
        Assert.Contains("Final answer due: no limit runs", mail);
        Assert.DoesNotContain("a date that we will tell you", mail);
    }
}
