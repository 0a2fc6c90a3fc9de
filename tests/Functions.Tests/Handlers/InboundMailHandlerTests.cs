using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class InboundMailHandlerTests
{
    [Fact]
    public async Task Post_NewMail_OpensAComplaintOnceAndAcknowledges()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        var mail = new ParsedMail();

        var first = await handler.AskAsync(mail.Request());
        var retried = await handler.AskAsync(mail.Request());

        Assert.Equal([200, 200], new[] { first.Status, retried.Status });
        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        Assert.Equal((Channel.Mail, "service", false), (complaint.Intake!.Channel, complaint.Desk, complaint.Complainant.EmailVerified));
        Assert.Equal("chris@customer.example", Assert.Single(office.Mail.Sent).To.Address);
        Assert.Empty(await office.ContentAsync("intake"));
        var narrative = await ParsedMail.NarrativeAsync(office, complaint);
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
        var (office, handler) = await ParsedMail.OpenAsync();

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
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { Charset = charset, NameCharset = named, Subject = "地铁安检态度恶劣", Text = "三月四日早上，安检员推了我一下。" }.Request());

        var complaint = await office.ReadAsync((await office.AllAsync())[0].Id);
        var narrative = await ParsedMail.NarrativeAsync(office, complaint);
        Assert.Equal(("地铁安检态度恶劣", "三月四日早上，安检员推了我一下。"), (narrative.Subject, narrative.Text));
        Assert.Equal(named && charset.StartsWith("gb", StringComparison.Ordinal) ? "zh-CN" : "en", complaint.Language);
    }

    [Fact]
    public async Task Post_ToAnotherDesksAddress_GoesToThatDesk()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { To = "Metro@example.com" }.Request());

        Assert.Equal("metro", (await office.AllAsync())[0].Desk);
    }

    [Fact]
    public async Task Post_Attachments_AreKeptOnceUnderCleanNamesAndListed()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
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
        var (office, handler) = await ParsedMail.OpenAsync();
        var text = new string('x', 99_999) + "🙂" + new string('y', 50_000);

        await handler.AskAsync(new ParsedMail { Text = text, Subject = new string('s', 1000) }.Request());

        var complaint = await office.ReadAsync(Assert.Single(await office.AllAsync()).Id);
        var whole = Assert.Single(await office.ContentAsync(complaint.Id), item => item.Kind == "attachment");
        Assert.Equal(text, Encoding.UTF8.GetString((await office.Store.Content.GetAsync(whole.Id, CancellationToken.None))!.Bytes.Span));
        Assert.Equal(99_999, (await ParsedMail.NarrativeAsync(office, complaint)).Text.Length);
    }

    [Fact]
    public async Task Post_HtmlOnlyMail_ItsWordsAreTheText()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { Text = null, Html = "<html><head><title>x</title><style>p{}</style></head><body><p>Dear&nbsp;sirs &amp; madams,</p><script>alert(1)</script><div>it <b>failed</b>.<br>Bye</div></body></html>" }.Request());

        var complaint = await office.ReadAsync((await office.AllAsync())[0].Id);
        Assert.Equal("Dear\u00A0sirs & madams,\nit failed.\nBye", (await ParsedMail.NarrativeAsync(office, complaint)).Text);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("undisclosed", "no address here", "hi")]
    [InlineData("\"Doe, Chris\" <chris@customer.example>, other@x.example", "s\u0000ubject", "nul\u0000 text")]
    public async Task Post_OddMail_IsTakenAllTheSame(string from, string subject, string text)
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        Assert.Equal(200, (await handler.AskAsync(new ParsedMail { From = from, Subject = subject, Text = text, MessageId = "" }.Request())).Status);
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Post_SameMessageIdOtherText_LosesNeither()
    {
        var (office, handler) = await ParsedMail.OpenAsync();

        await handler.AskAsync(new ParsedMail { Text = "one" }.Request());
        await handler.AskAsync(new ParsedMail { Text = "two" }.Request());
        await handler.AskAsync(new ParsedMail { Text = "two" }.Request());

        Assert.Equal(2, (await office.AllAsync()).Count);
    }

    [Fact]
    public async Task Post_StoreFails_RaisesAndKeepsTheRawMailUntilARetryGetsThrough()
    {
        var (office, handler) = await ParsedMail.OpenAsync();
        office.Faults.FailAt("Complaints.CommitAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "busy", isTransient: true));

        await Assert.ThrowsAsync<ComplaintOpsException>(() => handler.AskAsync(new ParsedMail().Request()));
        Assert.Equal("raw-mail", Assert.Single(await office.ContentAsync("intake")).Kind);

        Assert.Equal(200, (await handler.AskAsync(new ParsedMail().Request())).Status);
        Assert.Empty(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_CrashAtEveryWrite_RetryEndsWithOneComplaintAndItsFiles()
    {
        var (probe, probed) = await ParsedMail.OpenAsync();
        var mail = new ParsedMail { Files = [("a.txt", "text/plain", [1])] };
        var before = probe.Faults.Writes;
        await probed.AskAsync(mail.Request());
        var writes = probe.Faults.Writes - before;
        Assert.InRange(writes, 4, 30);
        for (var n = 1; n <= writes; n++)
        {
            foreach (var moment in new[] { FaultMoment.Before, FaultMoment.After })
            {
                var (office, handler) = await ParsedMail.OpenAsync();
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
        var (office, handler) = await ParsedMail.OpenAsync();
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
        var (office, handler) = await ParsedMail.OpenAsync();
        var cut = new ParsedMail().Body()[..200];
        var raw = Encoding.ASCII.GetBytes("--xYzZY\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nFrom: a@b.example\r\n\r\nhi\r\n--xYzZY--\r\n");

        foreach (var body in new[] { cut, raw, [], "nonsense"u8.ToArray() })
        {
            Assert.Equal(400, (await handler.AskAsync(new ParsedMail().Request() with { Body = body })).Status);
        }

        Assert.Equal(4, (await office.ContentAsync("intake")).Count);
        Assert.Empty(await office.AllAsync());
    }
}
