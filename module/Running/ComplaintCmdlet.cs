using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.PowerShell.Running;

/// <summary>
/// What every cmdlet of the module stands on. A cmdlet overrides the asynchronous parts and writes as it goes; the work of the core runs beside the pipeline, so that
/// Ctrl+C is heard at once even while a store waits. Errors of the core become error records here and nowhere else.
/// </summary>
public abstract class ComplaintCmdlet : PSCmdlet, IDisposable
{
    private const int Ahead = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    // No human answers faster.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private ProgressMeter? _progress;
    private bool _isAsking = true;

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Lets go of what the cmdlet holds; the engine calls it when the pipeline has ended.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once, before the first input.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>Called for each input, or once when there is none.</summary>
    protected virtual Task ProcessAsync() => Task.CompletedTask;

    /// <summary>Called once, after the last input.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(async () =>
    {
        Prepare();
        await AdmitAsync();
        await BeginAsync();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Called on another thread, and the pipeline may just have ended by itself.
        }
    }

    /// <summary>Called before anything else, on the pipeline's thread: what can only be found out there is found out here.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Called next, before any input: ends the command when what it works on cannot be used.</summary>
    private protected virtual Task AdmitAsync() => Task.CompletedTask;

    /// <summary>What a failure means that the core did not foresee but the command understands; null when it is a defect.</summary>
    private protected virtual ComplaintOpsException? Explained(Exception problem) => null;

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Writes an object, past the progress bar. This and its like hide those of the engine, so that no command can forget that a bar may be up.</summary>
    protected new void WriteObject(object? sendToPipeline)
    {
        _progress?.StepAside();
        base.WriteObject(sendToPipeline);
    }

    /// <summary>Writes an error that does not end the command, past the progress bar.</summary>
    protected new void WriteError(ErrorRecord errorRecord)
    {
        _progress?.StepAside();
        base.WriteError(errorRecord);
    }

    /// <summary>Writes a warning, past the progress bar.</summary>
    protected new void WriteWarning(string text)
    {
        _progress?.StepAside();
        base.WriteWarning(text);
    }

    /// <summary>Writes a line for those who want to follow, past the progress bar.</summary>
    protected new void WriteVerbose(string text)
    {
        _progress?.StepAside();
        base.WriteVerbose(text);
    }

    /// <summary>The progress bar of this command.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="clock">Machine time; the system's when it is left out.</param>
    private protected ProgressMeter Measure(string activity, TimeProvider? clock = null) => _progress = new ProgressMeter(this, activity, clock ?? TimeProvider.System);

    /// <summary>Runs work of the core beside the pipeline and waits for it, or for the user to stop. Nothing may be written inside.</summary>
    protected async Task<T> WorkAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        var token = _stop.Token;
        try
        {
            return await Task.Run(() => work(token), token).WaitAsync(token);
        }
        catch (Exception problem) when (IsUnforeseen(problem))
        {
            throw Explained(problem) ?? Unforeseen(problem);
        }
    }

    /// <summary>Runs work of the core without a result.</summary>
    protected Task WorkAsync(Func<CancellationToken, Task> work) => WorkAsync(async token =>
    {
        await work(token);
        return true;
    });

    /// <summary>
    /// Changes something: says what, asks the engine, then does it. The only place in the module that asks, and the only way to a change: with <c>-WhatIf</c>, or
    /// when the user says no, nothing is done and <c>Done</c> is false.
    /// </summary>
    /// <param name="target">What is changed, as a person knows it.</param>
    /// <param name="action">What is done to it, with the mails that would leave.</param>
    /// <param name="work">The change.</param>
    private protected async Task<(bool Done, T? Result)> ChangeAsync<T>(string target, string action, Func<CancellationToken, Task<T>> work)
    {
        // A question, or the line of -WhatIf, is seen every time. Where nobody is asked nothing is seen, and the bar is all there is to follow a long change.
        if (_isAsking)
        {
            _progress?.StepAside();
        }

        var asked = Stopwatch.GetTimestamp();
        var may = ShouldProcess(target, action);
        _isAsking = !may || Stopwatch.GetElapsedTime(asked) > Glance;
        return may ? (true, await WorkAsync(work)) : (false, default);
    }

    /// <summary>Asks for a change that the command then makes step by step. True when it may be made.</summary>
    /// <param name="target">What is changed, as a person knows it.</param>
    /// <param name="action">What is done to it.</param>
    private protected async Task<bool> MayAsync(string target, string action) => (await ChangeAsync(target, action, _ => Task.FromResult(true))).Done;

    /// <summary>Reads a stream of the core beside the pipeline, a little ahead of what is written, and no further: whoever takes three does not cause the fourth page.</summary>
    protected async IAsyncEnumerable<T> StreamAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        var token = ended.Token;
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => PourAsync(read, channel.Writer, token), CancellationToken.None);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(token))
            {
                yield return item;
            }
        }
        finally
        {
            // Also when the pipeline wants no more: the reader stops at its next page, and one that stands still is not waited for.
            await ended.CancelAsync();
            await reading.WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>The file or folder that the user named, from where the session stands; it need not be there. Null for none.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    private protected string? FullPath(string? path) => path is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Does something for each of several things; one that fails is reported and does not keep the others back.</summary>
    protected async Task EachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> work)
    {
        foreach (var item in items)
        {
            try
            {
                await work(item);
            }
            catch (ComplaintOpsException problem) when (!ErrorRecords.EndsTheCommand(problem))
            {
                WriteError(ErrorRecords.Of(problem, item));
            }
        }
    }

    /// <summary>Ends the command with an error. Never returns.</summary>
    [DoesNotReturn]
    protected void Fail(ComplaintOpsException problem)
    {
        _progress?.StepAside();
        ThrowTerminatingError(ErrorRecords.Of(problem));
        throw new PipelineStoppedException();
    }

    // Whatever happens in here, the other side must hear of it: it waits.
    private async Task PourAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, ChannelWriter<T> into, CancellationToken token)
    {
        try
        {
            await foreach (var item in read(token).WithCancellation(token))
            {
                await into.WriteAsync(item, token);
            }

            into.Complete();
        }
        catch (Exception problem)
        {
            into.Complete(IsUnforeseen(problem) ? Explained(problem) ?? Unforeseen(problem) : problem);
        }
    }

    private static bool IsUnforeseen(Exception problem) => problem is not (ComplaintOpsException or AggregateException or OperationCanceledException or OutOfMemoryException);

    private static ComplaintOpsException Unforeseen(Exception problem) => new(
        ErrorCode.Unexpected, $"{problem.GetType().Name}: {problem.Message}", recommendedAction: "This is a defect: please report it with what you did and Get-Error's output.", inner: problem);

    private void Run(Func<Task> part)
    {
        try
        {
            PipelinePump.Run(part);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (ComplaintOpsException problem)
        {
            Fail(problem);
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(one => one is ComplaintOpsException))
        {
            var problems = several.Flatten().InnerExceptions.Cast<ComplaintOpsException>().ToList();
            problems.SkipLast(1).ToList().ForEach(problem => WriteError(ErrorRecords.Of(problem)));
            Fail(problems[^1]);
        }
    }
}
