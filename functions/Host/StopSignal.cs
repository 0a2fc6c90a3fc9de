using System.Runtime.InteropServices;

namespace ComplaintOps.Functions.Host;

/// <summary>Waits for the order to stop (SIGTERM, SIGQUIT, Ctrl+C). The first is obeyed in good order, a second ends the process at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource<string> _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() =>
        _registrations = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    /// <summary>Completes with the reason when the process is to stop.</summary>
    public Task<string> Requested => _requested.Task;

    /// <summary>Stops for a reason of our own.</summary>
    public void Request(string reason) => _requested.TrySetResult(reason);

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Handle(PosixSignalContext context) => context.Cancel = _requested.TrySetResult(context.Signal.ToString());
}
