using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Duties;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class InboundStaffTests
{
    [Fact]
    public async Task Post_StaffReplyToTheirNotice_IsSentOnWithoutWhatItQuotes()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office);

        await handler.AskAsync(mail.Request());
        await handler.AskAsync(mail.Request());
        await office.SweepAsync(DutyKind.Deliver);

        var reply = Assert.Single(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        Assert.Equal((complaint.Owner, ReplyChannel.Mail, false), (reply.By, reply.Channel, reply.Final));
        Assert.Equal("Dear Chris,\n\nyour card is on its way.", await office.TextAsync(reply.Text));
        var sent = office.Mail.Sent[^1];
        Assert.Equal("chris@customer.example", sent.To.Address);
        Assert.DoesNotContain("/api/s/", sent.Text + sent.Html);
        Assert.Contains("your card is on its way", sent.Text);
    }

    [Theory]
    [InlineData("none", "Sorry!", true, "could not be verified")]
    [InlineData("pass", "> only quoted", true, "nothing is left")]
    [InlineData("pass", "See https://help.example.com/api/s/AAAA", true, "internal link")]
    [InlineData("pass", "Sorry!", false, "does not answer one of our mails")]
    public async Task Post_StaffMailThatCannotBeSentOn_IsNotedAndSomebodyLooks(string spf, string text, bool token, string why)
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office);

        await handler.AskAsync((mail with { Spf = spf, Dkim = "none", Text = text, Subject = $"Re: [{complaint.Reference}]", Headers = token ? mail.Headers : [] }).Request());

        Assert.Empty(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        Assert.Empty(await office.EntriesAsync<CustomerMessage>(complaint.Id));
        Assert.Contains(why, await office.TextAsync(Assert.Single(await office.EntriesAsync<NoteAdded>(complaint.Id)).Text));
        Assert.Contains((await office.ReadAsync(complaint.Id)).OpenTasks, task => task.Kind == StaffTaskKind.Review);
    }

    [Fact]
    public async Task Post_StaffReplyWhenTheCustomerHasNoMail_IsNotedAndSomebodyLooks()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office, email: null);

        Assert.Equal(200, (await handler.AskAsync(mail.Request())).Status);

        Assert.Empty(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        Assert.Contains("no working mail address", await office.TextAsync(Assert.Single(await office.EntriesAsync<NoteAdded>(complaint.Id)).Text));
    }

    [Fact]
    public async Task Post_StaffOutOfOffice_IsSetAside()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office);
        var before = (await office.ReadAsync(complaint.Id)).Version;

        await handler.AskAsync((mail with { Headers = [.. mail.Headers, "Auto-Submitted: auto-replied"] }).Request());

        Assert.Equal(before, (await office.ReadAsync(complaint.Id)).Version);
        Assert.Single(await office.ContentAsync("intake"));
    }

    // The owner answers the reminder that the program sent.
    private static async Task<(Complaint Complaint, ParsedMail Mail)> StaffMailAsync(Office office, string? email = "chris@customer.example")
    {
        var complaint = await office.ComplainAsync(email);
        office.Clock.Advance(TimeSpan.FromHours(13));
        await office.SweepAsync(DutyKind.Silence);
        await office.SweepAsync(DutyKind.Deliver);
        complaint = await office.ReadAsync(complaint.Id);
        var reminder = office.Mail.Sent.Last(mail => mail.Tags["t"] == "staff-reminder");
        var person = (await office.Workplace.Sets.ActiveAsync(CancellationToken.None)).Directory.FindPerson(complaint.Owner!)!;
        return (complaint, new ParsedMail
        {
            From = $"Staff <{person.Email.ToUpperInvariant()}>",
            EnvelopeFrom = person.Email,
            MessageId = "<staff1@example.com>",
            Spf = "pass",
            Subject = "Re: " + reminder.Subject,
            Headers = [$"In-Reply-To: {reminder.MessageId}"],
            Text = $"Dear Chris,\r\n\r\nyour card is on its way.\r\n\r\nOn Wed, 4 Mar 2026 at 10:00, Customer Service\r\n<service@example.com> wrote:\r\n> {reminder.Text.ReplaceLineEndings("\r\n> ")}",
        });
    }
}
