using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Testing;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class MailEventsHandlerTests : IDisposable
{
    private const string Prefix = "X-Twilio-Email-Event-Webhook-";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Post_WithoutAKeyConfigured_IsClosed()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();

        Assert.Equal(503, (await new MailEventsHandler(office.Workplace, null).PostAsync(Event("delivered", complaint))).Status);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public void EventSignature_KeyThatIsNone_IsAConfigurationError()
    {
        Assert.Equal(ErrorCode.InvalidConfiguration, Assert.Throws<ComplaintOpsException>(() => new EventSignature("no key")).Code);
        Assert.Equal(ErrorCode.InvalidConfiguration, Assert.Throws<ComplaintOpsException>(() => new EventSignature("AAAA")).Code);
    }

    [Fact]
    public async Task Post_Delivered_RaisesTheEvidenceOnce()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();

        var first = await SendAsync(office, Event("delivered", complaint));
        var second = await SendAsync(office, Event("delivered", complaint));

        Assert.Equal([200, 200], new[] { first.Status, second.Status });
        Assert.Equal(DeliveryState.Delivered, (await office.ReadAsync(complaint.Id)).Notices[0].State);
        Assert.Single(await office.EntriesAsync<DeliveryDelivered>(complaint.Id));
    }

    [Theory]
    [InlineData("bounce", ",\"type\":\"bounce\",\"status\":\"5.1.1\",\"reason\":\"550 chris@customer.example unknown\"", "bounce 5.1.1")]
    [InlineData("bounce", ",\"type\":\"blocked\",\"status\":\"not a code\"", "blocked")]
    [InlineData("blocked", "", "blocked")]
    [InlineData("dropped", ",\"reason\":\"Bounced Address\"", "dropped")]
    public async Task Post_Lost_OpensATaskAndKeepsNoPersonalWords(string name, string more, string code)
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();

        Assert.Equal(200, (await SendAsync(office, Event(name, complaint, more))).Status);

        Assert.Equal(code, Assert.Single(await office.EntriesAsync<DeliveryBounced>(complaint.Id)).Code);
        var after = await office.ReadAsync(complaint.Id);
        Assert.True(after.Has(FlagKind.Bounced));
        Assert.Equal(StaffTaskKind.GiveNotice, Assert.Single(after.OpenTasks).Kind);
        await foreach (var record in office.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, CancellationToken.None))
        {
            Assert.DoesNotContain("customer.example", record.Body);
        }
    }

    [Fact]
    public async Task Post_BounceOfTheFinalReplyAfterClosing_BringsTheReplyBack()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ResolveAsync((await office.ComplainAsync()).Id);
        complaint = await office.DoAsync(complaint.Id, step => step.Close("solved"));
        await office.SweepAsync(DutyKind.Deliver);
        var notice = complaint.LastReply!.Notice!.Value;

        await SendAsync(office, Event("delivered", complaint, notice: notice));
        var answer = await SendAsync(office, Event("bounce", complaint, notice: notice));
        await SendAsync(office, Event("delivered", complaint, notice: notice));

        Assert.Equal(200, answer.Status);
        var after = await office.ReadAsync(complaint.Id);
        Assert.Equal((ComplaintStatus.Open, 0), (after.Status, after.Replies));
        Assert.NotNull(after.UnansweredSince);
        Assert.Equal(DeliveryState.Bounced, after.Notice(notice)!.State);
    }

    [Fact]
    public async Task Post_DeferredOpenClickAndUnknown_ChangeNothing()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var events = string.Join(',', new[] { "processed", "deferred", "open", "click", "spamreport", "account_status_change", "", "\\ud800" }.Select(name => Event(name, complaint)[1..^1]));

        var answer = await SendAsync(office, $"[{events},7,null,\"x\",[],{{}},{{\"event\":5}},{{\"event\":\"delivered\"}}]");

        Assert.Equal(200, answer.Status);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Theory]
    [InlineData("\"c\":\"00000000000000000000000000000000\",\"m\":\"3\"")]
    [InlineData("\"c\":\"ID\",\"m\":\"999\"")]
    [InlineData("\"c\":\"ID\",\"m\":\"-1\"")]
    [InlineData("\"c\":\"ID\"")]
    public async Task Post_UnknownComplaintOrNotice_IsKeptAsideAnd200(string tags)
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var body = "[{\"event\":\"delivered\"," + tags.Replace("ID", complaint.Id, StringComparison.Ordinal) + "}]";

        await SendAsync(office, body);
        var answer = await SendAsync(office, body);

        Assert.Equal(200, answer.Status);
        Assert.Equal("mail-event-unknown", Assert.Single(await office.ContentAsync("intake")).Kind);
        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
    }

    [Fact]
    public async Task Post_StoreFailsOnOneEvent_OthersAreDoneAndTheAnswerIs500()
    {
        var office = await Office.OpenAsync();
        var one = await office.ComplainAsync();
        var two = await office.ComplainAsync("two@customer.example");
        office.Faults.FailAt("Complaints.CommitAsync", office.Faults.CountOf("Complaints.CommitAsync") + 1, FaultMoment.Before, new ComplaintOpsException(ErrorCode.StoreBusy, "busy", isTransient: true));
        var body = $"[{Event("delivered", one)[1..^1]},{Event("delivered", two)[1..^1]}]";

        var first = await SendAsync(office, body);
        var again = await SendAsync(office, body);

        Assert.Equal([500, 200], new[] { first.Status, again.Status });
        Assert.Single(await office.EntriesAsync<DeliveryDelivered>(one.Id));
        Assert.Single(await office.EntriesAsync<DeliveryDelivered>(two.Id));
    }

    [Fact]
    public async Task Post_SignatureThatDoesNotFit_Answers403AndDoesNothing()
    {
        var office = await Office.OpenAsync();
        var complaint = await office.ComplainAsync();
        var body = Encoding.UTF8.GetBytes(Event("delivered", complaint));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = Sign(_key, "1", body);
        (string? Signature, string? Timestamp, byte[] Body)[] bad =
        [
            (null, "1", body),
            (good, null, body),
            ("", "1", body),
            ("not base64!", "1", body),
            (good, "2", body),
            (good, "1", [.. body, 32]),
            (Sign(other, "1", body), "1", body),
            (Convert.ToBase64String(_key.SignData([.. "1"u8, .. body], HashAlgorithmName.SHA256)), "1", body),
            (new string('A', 4000), "1", body),
            (good, new string('1', 400), body),
        ];
        using var signature = Verifier();
        var handler = new MailEventsHandler(office.Workplace, signature);
        foreach (var (proof, timestamp, bytes) in bad)
        {
            List<(string, string)> headers = [("Content-Type", "application/json")];
            if (proof is not null)
            {
                headers.Add(($"{Prefix}Signature", proof));
            }

            if (timestamp is not null)
            {
                headers.Add(($"{Prefix}Timestamp", timestamp));
            }

            Assert.Equal(403, (await handler.AskAsync(Browser.Request("POST", null, [.. headers]) with { Body = bytes })).Status);
        }

        Assert.Equal(complaint.Version, (await office.ReadAsync(complaint.Id)).Version);
        Assert.Equal(200, (await SendAsync(office, body)).Status);
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("[]", 200)]
    public async Task Post_SignedButNoList_IsRefused(string body, int status)
    {
        var office = await Office.OpenAsync();

        Assert.Equal(status, (await SendAsync(office, body)).Status);
    }

    [Fact]
    public async Task Post_NoUtf8OrBodyLost_IsRefused()
    {
        var office = await Office.OpenAsync();
        using var signature = Verifier();

        Assert.Equal(400, (await SendAsync(office, [0x5B, 0xC3, 0x28, 0x5D])).Status);
        Assert.Equal(411, (await new MailEventsHandler(office.Workplace, signature).AskAsync(Browser.Request("POST", null) with { BodyLost = true })).Status);
    }

    private static string Event(string name, Complaint complaint, string more = "", long? notice = null) =>
        $"[{{\"email\":\"chris@customer.example\",\"event\":\"{name}\",\"timestamp\":1772618400,\"c\":\"{complaint.Id}\",\"m\":\"{notice ?? complaint.Notices[0].Sequence}\",\"attempt\":\"1\"{more}}}]";

    private static string Sign(ECDsa key, string timestamp, byte[] body) =>
        Convert.ToBase64String(key.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private Task<HttpAnswer> SendAsync(Office office, string body) => SendAsync(office, Encoding.UTF8.GetBytes(body));

    private async Task<HttpAnswer> SendAsync(Office office, byte[] body)
    {
        using var signature = Verifier();
        return await new MailEventsHandler(office.Workplace, signature).AskAsync(
            Browser.Request("POST", null, ("Content-Type", "application/json"), ($"{Prefix}Signature", Sign(_key, "1772618400", body)), ($"{Prefix}Timestamp", "1772618400")) with { Body = body });
    }

    private EventSignature Verifier() => new(Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()));
}
