using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class IntakeHandlerTests
{
    private const string Good = """{"channel":"Web","subject":"Card swallowed","text":"The machine kept it."}""";

    [Fact]
    public async Task Post_GoodJson_Answers201WithReferenceAndWorkingStatusLink()
    {
        var (office, handler) = await OpenAsync();

        var answer = await handler.PostAsync("""{"channel":"web","subject":"Card","text":"Kept","name":"Chris","email":"chris@customer.example","severity":"High","occurredAt":"2026-03-04T08:00:00+01:00"}""");

        Assert.Equal(201, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        var statusUrl = json.RootElement.GetProperty("statusUrl").GetString()!;
        Assert.Equal(statusUrl, answer.Headers!["Location"]);
        Assert.StartsWith(Office.Api + "c/", statusUrl);
        var complaint = await office.Workplace.Loader.GetByReferenceAsync(json.RootElement.GetProperty("reference").GetString()!, CancellationToken.None);
        Assert.Equal(Severity.High, complaint.Intake!.Severity);
        Assert.Equal(Office.Start.AddHours(-3), complaint.ReceivedAt);
        var status = await new StatusHandler(office.Workplace, office.Texts).GetAsync(statusUrl[(statusUrl.LastIndexOf('/') + 1)..]);
        Assert.Equal(200, status.Status);
        Assert.Contains(complaint.Reference, Browser.Words(status));
        Assert.Single(office.Mail.Sent);
    }

    [Fact]
    public async Task Post_SameIntakeIdTwice_Answers200OnceAndOpensOneComplaint()
    {
        var (office, handler) = await OpenAsync();
        var body = Good.Replace("{", """{"intakeId":"crm-7",""", StringComparison.Ordinal);

        var first = await handler.PostAsync(body);
        var second = await handler.PostAsync(body);

        Assert.Equal([201, 200], new[] { first.Status, second.Status });
        Assert.Equal(JsonDocument.Parse(first.Body).RootElement.GetProperty("reference").GetString(), JsonDocument.Parse(second.Body).RootElement.GetProperty("reference").GetString());
        Assert.Single(await office.AllAsync());
    }

    [Fact]
    public async Task Post_SameIntakeIdOtherContent_Answers409AndChangesNothing()
    {
        var (office, handler) = await OpenAsync();
        await handler.PostAsync(Good.Replace("{", """{"intakeId":"crm-7",""", StringComparison.Ordinal));

        var answer = await handler.PostAsync(Good.Replace("{", """{"intakeId":"crm-7","wanted":"money",""", StringComparison.Ordinal));

        Assert.Equal(409, answer.Status);
        Assert.Single(await office.AllAsync());
        Assert.DoesNotContain((await office.AllAsync())[0].Reference, answer.Body);
    }

    [Theory]
    [InlineData("""{}""", "channel", "subject", "text")]
    [InlineData("""{"channel":7,"subject":[],"text":{},"email":true}""", "channel", "subject", "text", "email")]
    [InlineData("""{"channel":"Pigeon","subject":"a","text":"b"}""", "channel")]
    [InlineData("""{"channel":"Web,Mail","subject":"a","text":"b"}""", "channel")]
    [InlineData("""{"channel":"3","subject":"a","text":"b"}""", "channel")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","severity":"Terrible"}""", "severity")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","colour":"red","Subject":"c"}""", "colour", "Subject")]
    [InlineData("""{"channel":"Web","subject":"a","subject":"b","text":"c"}""", "subject")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","email":"nobody"}""", "email")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","language":"Klingonese tongue"}""", "language")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","occurredAt":"yesterday"}""", "occurredAt")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","occurredAt":"2026-03-04T08:00:00"}""", "occurredAt")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","occurredAt":"2027-03-04T08:00:00Z"}""", "occurredAt")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","occurredAt":"2001-03-04T08:00:00Z"}""", "occurredAt")]
    [InlineData("""{"channel":"Web","subject":"\ud800","text":"b"}""", "subject")]
    [InlineData("""{"channel":"Web","subject":"a","text":"nul\u0000"}""", "text")]
    [InlineData("""{"channel":"Web","subject":"a","text":"b","\ud800":"c"}""", "$")]
    [InlineData("""[1]""", "$")]
    public async Task Post_UnusableFields_Answers400NamingExactlyThem(string body, params string[] fields)
    {
        var (office, handler) = await OpenAsync();

        var answer = await handler.PostAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json; charset=utf-8", answer.ContentType);
        var named = JsonDocument.Parse(answer.Body).RootElement.GetProperty("errors").EnumerateObject().Select(member => member.Name).Where(name => fields is ["$"] ? name == "$" : true);
        Assert.Equal(fields.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Empty(await office.AllAsync());
        Assert.Empty(await office.ContentAsync("intake"));
    }

    [Theory]
    [InlineData("{\n  \"channel\": \"Web\",\n  oops }", "line 3, byte 3")]
    [InlineData("", "line 1, byte 1")]
    [InlineData("""{"text":"cut""", "line 1")]
    public async Task Post_MalformedJson_Answers400WithThePlace(string body, string place)
    {
        var (_, handler) = await OpenAsync();

        var answer = await handler.PostAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(place, answer.Body);
    }

    [Fact]
    public async Task Post_NullFields_AreAsGoodAsAbsent()
    {
        var (_, handler) = await OpenAsync();

        Assert.Equal(201, (await handler.PostAsync("""{"channel":"Web","subject":"a","text":"b","name":null,"occurredAt":null,"colour":null}""")).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task Post_OtherContentType_Answers415(string type)
    {
        var (office, handler) = await OpenAsync();

        Assert.Equal(415, (await handler.PostAsync(Good, type)).Status);
        Assert.Empty(await office.AllAsync());
    }

    [Fact]
    public async Task Post_BodyLostOnTheWay_Answers411AndNever2xx()
    {
        var (_, handler) = await OpenAsync();
        var request = Browser.Request("POST", null, ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")) with { BodyLost = true };

        Assert.Equal(411, (await handler.AskAsync(request)).Status);
    }

    [Fact]
    public async Task Post_MoreThanOneMebibyte_Answers413()
    {
        var (_, handler) = await OpenAsync();

        Assert.Equal(413, (await handler.PostAsync(new string(' ', 1024 * 1024 + 1))).Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_BytesThatAreNoUtf8_Answers400(string type)
    {
        var (office, handler) = await OpenAsync();
        var request = Browser.Request("POST", null, ("Content-Type", type)) with { Body = new byte[] { 0x7B, 0xC3, 0x28, 0x7D } };

        Assert.Equal(400, (await handler.AskAsync(request)).Status);
        Assert.Empty(await office.ContentAsync("intake"));
    }

    [Fact]
    public async Task Post_JsonWithByteOrderMark_IsTaken()
    {
        var (_, handler) = await OpenAsync();
        var request = Browser.Request("POST", null, ("Content-Type", "application/json; charset=\"UTF-8\"")) with { Body = Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(Good)).ToArray() };

        Assert.Equal(201, (await handler.AskAsync(request)).Status);
    }

    [Fact]
    public async Task Post_StoreFailsWhileOpening_RaisesAndKeepsTheRawBody()
    {
        var (office, handler) = await OpenAsync();
        office.Faults.FailAt("Complaints.CommitAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreUnavailable, "down", isTransient: true));

        await Assert.ThrowsAsync<ComplaintOpsException>(() => handler.PostAsync(Good));

        var kept = Assert.Single(await office.ContentAsync("intake"));
        Assert.Equal("raw-intake", kept.Kind);
        Assert.Equal(Good, Encoding.UTF8.GetString((await office.Store.Content.GetAsync(kept.Id, CancellationToken.None))!.Bytes.Span));
    }

    [Fact]
    public async Task Post_RawCopyCannotBeWritten_OpensNothing()
    {
        var (office, handler) = await OpenAsync();
        office.Faults.FailAt("Content.PutAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreFull, "full"));

        await Assert.ThrowsAsync<ComplaintOpsException>(() => handler.PostAsync(Good));

        Assert.Empty(await office.AllAsync());
    }

    [Fact]
    public async Task Post_RawCopyCannotBeDropped_IsTakenAllTheSame()
    {
        var (office, handler) = await OpenAsync();
        office.Faults.FailAt("Content.DeleteAsync", 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "busy", isTransient: true));

        Assert.Equal(201, (await handler.PostAsync(Good)).Status);
    }

    [Fact]
    public async Task Post_WithoutAnyPolicy_IsTaken()
    {
        var (office, handler) = await OpenAsync(published: false);

        Assert.Equal(201, (await handler.PostAsync(Good)).Status);
        Assert.Single(await office.AllAsync());
    }

    [Theory]
    [InlineData("fr, zh-Hans-CN;q=0.8, en;q=0.5", "zh-CN")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData(";;;,", "en")]
    public async Task Post_AcceptLanguage_IsTheCustomersLanguage(string accept, string language)
    {
        var (office, handler) = await OpenAsync();

        await handler.PostAsync(Good, headers: ("Accept-Language", accept));

        Assert.Equal(language, (await office.ReadAsync((await office.AllAsync())[0].Id)).Language);
    }

    [Fact]
    public async Task Post_OverTheCapOfASource_IsOpenedAndItsAcknowledgementWaits()
    {
        var (office, handler) = await OpenAsync();
        for (var i = 0; i < 61; i++)
        {
            Assert.Equal(201, (await handler.PostAsync(Good, headers: ("X-Forwarded-For", $"10.0.0.{i}, 203.0.113.9:4711"))).Status);
        }

        var held = 0;
        foreach (var head in await office.AllAsync())
        {
            held += (await office.ReadAsync(head.Id)).Intake!.HoldAcknowledgementUntil is null ? 0 : 1;
        }

        Assert.Equal(1, held);
    }

    [Theory]
    [InlineData("198.51.100.7", "203.0.113.9", "198.51.100.7")]
    [InlineData("127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("::1", "203.0.113.9:5555", "203.0.113.9")]
    [InlineData(null, "[2001:db8::1]:443", "2001:db8::1")]
    [InlineData(null, "garbage", "unknown")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    public void ClientAddress_OnlyWhatATrustedPartyWrote_Counts(string? peer, string? forwarded, string expected)
    {
        var request = Browser.Request("POST", null, forwarded is null ? [] : [("X-Forwarded-For", forwarded)]) with { PeerAddress = peer };

        Assert.Equal(expected, ClientAddress.Of(request));
    }

    [Fact]
    public async Task Get_Form_IsSoundAndChangesNothing()
    {
        var (office, handler) = await OpenAsync();
        var writes = office.Faults.Writes;

        var english = await handler.GetAsync();
        var chinese = await handler.GetAsync(headers: ("Accept-Language", "zh-CN,zh;q=0.9"));
        var head = await handler.GetAsync(method: "HEAD");

        Browser.AssertSound(english);
        Browser.AssertSound(chinese);
        Assert.Equal("Make a complaint", Browser.Heading(english));
        Assert.Equal("提交投诉", Browser.Heading(chinese));
        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.Equal(writes, office.Faults.Writes);
    }

    [Fact]
    public async Task Form_SentTwice_IsOneComplaintAndSaysSo()
    {
        var (office, handler) = await OpenAsync();
        var page = await handler.GetAsync();

        var first = await handler.PressAsync("", page, null, ("subject", "Card"), ("text", "It was kept."), ("email", "chris@customer.example"), ("name", ""));
        var second = await handler.PressAsync("", page, null, ("subject", "Card"), ("text", "It was kept."), ("email", "chris@customer.example"), ("name", ""));

        Browser.AssertSound(first);
        Assert.Equal([201, 200], new[] { first.Status, second.Status });
        Assert.Contains("You sent it before", Browser.Words(second));
        Assert.Contains((await office.AllAsync()).Single().Reference, Browser.Words(second));
    }

    [Fact]
    public async Task Form_SentAgainWithOtherWords_ShowsThemAndTakesThemAsANewOne()
    {
        var (office, handler) = await OpenAsync();
        var page = await handler.GetAsync();
        await handler.PressAsync("", page, null, ("subject", "Card"), ("text", "It was kept."));

        var different = await handler.PressAsync("", page, null, ("subject", "Card"), ("text", "And now the next one."));
        var sent = await handler.PressAsync("", different, null, ("subject", "Card"), ("text", "And now the next one."));

        Assert.Equal([409, 201], new[] { different.Status, sent.Status });
        Assert.Contains("And now the next one.", Browser.Words(different));
        Assert.Equal(2, (await office.AllAsync()).Count);
    }

    [Fact]
    public async Task Form_Incomplete_Answers400WithWhatWasTypedAndTheErrorsBesideTheFields()
    {
        var (office, handler) = await OpenAsync();

        var answer = await handler.PostFormAsync(null, ("language", "zh-CN"), ("subject", "吞卡"), ("text", " "), ("email", "nobody"));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        var page = Browser.Page(answer);
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("吞卡", page.QuerySelector<IHtmlInputElement>("#subject")!.Value);
        Assert.Equal("true", page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
        Assert.Contains("email-error", page.QuerySelector("#email")!.GetAttribute("aria-describedby"));
        Assert.NotNull(page.QuerySelector("#text-error"));
        Assert.Empty(await office.AllAsync());
    }

    [Fact]
    public async Task Form_MarkupInEveryField_ComesBackAsText()
    {
        var (_, handler) = await OpenAsync();
        const string evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

        var answer = await handler.PostFormAsync(null, ("intakeId", evil), ("subject", evil), ("text", $"</textarea>{evil}"), ("wanted", evil), ("name", evil), ("email", evil), ("phone", evil), (evil, evil));

        Assert.Equal(400, answer.Status);
        Browser.AssertSound(answer);
        Assert.Equal(evil, Browser.Page(answer).QuerySelector<IHtmlInputElement>("#name")!.Value);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task OtherMethod_Answers405(string method)
    {
        var (_, handler) = await OpenAsync();

        var answer = await handler.GetAsync(method: method);

        Assert.Equal(405, answer.Status);
        Assert.Contains("POST", answer.Headers!["Allow"]);
    }

    [Fact]
    public async Task ReceiptLink_Used_DoesNotProveTheMailAddress()
    {
        var (office, handler) = await OpenAsync();
        var receipt = await handler.PostAsync(Good.Replace("{", """{"email":"victim@customer.example",""", StringComparison.Ordinal));
        var token = receipt.Headers!["Location"].Split('/')[^1];
        var status = new StatusHandler(office.Workplace, office.Texts);

        await status.PressAsync(token, await status.GetAsync(token), "message", ("text", "Hello"));

        var complaint = await office.ReadAsync((await office.AllAsync())[0].Id);
        Assert.False(complaint.Complainant.EmailVerified);
        Assert.Equal(2, complaint.Unanswered);
    }

    private static async Task<(Office Office, IFunctionHandler Handler)> OpenAsync(bool published = true)
    {
        var office = await Office.OpenAsync(published);
        return (office, new IntakeHandler(office.Workplace, office.Intake, office.Texts, "service"));
    }
}
