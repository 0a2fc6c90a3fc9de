namespace ComplaintOps.Testing;

/// <summary>Where around a call something goes wrong.</summary>
public enum FaultMoment
{
    /// <summary>Before the call reaches the store: nothing was done.</summary>
    Before,

    /// <summary>After the store did it: the effect is there and the answer is lost.</summary>
    After,
}

/// <summary>A call to a store.</summary>
/// <param name="Method">Port and method, for example <c>Complaints.CommitAsync</c>.</param>
/// <param name="Number">Its place among all calls, from 1.</param>
/// <param name="WriteNumber">Its place among the writing calls, from 1; 0 for one that reads.</param>
/// <param name="NumberOfMethod">Its place among the calls of this method, from 1.</param>
public sealed record StoreCall(string Method, int Number, int WriteNumber, int NumberOfMethod)
{
    public bool Writes => WriteNumber > 0;
}

/// <summary>The program "dies" here. Product code must not catch it by type, and a test ends the run with it.</summary>
public sealed class StoreCrashException(string message) : Exception(message);

/// <summary>
/// Counts the calls to a store and says which of them go wrong. To kill a use case at every step: run it once to learn <see cref="Writes"/>, then
/// for each n and both moments run it on a fresh store with <see cref="CrashAtWrite"/>, run it again without faults, and compare.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly List<(Func<StoreCall, bool> Hits, FaultMoment Moment, Func<Exception> Error)> _faults = [];
    private int _number;
    private int _writes;
    private volatile bool _crashed;

    /// <summary>Runs before each call; may raise, or let another writer go first.</summary>
    public Func<StoreCall, Task>? BeforeCall { get; set; }

    /// <summary>Runs after the effect of each call; what it raises is a lost answer.</summary>
    public Func<StoreCall, Task>? AfterCall { get; set; }

    /// <summary>How many calls there were.</summary>
    public int Total => Volatile.Read(ref _number);

    /// <summary>How many of them write.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>Whether a planned crash has happened.</summary>
    public bool HasCrashed => _crashed;

    /// <summary>How many calls there were of one method, for example <c>Complaints.CommitAsync</c>.</summary>
    public int CountOf(string method)
    {
        lock (_gate)
        {
            return _calls.GetValueOrDefault(method);
        }
    }

    /// <summary>The counts of all methods that were called.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (_gate)
        {
            return new Dictionary<string, int>(_calls, StringComparer.Ordinal);
        }
    }

    /// <summary>The n-th call dies at this moment, and every later call with it, as if the process were gone.</summary>
    public FaultPlan CrashAt(int number, FaultMoment moment) => Add(call => call.Number == number, moment, CrashError);

    /// <summary>The n-th writing call dies at this moment, and every later call with it.</summary>
    public FaultPlan CrashAtWrite(int writeNumber, FaultMoment moment) => Add(call => call.WriteNumber == writeNumber, moment, CrashError);

    /// <summary>The n-th call of a method fails once with an error, for example a transient one; later calls work.</summary>
    public FaultPlan FailAt(string method, int numberOfMethod, FaultMoment moment, Exception error)
        => Add(call => call.Method == method && call.NumberOfMethod == numberOfMethod, moment, () => error);

    /// <summary>The n-th call fails once with an error; later calls work.</summary>
    public FaultPlan FailOnce(int number, FaultMoment moment, Exception error) => Add(call => call.Number == number, moment, () => error);

    /// <summary>The process is gone from here on, for whatever reason: every later call dies.</summary>
    public StoreCrashException Crash() => CrashError();

    internal async Task<T> RunAsync<T>(string method, bool writes, Func<Task<T>> call)
    {
        StoreCall made = await EnterAsync(method, writes);
        T result = await call();
        await LeaveAsync(made);
        return result;
    }

    internal async Task<StoreCall> EnterAsync(string method, bool writes)
    {
        StoreCall made = Count(method, writes);
        if (BeforeCall is { } before)
        {
            await before(made);
        }

        Raise(made, FaultMoment.Before);
        return made;
    }

    internal async Task LeaveAsync(StoreCall made)
    {
        Raise(made, FaultMoment.After);
        if (AfterCall is { } after)
        {
            await after(made);
        }
    }

    private FaultPlan Add(Func<StoreCall, bool> hits, FaultMoment moment, Func<Exception> error)
    {
        lock (_gate)
        {
            _faults.Add((hits, moment, error));
        }

        return this;
    }

    private StoreCall Count(string method, bool writes)
    {
        lock (_gate)
        {
            int ofMethod = _calls[method] = _calls.GetValueOrDefault(method) + 1;
            return new StoreCall(method, ++_number, writes ? ++_writes : 0, ofMethod);
        }
    }

    private void Raise(StoreCall call, FaultMoment moment)
    {
        if (_crashed)
        {
            throw new StoreCrashException($"{call.Method} (call {call.Number}) comes after the crash.");
        }

        Func<Exception>? error;
        lock (_gate)
        {
            error = _faults.Find(f => f.Moment == moment && f.Hits(call)).Error;
        }

        if (error?.Invoke() is { } fault)
        {
            throw fault;
        }
    }

    private StoreCrashException CrashError()
    {
        _crashed = true;
        return new StoreCrashException("The planned crash.");
    }
}
