using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests.Sqlite;

/// <summary>Sweeps and lists cost what they return, not what is stored: each walks a part of one index. SQLite itself is asked.</summary>
public sealed class SqliteQueryCostTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(SqliteDueEntries.Waiting, "due_waiting (duty=? AND (not_before,subject)>(?,?)")]
    [InlineData(SqliteDueEntries.Quarantined, "due_quarantined ((not_before,subject,duty)>(?,?,?))")]
    [InlineData(SqliteDueEntries.Oldest, "due_waiting (duty=?)")]
    [InlineData(SqliteComplaintStore.ListOpen, "heads_open ((silent_since,next_limit_at,id)>(?,?,?))")]
    [InlineData(SqliteComplaintStore.ListOpenOfOwner, "heads_open_by_owner (owner=? AND (silent_since,next_limit_at,id)>(?,?,?))")]
    [InlineData(SqliteComplaintStore.ListClosed, "heads_closed ((closed_at,id)>(?,?) AND closed_at<?)")]
    public async Task Plan_OfSweepsAndLists_IsOneIndexSearchWithoutSorting(string sql, string search)
    {
        await (await _file.OpenAsync()).DisposeAsync();
        using SqliteConnection connection = _file.Connect();
        using SqliteCommand explain = connection.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        for (int i = 1; i <= 5; i++)
        {
            explain.Parameters.AddWithValue($"?{i}", 1);
        }

        using SqliteDataReader reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        string step = Assert.Single(plan);
        Assert.StartsWith("SEARCH ", step, StringComparison.Ordinal);
        Assert.Contains(search, step, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadDue_TenTimesAsManyOpen_CostsTheSame()
    {
        await using SqliteStore store = await _file.OpenAsync();
        await FillAsync(store, from: 0, count: 600, due: 50);
        int few = StepsOfSweep(expectedRows: 50);
        int none = StepsOfSweep(expectedRows: 0, until: Start.AddYears(-1));
        await FillAsync(store, from: 600, count: 5_400, due: 0);

        int many = StepsOfSweep(expectedRows: 50);

        Assert.Equal(few, many);
        Assert.Equal(none, StepsOfSweep(expectedRows: 0, until: Start.AddYears(-1)));
        Assert.True(none < few / 5, $"A sweep with nothing to do takes {none} steps, with 50 due {few}.");
    }

    private static async Task FillAsync(SqliteStore store, int from, int count, int due)
    {
        Commit[] commits = [.. Enumerable.Range(from, count).Select(i => Opening($"c{i:00000}") with
        {
            DueWrites = [Due($"c{i:00000}", DutyKind.Silence, i - from < due ? Start.AddMinutes(-i) : Start.AddDays(1 + i))],
        })];
        Assert.All(await store.Complaints.CommitAllAsync(commits, Now), o => Assert.True(o.IsCommitted));
    }

    /// <summary>Runs the sweep's statement and returns how many steps SQLite's machine took for it.</summary>
    private int StepsOfSweep(int expectedRows, DateTimeOffset? until = null)
    {
        using SqliteConnection connection = _file.Connect();
        sqlite3 database = connection.Handle!;
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(database, SqliteDueEntries.Waiting, out sqlite3_stmt statement));
        using (statement)
        {
            raw.sqlite3_bind_int64(statement, 1, (int)DutyKind.Silence);
            raw.sqlite3_bind_int64(statement, 2, -1);
            raw.sqlite3_bind_text(statement, 3, "");
            raw.sqlite3_bind_int64(statement, 4, (until ?? Start).UtcTicks);
            raw.sqlite3_bind_int64(statement, 5, 100);
            int rows = 0;
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                rows++;
            }

            Assert.Equal(expectedRows, rows);
            Assert.Equal(0, raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_FULLSCAN_STEP, 0));
            Assert.Equal(0, raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_SORT, 0));
            return raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
        }
    }
}
