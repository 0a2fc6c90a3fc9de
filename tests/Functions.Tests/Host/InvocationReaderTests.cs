using System.Text;
using System.Text.Json;
using ComplaintOps.Core.Errors;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class InvocationReaderTests
{
    [Theory]
    [InlineData("timer-first-run", "AcknowledgeComplaints", false, null, "2026-11-21T19:39:00Z")]
    [InlineData("timer-regular", "AcknowledgeComplaints", false, "2026-11-21T19:38:39.8537918Z", "2026-11-21T19:39:00Z")]
    [InlineData("timer-no-status", "DeliverMail", false, null, null)]
    [InlineData("timer-past-due", "ClimbLadder", true, "2026-11-21T19:52:00.0025917Z", "2026-11-21T19:53:00Z")]
    [InlineData("timer-local-offset", "ClimbLadder", false, "2026-11-21T19:59:03.0909013Z", "2026-11-21T20:00:00Z")]
    [InlineData("timer-by-hand", "FlagSilentComplaints", false, null, "2027-01-01T00:00:00Z")]
    [InlineData("timer-retry-first", "FollowUpResolved", false, null, "2027-01-01T00:00:00Z")]
    [InlineData("timer-retry-second", "FollowUpResolved", false, null, "2027-01-01T00:00:00Z")]
    public void Read_RecordedTimer_GivesTheTick(string capture, string function, bool isPastDue, string? last, string? next)
    {
        var invocation = Capture.Load(capture).Read();

        Assert.Equal(function, invocation.FunctionName);
        Assert.Null(invocation.Http);
        Assert.Equal(new TimerTick(isPastDue, Instant(last), Instant(next)), invocation.Timer);
    }

    [Theory]
    [InlineData("""{"Data":{"timer":"{\"IsPastDue\":true,\"ScheduleStatus\":{\"Next\":\"2026-11-21T19:39:00+00:00\"}}"}}""", true, "2026-11-21T19:39:00Z")]
    [InlineData("""{"Data":{"timer":"\"{\\\"IsPastDue\\\":\\\"True\\\"}\""}}""", true, null)]
    [InlineData("""{"Data":{"timer":{"isPastDue":1,"scheduleStatus":"{\"next\":\"\\\"2026-11-21T20:39:00+01:00\\\"\"}"}}}""", true, "2026-11-21T19:39:00Z")]
    [InlineData("""{"Data":{"other":{"IsPastDue":true}},"Extra":[1]}""", true, null)]
    [InlineData("""{"Data":{"timer":{"ScheduleStatus":{"Next":"0001-01-01T00:00:00+08:00"}}}}""", false, null)]
    [InlineData("""{"Data":{"timer":{"ScheduleStatus":{"Next":"not a time"},"IsPastDue":null}}}""", false, null)]
    [InlineData("""{"Data":{"timer":"not json"}}""", false, null)]
    [InlineData("""{"Data":null}""", false, null)]
    [InlineData("""{}""", false, null)]
    [InlineData("""[]""", false, null)]
    public void Read_TimerInAnyShape_IsStillATick(string json, bool isPastDue, string? next)
    {
        var tick = Read("ClimbLadder", json).Timer;

        Assert.Equal(new TimerTick(isPastDue, null, Instant(next)), tick);
    }

    [Fact]
    public void Read_RecordedGet_GivesQueryHeadersAndRoute()
    {
        var request = Capture.Load("http-get-query").Read().Http!;

        Assert.Equal("GET", request.Method);
        Assert.Equal("http://127.0.0.1:7071/api/c/42?a=1&b=two%20words&a=3", request.Url);
        Assert.Equal("1,3", request.Query["A"]);
        Assert.Equal("two words", request.Query["b"]);
        Assert.Equal(["v1", "v2"], request.Headers["x-custom"]);
        Assert.Equal("curl/7.88.1", request.Header("user-agent"));
        Assert.Equal("42", request.Route["token"]);
        Assert.Equal(0, request.Body.Length);
        Assert.False(request.BodyLost);
    }

    [Fact]
    public void Read_RecordedJsonPost_KeepsTheBodyAsText()
    {
        var request = Capture.Load("http-post-json").Read().Http!;

        Assert.Equal("""{"name":"Ada","n":1}""", Encoding.UTF8.GetString(request.Body.Span));
        Assert.Empty(request.Route);
    }

    [Fact]
    public void Read_RecordedTextPost_GivesUtf8() =>
        Assert.Equal("plain ä text", Encoding.UTF8.GetString(Capture.Load("http-post-text").Read().Http!.Body.Span));

    [Fact]
    public void Read_RecordedBinaryPost_GivesTheBytes()
    {
        var request = Capture.Load("http-post-binary").Read().Http!;

        Assert.Equal([0x00, 0x01, 0xFF, 0xFE], request.Body.ToArray());
        Assert.Equal("a/b", request.Route["key"]);
    }

    [Fact]
    public void Read_RecordedChunkedPost_SaysThatTheBodyIsLost()
    {
        var invocation = Capture.Load("http-post-body-lost").Read();

        Assert.True(invocation.Http!.BodyLost);
        Assert.Equal("id", invocation.InvocationId);
        Assert.Equal("spoofed", invocation.Http.Header("X-Azure-Functions-InvocationId"));
    }

    [Theory]
    [InlineData("""{"Content-Length":["5"]}""", true)]
    [InlineData("""{"Content-Length":["many"]}""", true)]
    [InlineData("""{"Content-Type":["application/json"]}""", true)]
    [InlineData("""{"Transfer-Encoding":"chunked"}""", true)]
    [InlineData("""{"Content-Length":["0"],"Content-Type":["application/json"]}""", false)]
    [InlineData("""{}""", false)]
    public void Read_NoBody_IsLostWhenTheCallerAnnouncedOne(string headers, bool expected) =>
        Assert.Equal(expected, Read("Intake", """{"Data":{"req":{"Method":"POST","Body":null,"Headers":HEADERS}}}""".Replace("HEADERS", headers)).Http!.BodyLost);

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("Multipart/Related")]
    [InlineData("application/octet-stream; charset=binary")]
    public void Read_BinaryType_DecodesBase64(string type)
    {
        var request = Read("InboundMail", """{"Data":{"req":{"Method":"POST","Headers":{"Content-Type":["TYPE"]},"Body":"AAH//g=="}}}""".Replace("TYPE", type)).Http!;

        Assert.Equal([0x00, 0x01, 0xFF, 0xFE], request.Body.ToArray());
    }

    [Fact]
    public void Read_TextThatLooksLikeBase64_StaysText() =>
        Assert.Equal("done", Encoding.UTF8.GetString(Read("Intake", """{"Data":{"req":{"Method":"POST","Headers":{"Content-Type":["text/plain"]},"Body":"done"}}}""").Http!.Body.Span));

    [Theory]
    [InlineData("""{"Data":{"req":{"Method":"POST","Headers":{"Content-Type":["multipart/form-data"]},"Body":"--x not base64"}}}""")]
    [InlineData("""{"Data":{"req":{"Method":"POST","Body":"half a pair \ud83d"}}}""")]
    [InlineData("""{"Data":{"req":{"Headers":{}}}}""")]
    [InlineData("""{"Data":{"req":"nothing"}}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{}""")]
    public void Read_NoReadableRequest_IsRefused(string json)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => Read("Intake", json));

        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Equal("Intake", error.Target);
    }

    [Fact]
    public void Read_NumbersAndNullsInTexts_AreTaken()
    {
        var request = Read("Status", """{"data":{"REQ":"{\"method\":\"get\",\"query\":{\"a\":1,\"b\":null},\"params\":null,\"headers\":{\"x\":[\"1\",null,2]}}"}}""").Http!;

        Assert.Equal("GET", request.Method);
        Assert.Equal("1", Assert.Single(request.Query).Value);
        Assert.Equal(["1", "2"], request.Headers["X"]);
    }

    private static FunctionInvocation Read(string function, string json)
    {
        using var document = JsonDocument.Parse(json);
        return InvocationReader.Read(FunctionCatalog.Find(function)!, "id", document.RootElement);
    }

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text);
}
