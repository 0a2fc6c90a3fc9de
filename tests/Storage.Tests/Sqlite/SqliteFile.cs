using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Testing;
using Microsoft.Data.Sqlite;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>A folder of its own with the path of a store in it; goes away with everything in it.</summary>
internal sealed class SqliteFile : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("complaintops-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "complaints.db");

    public SqliteStoreOptions Options => new() { Path = Path, CreateIfMissing = true };

    public Task<SqliteStore> OpenAsync(Func<SqliteStoreOptions, SqliteStoreOptions>? with = null) => SqliteStoreFactory.OpenAsync(
        with is null ? Options : with(Options), new ManualClock(StoreSamples.Start), new SeededEntropy(1), TestContext.Current.CancellationToken);

    /// <summary>A connection beside the store, as another program would have it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    public void Run(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(Folder))
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
