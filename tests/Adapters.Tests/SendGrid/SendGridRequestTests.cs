using System.Net;
using System.Text;
using System.Text.Json;
using ComplaintOps.Adapters.SendGrid;
using ComplaintOps.Adapters.Tests.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tests.SendGrid;

public sealed class SendGridRequestTests
{
    private const string Golden =
        """
        {"personalizations":[{"to":[{"email":"ada@customer.example","name":"Ada Lovelace"}],"custom_args":{"c":"0123456789abcdef","m":"3","r":"C-2611-7K3QF2X","t":"Acknowledgement"}}],
        "from":{"email":"care@desk.example","name":"Customer Care"},"reply_to":{"email":"care+token@desk.example"},"subject":"We have your complaint [C-2611-7K3QF2X]",
        "content":[{"type":"text/plain","value":"Dear Ada,\n\nwe have your complaint.\n"},{"type":"text/html","value":"<p>Dear Ada,</p>\n<p>we have your complaint.</p>\n"}],
        "headers":{"Message-ID":"<v1.0123456789abcdef.3.00112233445566778899aabbccddeeff@desk.example>","Content-Language":"en","Auto-Submitted":"auto-replied","X-Auto-Response-Suppress":"OOF, AutoReply","In-Reply-To":"<a@customer.example>","References":"<a@customer.example> <b@desk.example>"},
        "mail_settings":{"sandbox_mode":{"enable":false}},
        "tracking_settings":{"click_tracking":{"enable":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false},"ganalytics":{"enable":false}}}
        """;

    [Fact]
    public async Task SendAsync_PlainMail_SendsTheGoldenBody()
    {
        var body = await BodyAsync(TestMail.Plain);
        Assert.Equal(Golden.ReplaceLineEndings(""), Encoding.UTF8.GetString(body));
        Assert.Empty(SchemaCheck.Problems(body));
    }

    [Fact]
    public async Task SendAsync_EveryKindOfMail_FitsTheProvidersSchema()
    {
        OutgoingMail[] mails =
        [
            TestMail.Plain with { ReplyTo = null, Headers = [], Tags = new Dictionary<string, string>() },
            TestMail.Plain with { Subject = "关于您的投诉 😀", Text = "正文 \uD83D", Html = "<p>正文</p>", To = new MailAddress("wang@例子.测试", "王;小,明") },
            TestMail.Plain with { Tags = new Dictionary<string, string> { ["statutory"] = "true", ["c"] = "1" } },
            TestMail.Plain with { Headers = [new MailHeader("X-Note", "grüße"), new MailHeader("References", string.Join(' ', Enumerable.Repeat("<a@b.example>", 500)))] },
        ];
        foreach (var mail in mails)
        {
            Assert.Empty(SchemaCheck.Problems(await BodyAsync(mail)));
            Assert.Empty(SchemaCheck.Problems(await BodyAsync(mail, sandbox: true)));
        }
    }

    [Theory]
    [InlineData("{}", "$ lacks personalizations")]
    [InlineData("""{"personalizations":[{"to":[]}],"from":{},"subject":"","content":[]}""", "$.from lacks email")]
    [InlineData("""{"personalizations":[{"to":[{"email":"x"}]}],"from":{"email":"a@b.c"},"subject":"s","content":[]}""", "$.personalizations[0].to[0].email is no email")]
    [InlineData("""{"personalizations":[],"from":{"email":"a@b.c"},"subject":"","content":[]}""", "$.subject is too short")]
    [InlineData("""{"personalizations":[],"from":{"email":"a@b.c"},"subject":"s","content":[],"mail_settings":{"sandbox_mode":{"enable":"true"}}}""", "$.mail_settings.sandbox_mode.enable is no boolean")]
    [InlineData("""{"personalizations":[],"from":{"email":"a@b.c"},"subject":"s","content":[],"sandbox":true}""", "$.sandbox is unknown")]
    [InlineData("""{"personalizations":[],"from":{"email":"a@b.c"},"subject":"s","content":[],"custom_args":{}}""", "$.custom_args is no string")]
    public void SchemaCheck_WrongBody_IsFound(string body, string expected) => Assert.Contains(expected, SchemaCheck.Problems(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task SendAsync_Sandbox_IsABoolean()
    {
        using var json = JsonDocument.Parse(await BodyAsync(TestMail.Plain, sandbox: true));
        Assert.Equal(JsonValueKind.True, json.RootElement.GetProperty("mail_settings").GetProperty("sandbox_mode").GetProperty("enable").ValueKind);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("TRUE", false)]
    public async Task SendAsync_StatutoryTag_BypassesOnlyTheUnsubscribeListAndStaysHere(string value, bool bypasses)
    {
        using var json = JsonDocument.Parse(await BodyAsync(TestMail.Plain with { Tags = new Dictionary<string, string> { ["statutory"] = value, ["c"] = "1" } }));
        var names = json.RootElement.GetProperty("mail_settings").EnumerateObject().Select(setting => setting.Name);
        Assert.Equal(bypasses ? ["sandbox_mode", "bypass_unsubscribe_management"] : ["sandbox_mode"], names);
        Assert.Equal("""{"c":"1"}""", json.RootElement.GetProperty("personalizations")[0].GetProperty("custom_args").GetRawText());
    }

    [Fact]
    public async Task SendAsync_NameWithSeparators_LosesThem()
    {
        using var json = JsonDocument.Parse(await BodyAsync(TestMail.Plain with { To = new MailAddress("ada@bücher.example", "Lovelace, Ada; Countess") }));
        Assert.Equal("""{"email":"ada@xn--bcher-kva.example","name":"Lovelace Ada Countess"}""", json.RootElement.GetProperty("personalizations")[0].GetProperty("to")[0].GetRawText());
    }

    [Fact]
    public async Task SendAsync_HeaderValues_AreShortAsciiLines()
    {
        var references = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"<{i}@b.example>"));
        using var json = JsonDocument.Parse(await BodyAsync(TestMail.Plain with { Headers = [new MailHeader("X-Note", new string('ü', 100)), new MailHeader("References", references)] }));
        foreach (var header in json.RootElement.GetProperty("headers").EnumerateObject().Select(header => header.Value.GetString()!))
        {
            Assert.True(Ascii.IsValid(header) && !header.Contains('\r') && !header.Contains('\n') && header.Length <= 998, header);
        }

        Assert.StartsWith("<0@b.example> ", json.RootElement.GetProperty("headers").GetProperty("References").GetString());
        Assert.EndsWith(" <499@b.example>", json.RootElement.GetProperty("headers").GetProperty("References").GetString());
    }

    [Fact]
    public async Task SendAsync_TooLarge_IsRejectedWithoutARequest()
    {
        using var fake = new FakeSendGrid(HttpStatusCode.Accepted);
        Assert.Equal(new SendOutcome.Rejected("mail too-large"), await SendAsync(fake, TestMail.Plain with { Html = new string('x', 30_000_000) }));
        Assert.Equal(new SendOutcome.Rejected("mail too-large"), await SendAsync(fake, TestMail.Plain with { Tags = new Dictionary<string, string> { ["c"] = new string('x', 10_000) } }));
        Assert.Equal(new SendOutcome.Rejected("mail subject line-break"), await SendAsync(fake, TestMail.Plain with { Subject = "a\r\nBcc: b@x.example" }));
        Assert.Empty(fake.Requests);
    }

    private static async Task<byte[]> BodyAsync(OutgoingMail mail, bool sandbox = false)
    {
        using var fake = new FakeSendGrid(HttpStatusCode.Accepted);
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(fake, mail, sandbox));
        return fake.Body;
    }

    private static async Task<SendOutcome> SendAsync(FakeSendGrid fake, OutgoingMail mail, bool sandbox = false)
    {
        using var http = new HttpClient(fake, disposeHandler: false);
        return await new SendGridMailSender(http, new SendGridOptions { ApiKey = "SG.key", Sandbox = sandbox }, TimeProvider.System).SendAsync(mail, CancellationToken.None);
    }
}
