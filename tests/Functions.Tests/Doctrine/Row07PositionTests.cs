using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 7: one approved position per complaint, from which every reply comes; a reply beside it asks first.</summary>
public sealed class Row07PositionTests
{
    private const string Answer = "Thank you for your patience, and we are sorry. A new card comes by Friday.";

    [Fact]
    public async Task FinalReply_WithoutAPosition_AsksFirst_AndAfterTheApprovalOfASecondPerson_DoesNot()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        var asked = await desk.RefusedAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, Answer, final: true), ErrorCode.NeedsConfirmation);
        Assert.Contains("no position is approved", asked);

        await desk.DoAsync(complaint.Id, by, step => step.ProposePosition(by, "A new card comes by Friday.", "No money for the wait."));
        Assert.Contains("waits for approval", await desk.RefusedAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, Answer, final: true), ErrorCode.NeedsConfirmation));
        Assert.Contains("needs a second person", await desk.RefusedAsync(complaint.Id, by, step => step.ApprovePosition(1, by)));
        await desk.DoAsync(complaint.Id, "daniel-price", step => step.ApprovePosition(1, "daniel-price"));
        await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, Answer, final: true, new ReplyBasis { Drafted = 1 }));
        await desk.RunForAsync(TimeSpan.FromMinutes(5));

        Assert.Contains("A new card comes by Friday.", DoctrineDesk.Words(Assert.Single(desk.Mails(complaint, "final-response"))));
        Assert.Contains("position 1", await desk.RecordAsync(complaint));
    }

    [Fact]
    public async Task PositionChangedSinceTheDraft_AsksFirst_AndWhoGoesOnSaysWhy()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        foreach (var (number, text) in new[] { (1, "A new card comes by Friday."), (2, "A new card comes by Monday.") })
        {
            await desk.DoAsync(complaint.Id, by, step => step.ProposePosition(by, text));
            await desk.DoAsync(complaint.Id, "daniel-price", step => step.ApprovePosition(number, "daniel-price"));
        }

        var drafted = new ReplyBasis { Drafted = 1 };
        Assert.Contains(
            "written against position 1, and position 2 holds now",
            await desk.RefusedAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, Answer, final: false, drafted), ErrorCode.NeedsConfirmation));

        await desk.DoAsync(complaint.Id, by, step => step.Reply(by, ReplyChannel.Mail, Answer, final: false, drafted with { ConfirmedBecause = "The customer called: Friday holds for him." }));

        Assert.Contains("The customer called: Friday holds for him.", await desk.RecordAsync(complaint));
    }

    [Fact]
    public async Task PageAndCallScript_ShowStaffWhatEverybodySays_AndTheCustomerNeverWhatWeWillNotOffer()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var by = complaint.Owner!;
        await desk.DoAsync(complaint.Id, by, step => step.ProposePosition(by, "A new card comes by Friday.", "No money for the wait."));
        await desk.DoAsync(complaint.Id, "daniel-price", step => step.ApprovePosition(1, "daniel-price"));
        await desk.RunForAsync(TimeSpan.FromDays(6));

        Assert.Contains("A new card comes by Friday.", await desk.StaffPageAsync(complaint, by));
        var customer = desk.Mails(complaint, "acknowledgement").Concat(desk.Mails(complaint, "progress")).Select(mail => mail.Text + mail.Html);
        Assert.All(customer, text => Assert.DoesNotContain("No money for the wait", text));
        var token = DoctrineDesk.LinkAfter(desk.Mails(complaint, "progress")[0], "See how it stands");
        Assert.DoesNotContain("No money for the wait", (await desk.CustomerPageAsync(token)).Body);
    }
}
