using System.Threading.Channels;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>A handler that does what a test says and shows what it was given.</summary>
internal sealed class FakeHandler(string name, Func<FunctionInvocation, CancellationToken, Task<FunctionResult>>? act = null) : IFunctionHandler
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly Channel<FunctionInvocation> _invocations = Channel.CreateUnbounded<FunctionInvocation>();
    private int _count;

    public string Name => name;

    public int Count => Volatile.Read(ref _count);

    public static FunctionResult Ok(string body = "ok") => new(new HttpAnswer(200, body));

    public async Task<FunctionResult> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        await _invocations.Writer.WriteAsync(invocation, CancellationToken.None);
        return act is null ? Ok() : await act(invocation, cancellationToken);
    }

    /// <summary>The next invocation, in order, as soon as it has begun.</summary>
    public async Task<FunctionInvocation> NextAsync() => await _invocations.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    public static Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(cancelled.SetResult);
        return cancelled.Task;
    }
}
