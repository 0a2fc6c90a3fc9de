using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class InboundMessageTests
{
    [Fact]
    public async Task Post_AnswerToOurMail_IsHeardOnceAndProvesTheAddress()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));
        await office.SweepAsync(DutyKind.Deliver);
        var answer = new ParsedMail { Subject = "Re: something else", Text = "The one at the station.", Headers = [$"In-Reply-To:\r\n\t{office.Mail.Sent[^1].MessageId}"] };

        await handler.AskAsync(answer.Request());
        await handler.AskAsync(answer.Request());

        Assert.Single(await office.AllAsync());
        var message = Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
        Assert.Equal((Channel.Mail, false, "<m1@customer.example>"), (message.Channel, message.Automatic, message.MessageId));
        var after = await office.ReadAsync(complaint.Id);
        Assert.Null(after.Question);
        Assert.True(after.Complainant.EmailVerified);
    }

    [Fact]
    public async Task Post_OurIdInReferencesOnly_IsMatched()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Headers = ["References: <a@b.example>", $"  {office.Mail.Sent[0].MessageId}", " <c@d.example>"] }.Request());

        Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task Post_ForgedIdOfOurs_OpensANewComplaint()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();
        var real = office.Mail.Sent[0].MessageId;
        var at = real.IndexOf('@', StringComparison.Ordinal);
        var forged = $"{real[..(at - 1)]}{(real[at - 1] == '0' ? '1' : '0')}{real[at..]}";
        var id = $"<v1.{complaint.Id}.{complaint.Notices[0].Sequence}.0123456789abcdef@example.com>";

        await handler.AskAsync(new ParsedMail { From = "x@stranger.example", Headers = [$"In-Reply-To: {id} {forged}"] }.Request());

        Assert.Equal(2, (await office.AllAsync()).Count);
        Assert.Empty(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task Post_SubjectTagFromTheComplainantVouchedFor_IsHeard()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));

        await handler.AskAsync((new ParsedMail { Subject = $"Re: [{complaint.Reference.ToLowerInvariant()}] My card" }).Authentic.Request());

        Assert.Single(await office.AllAsync());
        Assert.Null((await office.ReadAsync(complaint.Id)).Question);
    }

    [Fact]
    public async Task Post_SubjectTagFromTheComplainantNotVouchedFor_AddsToWhatWeOweAndTakesNothingAway()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));

        await handler.AskAsync(new ParsedMail { Subject = $"[{complaint.Reference}] I withdraw" }.Request());

        var after = await office.ReadAsync(complaint.Id);
        Assert.NotNull(after.Question);
        Assert.Equal(complaint.Unanswered + 1, after.Unanswered);
        Assert.False(after.Complainant.EmailVerified);
        var task = Assert.Single(after.OpenTasks);
        Assert.Equal(StaffTaskKind.Review, task.Kind);
        Assert.Contains("could not be verified", await office.TextAsync(task.Text!));
        Assert.Contains(after.Clocks, clock => clock.Kind == ClockKind.Reply);
    }

    [Fact]
    public async Task Post_SubjectTagFromAStranger_OpensANewComplaintThatNamesTheOther()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync((new ParsedMail { From = "eve@customer.example", Subject = $"[{complaint.Reference}] and me?" }).Authentic.Request());

        var other = (await office.AllAsync()).Single(head => head.Id != complaint.Id);
        Assert.Contains(complaint.Reference, await office.TextAsync(Assert.Single(await office.EntriesAsync<NoteAdded>(other.Id)).Text));
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied (vacation)")]
    [InlineData("AUTO-SUBMITTED: Auto-Generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <x.example>")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Return-Path: <>")]
    public async Task Post_AutomaticAnswerToOurMail_IsRecordedAndAnswersNothing(string header)
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));

        await handler.AskAsync(new ParsedMail { Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}", header] }.Request());

        Assert.True(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Automatic);
        Assert.NotNull((await office.ReadAsync(complaint.Id)).Question);
    }

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: No; reason=x")]
    [InlineData("X-Auto-Response-Suppress: None")]
    [InlineData("Precedence: normal")]
    public async Task Post_PersonsAnswerWithSuchAHeader_IsHeard(string header)
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}", header] }.Request());

        Assert.False(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Automatic);
    }

    [Fact]
    public async Task Post_OutOfOfficeWithNothingButItsSubject_IsAutomaticWhenItAnswersUs()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Subject = "自动回复：您的投诉", Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}"] }.Request());
        await handler.AskAsync(new ParsedMail { MessageId = "<m2@x.example>", Subject = "Out of office hours nobody answers" }.Request());

        Assert.True(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Automatic);
        Assert.Equal(2, (await office.AllAsync()).Count);
    }

    [Fact]
    public async Task Post_OutOfOfficeThatAnswersNothing_IsSetAside()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        var answer = await handler.AskAsync(new ParsedMail { Headers = ["Auto-Submitted: auto-replied"] }.Request());

        Assert.Equal(200, answer.Status);
        Assert.Empty(await office.AllAsync());
        Assert.Equal("mail-automatic", Assert.Single(await office.ContentAsync("intake")).Kind);
    }

    [Fact]
    public async Task Post_ComplaintFromAProgram_IsOpenedAndNotAnsweredByMail()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { From = "Portal <noreply@portal.example>", Headers = ["Auto-Submitted: auto-generated"] }.Request());

        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        Assert.DoesNotContain(office.Mail.Sent, sent => sent.To.Address == "noreply@portal.example");
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(complaint.OpenTasks).Kind);
        Assert.StartsWith("From: Portal <noreply@portal.example>", (await ParsedMail.NarrativeAsync(office, complaint)).Text);
    }

    [Fact]
    public async Task Post_DeliveryReport_BouncesOurMailClosedOrNot()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        await office.DoAsync(complaint.Id, step => step.Close("solved"));
        var lost = office.Mail.Sent.Single(mail => mail.Tags["t"] == "final-response");
        var report = new ParsedMail
        {
            From = "Mail Delivery System <MAILER-DAEMON@mx.example>",
            EnvelopeFrom = "",
            MessageId = "<dsn1@mx.example>",
            Subject = "Undelivered Mail Returned to Sender",
            Text = "I'm sorry to have to inform you that your message could not be delivered.",
            Headers = ["Auto-Submitted: auto-replied", "Content-Type: multipart/report; report-type=delivery-status;", "\tboundary=\"x\""],
            Files =
            [
                ("details", "message/delivery-status", Encoding.ASCII.GetBytes("Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; chris@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n")),
                ("original", "message/rfc822", Encoding.ASCII.GetBytes($"From: service@example.com\r\nMessage-ID: {lost.MessageId}\r\n\r\nHello")),
            ],
        };

        await handler.AskAsync(report.Request());
        await handler.AskAsync(report.Request());

        Assert.Equal("dsn 5.1.1", Assert.Single(await office.EntriesAsync<DeliveryBounced>(complaint.Id)).Code);
        Assert.Equal(ComplaintStatus.Open, (await office.ReadAsync(complaint.Id)).Status);
        Assert.Single(await office.AllAsync());
    }

    [Theory]
    [InlineData("Action: delayed\nStatus: 4.4.1")]
    [InlineData("Action: relayed\nStatus: 2.0.0")]
    [InlineData("This is a warning only. It will be retried.")]
    public async Task Post_ReportThatIsNoFailure_ChangesNothing(string text)
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { From = "mailer-daemon@mx.example", EnvelopeFrom = "", Text = text, Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}"] }.Request());

        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Post_OldStyleBounceWithoutOurId_IsSetAside()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { From = "mailer-daemon@mx.example", EnvelopeFrom = "", Text = "This is the qmail-send program. No such user." }.Request());

        Assert.Empty(await office.AllAsync());
        Assert.Single(await office.ContentAsync("intake"));
    }
}
