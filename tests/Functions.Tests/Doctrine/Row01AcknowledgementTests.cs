using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Tests.Handlers;

namespace ComplaintOps.Functions.Tests.Doctrine;

/// <summary>Row 1: acknowledged at once with what we understood, owner, first contact, stage, when they hear next, and the final date.</summary>
public sealed class Row01AcknowledgementTests
{
    [Theory]
    [InlineData("en", "Stage 1 of 5: Received", "Thank you for telling us. We are sorry", "Thursday 5 March 2026, 10:00", "the end of Thursday 19 March 2026", "Amelia Hart")]
    [InlineData("zh-CN", "已受理", "深表歉意", "2026年3月5日", "2026年3月19日", "阿米莉亚·哈特")]
    public async Task AtOnce_TheMailSaysEverythingThatTheCustomerIsPromised(string language, string stage, string sorry, string next, string final, string owner)
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(language);

        var mail = Assert.Single(desk.Mails(complaint, "acknowledgement"));
        Assert.Equal("chris@customer.example", mail.To.Address);
        Assert.Contains(complaint.Reference, mail.Subject);
        foreach (var part in new[] { stage, sorry, next, final, owner, "The machine at the station swallowed my card on 3 March.", "A new card by Friday.", complaint.Reference })
        {
            Assert.Contains(part, mail.Text);
        }

        Assert.Equal("amelia-hart", complaint.FirstContact);
        Assert.Equal(desk.Now, (await desk.RowAsync(complaint)).Acknowledgement!.At);
    }

    [Fact]
    public async Task WhatWeUnderstood_CanBeCorrectedFromTheMail()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync();
        var token = DoctrineDesk.LinkAfter(desk.Mails(complaint, "acknowledgement")[0], "Correct or add something");

        var answer = await desk.CustomerPages.PressAsync(token, await desk.CustomerPageAsync(token), null, ("text", "It was on 2 March."));

        Assert.Equal("We have your correction", Browser.Heading(answer));
        Assert.True((await desk.ReadAsync(complaint.Id)).Has(FlagKind.Corrected));
    }

    [Fact]
    public async Task NoMailAddress_APersonTellsTheSame_AndItCountsOnlyThen()
    {
        var desk = await DoctrineDesk.OpenAsync();
        var complaint = await desk.ComplainAsync(channel: Channel.Phone, email: null);
        Assert.Null((await desk.RowAsync(complaint)).Acknowledgement);
        var token = desk.Office.Token(LinkPurpose.RecordReply, complaint, complaint.Owner);

        var script = Browser.Words(await desk.StaffPages.GetAsync(token));
        Assert.Contains("Stage 1 of 5: Received", script);
        Assert.Contains("the end of Thursday 19 March 2026", script);
        Assert.Contains("The machine at the station swallowed my card on 3 March.", script);
        await desk.DoAsync(complaint.Id, complaint.Owner!, step => step.CompleteTask(complaint.OpenTasks.Single(task => task.Kind == StaffTaskKind.GiveNotice).Id, complaint.Owner!, "phone"));

        Assert.Equal(Core.Ledger.GivenHow.Phone, (await desk.RowAsync(complaint)).Acknowledgement!.How);
    }
}
