using System.Globalization;
using System.Net.Sockets;
using Azure;
using Azure.Core;

namespace ComplaintOps.Testing.Tables;

/// <summary>What goes wrong with one request. The emulator does none of it by itself.</summary>
public sealed class TableFault
{
    private readonly Func<HttpMessage, Func<HttpMessage, ValueTask>, ValueTask> _run;

    private TableFault(string name, Func<HttpMessage, Func<HttpMessage, ValueTask>, ValueTask> run) => (Name, _run) = (name, run);

    /// <summary>What is shown when a test fails.</summary>
    public string Name { get; }

    /// <summary>The service is there and fails (500 InternalError); it did nothing.</summary>
    public static TableFault InternalError => Refused("InternalError", 500, "InternalError", null);

    /// <summary>The connection is refused: the request never left.</summary>
    public static TableFault NotSent => new("NotSent", (_, _) => throw Broken(new HttpRequestException(
        HttpRequestError.ConnectionError, "Connection refused by the test.", new SocketException((int)SocketError.ConnectionRefused))));

    /// <summary>The service has too much to do (503 ServerBusy), and says perhaps when to come again.</summary>
    public static TableFault Busy(TimeSpan? retryAfter = null) => Refused("Busy", 503, "ServerBusy", retryAfter);

    /// <summary>We send too much (429).</summary>
    public static TableFault Throttled(TimeSpan? retryAfter = null) => Refused("Throttled", 429, "TooManyRequests", retryAfter);

    /// <summary>The connection breaks, before the service did it or after it did it.</summary>
    public static TableFault Lost(FaultMoment moment) => new($"Lost {moment}", async (message, send) =>
    {
        await ReachAsync(moment, message, send);
        throw Broken(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke by the test.", new IOException("The connection broke by the test.")));
    });

    /// <summary>The service gives up after its 30 seconds (500 OperationTimedOut), before it did it or after.</summary>
    public static TableFault OperationTimedOut(FaultMoment moment) => new($"OperationTimedOut {moment}", async (message, send) =>
    {
        await ReachAsync(moment, message, send);
        message.Response = CannedResponse.Error(500, "OperationTimedOut");
    });

    /// <summary>No answer ever comes, whether the service did it or not: the client's own limit for a try ends it.</summary>
    public static TableFault Hangs(FaultMoment moment) => new($"Hangs {moment}", async (message, send) =>
    {
        await ReachAsync(moment, message, send);
        await Task.Delay(Timeout.Infinite, message.CancellationToken);
    });

    /// <summary>Any answer of the test's own, in place of the service's.</summary>
    public static TableFault Answer(CannedResponse answer) => new($"Answer {answer.Status}", (message, _) =>
    {
        message.Response = answer.Again();
        return ValueTask.CompletedTask;
    });

    /// <summary>The process dies: what is raised here must not be caught by the product.</summary>
    public static TableFault Crash(FaultMoment moment) => new($"Crash {moment}", async (message, send) =>
    {
        await ReachAsync(moment, message, send);
        throw new StoreCrashException("The planned crash.");
    });

    public override string ToString() => Name;

    internal ValueTask RunAsync(HttpMessage message, Func<HttpMessage, ValueTask> send) => _run(message, send);

    private static TableFault Refused(string name, int status, string code, TimeSpan? retryAfter) => new(name, (message, _) =>
    {
        message.Response = retryAfter is { } pause
            ? CannedResponse.Error(status, code, ("Retry-After", ((int)pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)))
            : CannedResponse.Error(status, code);
        return ValueTask.CompletedTask;
    });

    // As the transport over HTTP hands it on.
    private static RequestFailedException Broken(HttpRequestException failure) => new(failure.Message, failure);

    private static ValueTask ReachAsync(FaultMoment moment, HttpMessage message, Func<HttpMessage, ValueTask> send) =>
        moment == FaultMoment.After ? send(message) : ValueTask.CompletedTask;
}
