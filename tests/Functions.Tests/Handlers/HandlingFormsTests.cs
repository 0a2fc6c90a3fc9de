using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

/// <summary>"I am not satisfied with how it is handled", from the customer's page and from that of staff.</summary>
public sealed class HandlingFormsTests
{
    [Theory]
    [InlineData("en", "We have your complaint about how we handled it")]
    [InlineData("zh-CN", "我们已受理您对处理过程的投诉")]
    public async Task Customer_FromThePage_OpensAComplaintOfItsOwn_Once(string language, string heading)
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync(language: language);
        var handler = new StatusHandler(office.Workplace, office.Texts);
        var status = Browser.Page(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint)));
        var token = Assert.Single(status.QuerySelectorAll("a.button"), link => link.TextContent is "I am not satisfied with how it is handled" or "对处理过程不满意").GetAttribute("href")!.Split('?')[0];
        var page = await handler.GetAsync(token);

        var first = await handler.PressAsync(token, page, null, ("text", "Three people, three answers."));
        var second = await handler.PressAsync(token, page, null, ("text", "Three people, three answers."));

        Browser.AssertSound(page);
        Browser.AssertSound(first);
        Assert.Equal((201, heading, 200), (first.Status, Browser.Heading(first), second.Status));
        var about = await OtherAsync(office, complaint);
        Assert.Equal((ComplaintKind.Handling, complaint.Reference, language), (about.Intake!.Kind, about.Care.About?.Reference, about.Language));
        Assert.DoesNotContain(about.Owner, new[] { null, complaint.Owner });
        Assert.Contains(about.Reference, Browser.Words(first));
        var mail = office.Mail.Sent[^1];
        Assert.Equal(("acknowledgement", about.Id), (mail.Tags["t"], mail.Tags["c"]));
        Assert.Contains(complaint.Reference, mail.Text);
    }

    [Fact]
    public async Task Customer_BothPages_NameTheOther()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);
        await SendAsync(handler, office.Token(LinkPurpose.Handling, complaint));
        var about = await OtherAsync(office, complaint);

        Assert.Contains($"There is a complaint about how this one was handled: {about.Reference}.", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.Status, complaint))));
        Assert.Contains($"This complaint is about how we handled {complaint.Reference}.", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.Status, about))));
    }

    [Fact]
    public async Task Customer_WithoutText_IsToldAndNothingIsStored()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);

        var answer = await handler.PostFormAsync(office.Token(LinkPurpose.Handling, complaint), ("once", "1"), ("text", "  "));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Customer_SendsMany_MailsStayUnderTheCapAndNothingIsDropped()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var handler = new StatusHandler(office.Workplace, office.Texts);
        for (var i = 0; i < 8; i++)
        {
            await handler.PostFormAsync(office.Token(LinkPurpose.Handling, complaint), ("once", $"{i}"), ("text", "Nobody answers."));
        }

        Assert.Equal(9, (await office.AllAsync()).Count);
        Assert.Equal(5, office.Mail.Sent.Count(mail => mail.Tags["t"] == "acknowledgement"));
    }

    [Fact]
    public async Task Customer_WithoutWorkingAddress_IsToldInPerson()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync(email: null);
        var handler = new StatusHandler(office.Workplace, office.Texts);

        var answer = await SendAsync(handler, office.Token(LinkPurpose.Handling, complaint));

        Assert.Contains("contact you in another way", Browser.Words(answer));
        var about = await OtherAsync(office, complaint);
        Assert.Contains(about.OpenTasks, task => task.Kind == StaffTaskKind.GiveNotice);
    }

    [Fact]
    public async Task Staff_WritesDownWhatTheCustomerSaid_AndSeesItOnBoth()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var handler = new StaffHandler(office.Workplace, office.Texts);
        var token = office.Token(LinkPurpose.StaffHandling, complaint, complaint.Owner);
        var page = await handler.GetAsync(token);
        var refused = await handler.PressAsync(token, page, null, ("text", "She says that nobody listens."));

        var answer = await handler.PressAsync(token, page, null, ("channel", "Phone"), ("text", "She says that nobody listens."));

        Browser.AssertSound(page);
        Assert.Equal((400, 201, "The complaint about the handling is open"), (refused.Status, answer.Status, Browser.Heading(answer)));
        var about = await OtherAsync(office, complaint);
        Assert.Equal(Channel.Phone, about.Intake!.Channel);
        var received = (await office.TimelineAsync(about.Id)).First(entry => entry.Payload is Received);
        Assert.Equal((ActorKind.SignedLink, complaint.Owner), (received.Actor.Kind, received.Actor.Id));
        Assert.Contains($"Customer complains of how it was handled: {about.Reference}", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, complaint, complaint.Owner))));
        Assert.Contains($"Is about how another complaint was handled: {complaint.Reference}", Browser.Words(await handler.GetAsync(office.Token(LinkPurpose.StaffStatus, about, about.Owner))));
    }

    [Fact]
    public async Task Staff_WhoHadAPart_CannotAnswerIt()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        await SendAsync(new StatusHandler(office.Workplace, office.Texts), office.Token(LinkPurpose.Handling, complaint));
        var about = await OtherAsync(office, complaint);
        var handler = new StaffHandler(office.Workplace, office.Texts);

        var answer = await handler.PostFormAsync(
            office.Token(LinkPurpose.RecordReply, about, complaint.Owner), ("action", "reply"), ("once", "1"), ("channel", "Phone"), ("text", "We did nothing wrong."), ("final", "no"));

        Assert.Equal(409, answer.Status);
        Assert.Contains("had a part in that", Browser.Words(answer));
        await office.SweepAsync(DutyKind.Deliver);
        Assert.Empty(await office.EntriesAsync<ReplyGiven>(about.Id));
    }

    private static async Task<HttpAnswer> SendAsync(StatusHandler handler, string token) =>
        await handler.PressAsync(token, await handler.GetAsync(token), null, ("text", "Nobody answers."));

    private static async Task<Complaint> OtherAsync(Office office, Complaint complaint)
    {
        var other = Assert.Single(await office.AllAsync(), head => head.Id != complaint.Id);
        return await office.ReadAsync(other.Id);
    }
}
