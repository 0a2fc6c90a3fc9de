using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 5: up the ladder rung by rung, three minutes to accept on site, and the customer is told who leads now and why.</summary>
public sealed class Row05LadderTests
{
    [Fact]
    public async Task NoReply_GoesUpOneRungAfterTheOther_EachAskedByItsLink()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(severity: Severity.High);
        await desk.RunForAsync(TimeSpan.FromDays(6));

        var climbs = (await desk.RowAsync(complaint)).Climbs;
        Assert.Equal(["teamLead", "manager", "executive"], climbs.Select(climb => climb.ToKey).Distinct());
        Assert.All(climbs.Zip(climbs.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
        foreach (var person in new[] { "daniel-price", "elena-rossi", "frances-whitfield" })
        {
            var asked = desk.Mails(complaint, "hand-over", person)[0];
            Assert.Contains("Why it comes to you:", asked.Text);
            Assert.Contains("If nobody accepts, it climbs to the next rung.", asked.Text);
        }

        // Nobody accepted: who leads did not change, so the customer is told of nobody new.
        Assert.Equal(complaint.Owner, (await desk.ReadAsync(complaint.Id)).Owner);
        Assert.Empty(desk.Mails(complaint, "contact-changed"));
    }

    [Fact]
    public async Task Accepted_TheCustomerIsToldWhoLeadsAndWhy_AndTheOthersWhereItWent()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(severity: Severity.High);
        for (var hour = 0; hour < 48 && desk.Mails(complaint, "hand-over", "daniel-price").Count == 0; hour++)
        {
            await desk.RunForAsync(TimeSpan.FromHours(1));
        }

        var token = DoctrineDesk.LinkAfter(desk.Mails(complaint, "hand-over", "daniel-price")[0], "Accept this complaint");
        await desk.StaffPages.PressAsync(token, await desk.StaffPages.GetAsync(token), null);
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        var told = Assert.Single(desk.Mails(complaint, "contact-changed"));
        Assert.Contains("Daniel Price is now looking after your complaint", told.Text);
        Assert.Contains("The reason: You waited too long for an answer. That should not have happened.", DoctrineDesk.Words(told));
        Assert.Contains("you do not have to explain it again", DoctrineDesk.Words(told));
        Assert.Contains("now leads this complaint", Assert.Single(desk.Mails(complaint, "escalation", complaint.Owner!)).Text);
        Assert.Contains("Daniel Price", Browser.Words(await desk.CustomerPageAsync(DoctrineDesk.LinkAfter(told, "See how it stands"))));
    }

    [Fact]
    public async Task OnSite_TheOwnerHasThreeMinutesToAccept_ThenTheNextRungIsAsked()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(language: "zh-CN", desk: "metro", channel: Channel.OnSite);
        Assert.Equal(TimeSpan.FromMinutes(3), complaint.ClockOf(ClockKind.HandOver)!.DueAt - complaint.ReceivedAt);
        await desk.RunForAsync(TimeSpan.FromMinutes(2));
        Assert.Empty((await desk.RowAsync(complaint)).Climbs);
        Assert.Contains("3", Assert.Single(desk.Mails(complaint, "hand-over")).Subject, StringComparison.Ordinal);

        await desk.RunForAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(complaint.ReceivedAt.AddMinutes(3), Assert.Single((await desk.RowAsync(complaint)).Climbs).At);
        Assert.Equal(2, desk.Mails(complaint, "hand-over").Select(mail => mail.To.Address).Distinct().Count());
        var lead = desk.Mails(complaint, "hand-over")[^1];
        var token = DoctrineDesk.LinkAfter(lead, "接手");
        await desk.StaffPages.PressAsync(token, await desk.StaffPages.GetAsync(token), null);
        await desk.RunForAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("您正在等候，需要能立即处理的同事接手。", Assert.Single(desk.Mails(complaint, "contact-changed")).Text.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SkippingARung_NeedsAReason_WhichTheRecordKeeps()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        Assert.Contains("skipping a rung needs a reason", await desk.RefusedAsync(complaint.Id, by, step => step.ClimbByHand("manager")));

        await desk.DoAsync(complaint.Id, by, step => step.ClimbByHand("manager", "The team lead took the card."));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("manager", Assert.Single((await desk.RowAsync(complaint)).Climbs).ToKey);
        Assert.Single(desk.Mails(complaint, "hand-over", "elena-rossi"));
        Assert.Empty(desk.Mails(complaint, "hand-over", "daniel-price"));
        Assert.Contains("The team lead took the card.", await desk.RecordAsync(complaint));
    }
}
