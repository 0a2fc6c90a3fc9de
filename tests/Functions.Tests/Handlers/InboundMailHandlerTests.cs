using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class InboundMailHandlerTests
{
    [Fact]
    public async Task Post_NewMail_OpensAComplaintOnceAndAcknowledges()
    {
        var (office, handler) = await OpenAsync();
        var mail = new ParsedMail();

        var first = await handler.AskAsync(mail.Request());
        var retried = await handler.AskAsync(mail.Request());

        Assert.Equal([200, 200], new[] { first.Status, retried.Status });
        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        Assert.Equal((Channel.Mail, "service", false), (complaint.Intake!.Channel, complaint.Desk, complaint.Complainant.EmailVerified));
        Assert.Equal("chris@customer.example", Assert.Single(office.Mail.Sent).To.Address);
        Assert.Empty(await office.ContentAsync("intake"));
        var narrative = await NarrativeAsync(office, complaint);
        Assert.Equal(("My card", "It was swallowed."), (narrative.Subject, narrative.Text));
    }

    [Theory]
    [InlineData("none", "{@customer.example : pass}", "x@elsewhere.example", true)]
    [InlineData("none", "{@mail.customer.example : pass}", "", true)]
    [InlineData("none", "{@evil.example : pass}", "", false)]
    [InlineData("none", "{@customer.example : fail}", "", false)]
    [InlineData("none", "{@evilcustomer.example : pass}", "", false)]
    [InlineData("none", "{@example : pass}", "", false)]
    [InlineData("pass", "none", "chris@customer.example", true)]
    [InlineData("pass", "none", "x@evil.example", false)]
    [InlineData("softfail", "none", "chris@customer.example", false)]
    public async Task Post_NewMail_AddressIsProvenOnlyWhenItsOwnDomainVouches(string spf, string dkim, string envelope, bool verified)
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { Spf = spf, Dkim = dkim, EnvelopeFrom = envelope.Length > 0 ? envelope : "bounce@mailer.example" }.Request());

        Assert.Equal(verified, (await office.ReadAsync((await office.AllAsync())[0].Id)).Complainant.EmailVerified);
    }

    [Theory]
    [InlineData("gb18030", true)]
    [InlineData("gb2312", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-8", false)]
    public async Task Post_ChineseMail_IsReadInItsCharset(string charset, bool named)
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { Charset = charset, NameCharset = named, Subject = "地铁安检态度恶劣", Text = "三月四日早上，安检员推了我一下。" }.Request());

        var complaint = await office.ReadAsync((await office.AllAsync())[0].Id);
        var narrative = await NarrativeAsync(office, complaint);
        Assert.Equal(("地铁安检态度恶劣", "三月四日早上，安检员推了我一下。"), (narrative.Subject, narrative.Text));
        Assert.Equal(named && charset.StartsWith("gb", StringComparison.Ordinal) ? "zh-CN" : "en", complaint.Language);
    }

    [Fact]
    public async Task Post_ToAnotherDesksAddress_GoesToThatDesk()
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { To = "Metro@example.com" }.Request());

        Assert.Equal("metro", (await office.AllAsync())[0].Desk);
    }

    [Fact]
    public async Task Post_AnswerToOurMail_IsHeardOnceAndProvesTheAddress()
    {
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Headers = ["References: <a@b.example>", $"  {office.Mail.Sent[0].MessageId}", " <c@d.example>"] }.Request());

        Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id));
    }

    [Fact]
    public async Task Post_ForgedIdOfOurs_OpensANewComplaint()
    {
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
        var complaint = await office.DoAsync((await office.ComplainAsync()).Id, step => step.Ask("Which machine?"));

        await handler.AskAsync((new ParsedMail { Subject = $"Re: [{complaint.Reference.ToLowerInvariant()}] My card" }).Authentic.Request());

        Assert.Single(await office.AllAsync());
        Assert.Null((await office.ReadAsync(complaint.Id)).Question);
    }

    [Fact]
    public async Task Post_SubjectTagFromTheComplainantNotVouchedFor_AddsToWhatWeOweAndTakesNothingAway()
    {
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}", header] }.Request());

        Assert.False(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Automatic);
    }

    [Fact]
    public async Task Post_OutOfOfficeWithNothingButItsSubject_IsAutomaticWhenItAnswersUs()
    {
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { Subject = "自动回复：您的投诉", Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}"] }.Request());
        await handler.AskAsync(new ParsedMail { MessageId = "<m2@x.example>", Subject = "Out of office hours nobody answers" }.Request());

        Assert.True(Assert.Single(await office.EntriesAsync<CustomerMessage>(complaint.Id)).Automatic);
        Assert.Equal(2, (await office.AllAsync()).Count);
    }

    [Fact]
    public async Task Post_OutOfOfficeThatAnswersNothing_IsSetAside()
    {
        var (office, handler) = await OpenAsync();

        var answer = await handler.AskAsync(new ParsedMail { Headers = ["Auto-Submitted: auto-replied"] }.Request());

        Assert.Equal(200, answer.Status);
        Assert.Empty(await office.AllAsync());
        Assert.Equal("mail-automatic", Assert.Single(await office.ContentAsync("intake")).Kind);
    }

    [Fact]
    public async Task Post_ComplaintFromAProgram_IsOpenedAndNotAnsweredByMail()
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { From = "Portal <noreply@portal.example>", Headers = ["Auto-Submitted: auto-generated"] }.Request());

        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        Assert.Empty(office.Mail.Sent);
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(complaint.OpenTasks).Kind);
        Assert.StartsWith("From: Portal <noreply@portal.example>", (await NarrativeAsync(office, complaint)).Text);
    }

    [Fact]
    public async Task Post_DeliveryReport_BouncesOurMailClosedOrNot()
    {
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
        var complaint = await office.ComplainAsync();

        await handler.AskAsync(new ParsedMail { From = "mailer-daemon@mx.example", EnvelopeFrom = "", Text = text, Headers = [$"In-Reply-To: {office.Mail.Sent[0].MessageId}"] }.Request());

        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Post_OldStyleBounceWithoutOurId_IsSetAside()
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { From = "mailer-daemon@mx.example", EnvelopeFrom = "", Text = "This is the qmail-send program. No such user." }.Request());

        Assert.Empty(await office.AllAsync());
        Assert.Single(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_StaffReplyToTheirNotice_IsSentOnWithoutWhatItQuotes()
    {
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
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
        var (office, handler) = await OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office, email: null);

        Assert.Equal(200, (await handler.AskAsync(mail.Request())).Status);

        Assert.Empty(await office.EntriesAsync<ReplyGiven>(complaint.Id));
        Assert.Contains("no working mail address", await office.TextAsync(Assert.Single(await office.EntriesAsync<NoteAdded>(complaint.Id)).Text));
    }

    [Fact]
    public async Task Post_StaffOutOfOffice_IsSetAside()
    {
        var (office, handler) = await OpenAsync();
        var (complaint, mail) = await StaffMailAsync(office);
        var before = (await office.ReadAsync(complaint.Id)).Version;

        await handler.AskAsync((mail with { Headers = [.. mail.Headers, "Auto-Submitted: auto-replied"] }).Request());

        Assert.Equal(before, (await office.ReadAsync(complaint.Id)).Version);
        Assert.Single(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_Attachments_AreKeptOnceUnderCleanNamesAndListed()
    {
        var (office, handler) = await OpenAsync();
        var mail = new ParsedMail
        {
            Files = [("../../etc/pass\u202Egpj.exe", "image/jpeg", [1, 2, 3]), ("C:\\\\temp\\\\photo.jpg", "weird type<script>", new byte[100_000]), ("...", "text/plain", [])],
        };

        await handler.AskAsync(mail.Request());
        await handler.AskAsync(mail.Request());

        var id = Assert.Single(await office.AllAsync()).Id;
        var files = (await office.ContentAsync(id)).Where(item => item.Kind == "attachment").ToList();
        Assert.Equal([0, 3, 100_000], files.Select(file => file.Length).Order());
        var note = await office.TextAsync(Assert.Single(await office.EntriesAsync<NoteAdded>(id)).Text);
        Assert.Contains("1. passgpj.exe (image/jpeg, 3 B", note);
        Assert.Contains("2. photo.jpg (application/octet-stream, 100000 B", note);
        Assert.Contains("3. attachment-3", note);
        Assert.All(files, file => Assert.Contains(file.Id, note));
    }

    [Fact]
    public async Task Post_LongerThanAMessage_KeepsTheWholeText()
    {
        var (office, handler) = await OpenAsync();
        var text = new string('x', 99_999) + "🙂" + new string('y', 50_000);

        await handler.AskAsync(new ParsedMail { Text = text, Subject = new string('s', 1000) }.Request());

        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        var whole = Assert.Single(await office.ContentAsync(complaint.Id), item => item.Kind == "attachment");
        Assert.Equal(text, Encoding.UTF8.GetString((await office.Store.Content.GetAsync(whole.Id, CancellationToken.None))!.Bytes.Span));
        Assert.Equal(99_999, (await NarrativeAsync(office, complaint)).Text.Length);
    }

    [Fact]
    public async Task Post_HtmlOnlyMail_ItsWordsAreTheText()
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { Text = null, Html = "<html><head><title>x</title><style>p{}</style></head><body><p>Dear&nbsp;sirs &amp; madams,</p><script>alert(1)</script><div>it <b>failed</b>.<br>Bye</div></body></html>" }.Request());

        var complaint = await office.ReadAsync((await office.AllAsync())[0].Id);
        Assert.Equal("Dear\u00A0sirs & madams,\nit failed.\nBye", (await NarrativeAsync(office, complaint)).Text);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("undisclosed", "no address here", "hi")]
    [InlineData("\"Doe, Chris\" <chris@customer.example>, other@x.example", "s\u0000ubject", "nul\u0000 text")]
    public async Task Post_OddMail_IsTakenAllTheSame(string from, string subject, string text)
    {
        var (office, handler) = await OpenAsync();

        Assert.Equal(200, (await handler.AskAsync(new ParsedMail { From = from, Subject = subject, Text = text, MessageId = "" }.Request())).Status);
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Post_SameMessageIdOtherText_LosesNeither()
    {
        var (office, handler) = await OpenAsync();

        await handler.AskAsync(new ParsedMail { Text = "one" }.Request());
        await handler.AskAsync(new ParsedMail { Text = "two" }.Request());
        await handler.AskAsync(new ParsedMail { Text = "two" }.Request());

        Assert.Equal(2, (await office.AllAsync()).Count);
    }

    [Fact]
    public async Task Post_StoreFails_RaisesAndKeepsTheRawMailUntilARetryGetsThrough()
    {
        var (office, handler) = await OpenAsync();
        office.Faults.FailAt("Complaints.CommitAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "busy", isTransient: true));

        await Assert.ThrowsAsync<ComplaintOpsException>(() => handler.AskAsync(new ParsedMail().Request()));
        Assert.Equal("raw-mail", Assert.Single(await office.ContentAsync("intake")).Kind);

        Assert.Equal(200, (await handler.AskAsync(new ParsedMail().Request())).Status);
        Assert.Empty(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_CrashAtEveryWrite_RetryEndsWithOneComplaintAndItsFiles()
    {
        var (probe, probed) = await OpenAsync();
        var mail = new ParsedMail { Files = [("a.txt", "text/plain", [1])] };
        var before = probe.Faults.Writes;
        await probed.AskAsync(mail.Request());
        var writes = probe.Faults.Writes - before;
        Assert.InRange(writes, 4, 30);
        for (var n = 1; n <= writes; n++)
        {
            foreach (var moment in new[] { FaultMoment.Before, FaultMoment.After })
            {
                var (office, handler) = await OpenAsync();
                var fatal = office.Faults.Writes + n;
                Task FailAsync(StoreCall call) => call.WriteNumber == fatal
                    ? throw new ComplaintOpsException(ErrorCode.StoreUnavailable, "gone", isTransient: true)
                    : Task.CompletedTask;
                (office.Faults.BeforeCall, office.Faults.AfterCall) = moment == FaultMoment.Before ? (FailAsync, null) : ((Func<StoreCall, Task>?)null, (Func<StoreCall, Task>?)FailAsync);

                try
                {
                    await handler.AskAsync(mail.Request());
                }
                catch (ComplaintOpsException)
                {
                    // The provider hears 500 and sends again.
                }

                Assert.Equal(200, (await handler.AskAsync(mail.Request())).Status);
                var id = Assert.Single(await office.AllAsync()).Id;
                Assert.Single(await office.EntriesAsync<NoteAdded>(id));
                Assert.Single(await office.ContentAsync(id), item => item.Kind == "attachment");
            }
        }
    }

    [Fact]
    public async Task Post_WhereItIsNotTaken_IsRefusedAndStoresNothing()
    {
        var (office, handler) = await OpenAsync();
        var mail = new ParsedMail();
        var closed = new InboundMailHandler(office.Workplace, office.Intake, office.Texts, "service", null);

        Assert.Equal(503, (await closed.AskAsync(mail.Request())).Status);
        Assert.Equal(404, (await handler.AskAsync(mail.Request("wrong"))).Status);
        Assert.Equal(404, (await handler.AskAsync(mail.Request("") with { Route = new Dictionary<string, string>() })).Status);
        Assert.Equal(411, (await handler.AskAsync(mail.Request() with { BodyLost = true })).Status);
        Assert.Equal(415, (await handler.AskAsync(Browser.Request("POST", ParsedMail.Secret, ("Content-Type", "application/json")) with { Body = mail.Body() })).Status);
        Assert.Empty(await office.AllAsync());
        Assert.Empty(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_BodyThatIsNoForm_Answers400AndKeepsIt()
    {
        var (office, handler) = await OpenAsync();
        var cut = new ParsedMail().Body()[..200];
        var raw = Encoding.ASCII.GetBytes("--xYzZY\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nFrom: a@b.example\r\n\r\nhi\r\n--xYzZY--\r\n");

        foreach (var body in new[] { cut, raw, [], "nonsense"u8.ToArray() })
        {
            Assert.Equal(400, (await handler.AskAsync(new ParsedMail().Request() with { Body = body })).Status);
        }

        Assert.Equal(4, (await office.ContentAsync("intake")).Count);
        Assert.Empty(await office.AllAsync());
    }

    private static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync()
    {
        var office = await Office.OpenAsync();
        return (office, new InboundMailHandler(office.Workplace, office.Intake, office.Texts, "service", ParsedMail.Secret));
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

    private static async Task<Narrative> NarrativeAsync(Office office, Complaint complaint) =>
        (await new ContentReader(office.Store.Content).JsonAsync<Narrative>(complaint.Intake!.Narrative.Id, CancellationToken.None))!;
}
