using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>
/// The connections to one file: one that writes, and idle ones that read. SQLite works on the caller's thread, microseconds for a read; only
/// waiting for other writers is asynchronous, so that it neither blocks a thread nor outlives its caller.
/// </summary>
internal sealed class SqliteDatabase(string path, SqliteStoreOptions options) : IAsyncDisposable
{
    private const int MaxIdleReaders = 8;
    private const int CheckpointAttempts = 20;
    private const int LogSizeLimit = 16 * 1024 * 1024;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteSession? _writer;
    private volatile bool _simulated;
    private volatile bool _disposed;

    /// <summary>The full path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Runs a simulation with <c>synchronous=NORMAL</c>: it may lose its last commits on a power cut, and is started again then.</summary>
    public void RunAsSimulation() => _simulated = true;

    /// <summary>One short read. No transaction stays open after it.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        SqliteSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
            session = _idle.TryTake(out SqliteSession? idle) ? idle : Open(forWriting: false);
            T result = read(session);
            if (!_disposed && _idle.Count < MaxIdleReaders)
            {
                _idle.Add(session);
                session = null;
            }

            return Task.FromResult(result);
        }
        catch (SqliteException e)
        {
            return Task.FromException<T>(SqliteErrors.Translate(e, Path));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>One transaction, if the store may be written now. What raises inside leaves nothing behind.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
        => ExclusiveAsync(session => InTransactionAsync(session, Guarded(write), cancellationToken), cancellationToken);

    /// <summary>One transaction that deletes rows, after which the log is emptied too, as far as no reader is in the way.</summary>
    /// <param name="erase">Returns how many rows it deleted.</param>
    /// <param name="cancellationToken">Stops the waiting for other writers.</param>
    public Task EraseAsync(Func<SqliteSession, int> erase, CancellationToken cancellationToken) => ExclusiveAsync(
        async session =>
        {
            int erased = await InTransactionAsync(session, Guarded(erase), cancellationToken);
            for (int attempt = 0; erased > 0 && attempt < CheckpointAttempts && !TryEmptyLog(session); attempt++)
            {
                await Task.Delay(Pause(attempt), TimeProvider.System, CancellationToken.None);
            }

            return erased;
        },
        cancellationToken);

    /// <summary>One transaction that looks at the store's mode itself.</summary>
    public Task<T> WriteInAnyModeAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
        => ExclusiveAsync(session => InTransactionAsync(session, write, cancellationToken), cancellationToken);

    /// <summary>Has the writing connection to itself, outside of a transaction.</summary>
    public async Task<T> ExclusiveAsync<T>(Func<SqliteSession, Task<T>> use, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(options.BusyTimeout, cancellationToken))
        {
            throw SqliteErrors.Busy(Path);
        }

        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
            if (!File.Exists(Path))
            {
                throw SqliteErrors.Gone(Path);
            }

            _writer ??= Open(forWriting: true);
            return await use(_writer);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, Path);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Repeats a statement that another writer keeps from running, until it runs or the busy timeout is over.</summary>
    public async Task WaitAndRunAsync(SqliteSession session, string sql, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.WaitForOthers(TimeSpan.Zero);
            int result = session.Try(sql);
            session.WaitForOthers(options.BusyTimeout);
            if ((result & 0xFF) != SQLITE_BUSY || Stopwatch.GetElapsedTime(start) >= options.BusyTimeout)
            {
                session.Require(result);
                return;
            }

            await Task.Delay(Pause(attempt), TimeProvider.System, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            _disposed = true;
            _writer?.Dispose();
            _writer = null;
            while (_idle.TryTake(out SqliteSession? idle))
            {
                idle.Dispose();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>1, 2, 4, ... and at most 50 ms.</summary>
    private static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Math.Min(1 << Math.Min(attempt, 6), 50));

    private bool TryEmptyLog(SqliteSession session)
    {
        session.WaitForOthers(TimeSpan.Zero);
        bool emptied = session.Number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        session.WaitForOthers(options.BusyTimeout);
        return emptied;
    }

    private Func<SqliteSession, T> Guarded<T>(Func<SqliteSession, T> write) => session =>
    {
        SqliteMeta.Read(session, Path).RequireWritable(Path);
        return write(session);
    };

    private async Task<T> InTransactionAsync<T>(SqliteSession session, Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        // IMMEDIATE: a transaction that reads first and asks for the write lock later fails at once when somebody else wrote in between.
        await WaitAndRunAsync(session, "BEGIN IMMEDIATE", cancellationToken);
        bool committed = false;
        try
        {
            T result = write(session);
            cancellationToken.ThrowIfCancellationRequested();
            session.Run("COMMIT");
            committed = true;
            return result;
        }
        finally
        {
            if (!committed && !session.TryRollback())
            {
                session.Dispose();
                _writer = null;
            }
        }
    }

    private SqliteSession Open(bool forWriting)
    {
        SqliteSession session = SqliteSession.Open(Path, options.BusyTimeout);
        try
        {
            session.WaitForOthers(options.BusyTimeout);
            if (!forWriting)
            {
                session.Run("PRAGMA query_only = ON");
                return session;
            }

            session.Run(_simulated ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
            session.Run("PRAGMA secure_delete = ON");
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_size_limit = {LogSizeLimit}"));
            if (options.MaxPageCount is { } pages)
            {
                session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
