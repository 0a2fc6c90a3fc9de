using System.Text;
using System.Text.Json;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

public sealed class InvocationWriterTests
{
    [Fact]
    public void Result_Timer_IsWhatTheHostTakesForSuccess() =>
        Assert.Equal("""{"Outputs":{},"Logs":["3 acknowledged"],"ReturnValue":null}""", Text(InvocationWriter.Result(new FunctionResult(Logs: ["3 acknowledged"]))));

    [Fact]
    public void Result_Nothing_IsNeverEmpty() => Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", Text(InvocationWriter.Result(new FunctionResult())));

    [Fact]
    public void Result_Http_UsesTheNamedOutputWithSingleStrings()
    {
        var answer = new HttpAnswer(302, "", "text/html; charset=utf-8", new Dictionary<string, string> { ["Location"] = "https://example.test/" });

        Assert.Equal(
            """{"Outputs":{"res":{"statusCode":302,"headers":{"Content-Type":"text/html; charset=utf-8","Location":"https://example.test/"},"body":""}},"Logs":[],"ReturnValue":null}""",
            Text(InvocationWriter.Result(new FunctionResult(answer))));
    }

    [Theory]
    [InlineData("done")]
    [InlineData("<p>您的投诉 & \"more\"</p>\r\n\u2028\0😀")]
    public void Result_AnyBody_ComesBackAsItWas(string body)
    {
        using var document = JsonDocument.Parse(InvocationWriter.Result(new FunctionResult(new HttpAnswer(200, body))));

        Assert.Equal(body, document.RootElement.GetProperty("Outputs").GetProperty("res").GetProperty("body").GetString());
    }

    [Fact]
    public void Result_BodyWithHalfAPair_IsStillJson()
    {
        using var document = JsonDocument.Parse(InvocationWriter.Result(new FunctionResult(new HttpAnswer(200, "a\ud83d"))));

        Assert.Equal("a\ufffd", document.RootElement.GetProperty("Outputs").GetProperty("res").GetProperty("body").GetString());
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
