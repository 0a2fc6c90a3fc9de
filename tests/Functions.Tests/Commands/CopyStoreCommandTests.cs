using System.Diagnostics;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Tests.Host;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class CopyStoreCommandTests : IDisposable
{
    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CopyStore_ToAnotherFile_MovesEverythingAndClosesTheOldStore()
    {
        await FillAsync(5);

        var copied = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", "sqlite:new.db"]);
        var old = await _folder.RunAsync(["run", "DeliverMail"]);
        var again = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", "sqlite:new.db"]);
        var late = await _folder.RunAsync(["import", Rows("late.csv", 100, 1), .. CommandFolder.Columns], ("ComplaintOps__Store", "sqlite:new.db"));

        Assert.True(copied.Code == ExitCodes.Success, copied.All);
        Assert.Contains("Copied and compared: 5 complaints", copied.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failure, old.Code);
        Assert.Contains("was moved to SQLite", old.Error, StringComparison.Ordinal);
        Assert.Contains("was moved to SQLite", again.Error, StringComparison.Ordinal);
        Assert.True(late.Code == ExitCodes.Success, late.All);
        Assert.Contains("opened 1,", late.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyStore_ToATableAndBack_GoesOnWithTheTimersThere()
    {
        var server = await AzuriteServer.SharedAsync();
        var table = $"{server.ConnectionString}Table={AzuriteServer.FreshTableName()}";
        await FillAsync(4);

        var there = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", table]);
        var opened = await _folder.RunAsync(["import", Rows("late.csv", 100, 2), .. CommandFolder.Columns], ("ComplaintOps__Store", table));
        var swept = await _folder.RunAsync(["run", "FlagSilentComplaints"], ("ComplaintOps__Store", table));
        var back = await _folder.RunAsync(["copy-store", table, "sqlite:back.db"]);

        Assert.True(there.Code == ExitCodes.Success, there.All);
        Assert.True(opened.Code == ExitCodes.Success && swept.Code == ExitCodes.Success, opened.All + swept.All);
        Assert.Contains("Acknowledge: 2 due, 2 changed", opened.Output, StringComparison.Ordinal);
        Assert.Contains("Copied and compared: 6 complaints", back.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(AzuriteServer.AccountKey, there.All + opened.All + back.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyStore_KilledInTheMiddle_IsFinishedByRunningItAgain()
    {
        await FillAsync(300);
        using (var process = Process.Start(new ProcessStartInfo(ProgramProcess.Executable, ["copy-store", "sqlite:data/complaints.db", "sqlite:new.db"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Path,
        })!)
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("of 300", StringComparison.Ordinal))
            {
                Assert.False(process.HasExited, line);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var frozen = await _folder.RunAsync(["import", Rows("late.csv", 1000, 1), .. CommandFolder.Columns]);
        var half = await _folder.RunAsync(["run", "DeliverMail"], ("ComplaintOps__Store", "sqlite:new.db"));
        var again = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", "sqlite:new.db"]);

        Assert.NotEqual(ExitCodes.Success, frozen.Code);
        Assert.Contains("is being filled with a copy", half.Error, StringComparison.Ordinal);
        Assert.True(again.Code == ExitCodes.Success, again.All);
        Assert.Contains("Copied and compared: 300 complaints", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyStore_GivenUp_LetsTheOldStoreWriteAgain()
    {
        await FillAsync(2);
        _folder.Write("full.csv", "x");

        var refused = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", "sqlite:data/complaints.db"]);
        var givenUp = await _folder.RunAsync(["copy-store", "sqlite:data/complaints.db", "sqlite:new.db", "--give-up"]);
        var opened = await _folder.RunAsync(["import", Rows("late.csv", 100, 1), .. CommandFolder.Columns]);
        var unknown = await _folder.RunAsync(["copy-store", "sqlite:nowhere.db", "sqlite:new.db"]);

        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.Contains("are the same", refused.Error, StringComparison.Ordinal);
        Assert.Contains("takes writes again", givenUp.Output, StringComparison.Ordinal);
        Assert.True(opened.Code == ExitCodes.Success, opened.All);
        Assert.Equal(ExitCodes.Failure, unknown.Code);
    }

    private async Task FillAsync(int complaints)
    {
        var filled = await _folder.RunAsync(["import", Rows("rows.csv", 0, complaints), .. CommandFolder.Columns]);
        Assert.True(filled.Code == ExitCodes.Success, filled.All);
    }

    private string Rows(string name, int from, int count) =>
        _folder.WriteRows(name, Enumerable.Range(from, count).Select(number => ($"{number}", Yesterday, $"Charged twice in case {number}", $"c{number}@customer.example")));
}
