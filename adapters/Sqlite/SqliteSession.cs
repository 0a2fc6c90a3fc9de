using System.Globalization;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace ComplaintOps.Adapters.Sqlite;

/// <summary>One connection with its prepared statements; used by one caller at a time. SQL comes from constants only, values are numbered ?1, ?2, ...</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Whether SQLite could open the file for reading only.</summary>
    public bool IsReadOnly => sqlite3_db_readonly(_connection.Handle, "main") == 1;

    /// <summary>Opens a connection of its own. It never creates a file.</summary>
    public static SqliteSession Open(string path, TimeSpan busyTimeout)
    {
        // The provider's own waiting (whole seconds, polled) stays as a second net below SQLite's busy handler.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        }.ToString());
        try
        {
            connection.Open();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says how long a statement waits, on its thread, for a lock of another connection.</summary>
    public void WaitForOthers(TimeSpan atMost) => sqlite3_busy_timeout(_connection.Handle, (int)atMost.TotalMilliseconds);

    /// <summary>Runs a fixed statement without values; returns SQLite's result code.</summary>
    public int Try(string sql) => sqlite3_exec(_connection.Handle, sql);

    /// <summary>Runs a fixed statement without values and raises what goes wrong.</summary>
    public void Run(string sql) => Require(Try(sql));

    /// <summary>Raises the error of a result code, unless it is none.</summary>
    public void Require(int resultCode) => SqliteException.ThrowExceptionForRC(resultCode, _connection.Handle);

    /// <summary>Ends a transaction that failed, if SQLite has not done so itself. False when the connection is of no further use.</summary>
    public bool TryRollback() => sqlite3_get_autocommit(_connection.Handle) != 0 || Try("ROLLBACK") == SQLITE_OK;

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        SqliteCommand command = Prepare(sql, values);
        try
        {
            return command.ExecuteNonQuery();
        }
        finally
        {
            Forget(command);
        }
    }

    /// <summary>Reads all rows of a statement.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        SqliteCommand command = Prepare(sql, values);
        try
        {
            using SqliteDataReader reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        }
        finally
        {
            Forget(command);
        }
    }

    /// <summary>Reads the first row of a statement, or null.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
        where T : class
    {
        List<T> rows = Rows(sql, map, values);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Reads the one number that a statement returns, or null when it returns no row or NULL.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        List<long?> rows = Rows<long?>(sql, static r => r.IsDBNull(0) ? null : r.GetInt64(0), values);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Reads the one text that a statement returns, or null when it returns no row.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => First(sql, static r => r.GetString(0), values);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this namespace; values never become part of it.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"?{i}") });
            }

            _commands.Add(sql, command);
        }

        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>A kept command must not keep a large attachment alive.</summary>
    private static void Forget(SqliteCommand command)
    {
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = DBNull.Value;
        }
    }
}
