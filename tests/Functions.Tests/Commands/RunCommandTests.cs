using System.Globalization;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_DryRunInTheFuture_ListsWhatIsDueAndWritesNothing()
    {
        await ImportAsync();
        var before = await DataAsync();
        var mails = _folder.Mails.Count;

        var result = await _folder.RunAsync(["run", "climbladder", "--dry-run", "--as-of", Iso(Today.AddDays(20))]);

        Assert.True(result.Code == ExitCodes.Success, result.All);
        Assert.Matches(@"C-\d{4}-\w{7}  Climb  due \d{4}-\d\d-\d\d \d\d:\d\dZ  The limit c\d+ takes it up the ladder\.", result.Output);
        Assert.Contains("would give HandOver to daniel-price by mail", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("customer.example", result.Output, StringComparison.Ordinal);
        Assert.Equal(mails, _folder.Mails.Count);
        Assert.Equal(before, await DataAsync());
    }

    [Fact]
    public async Task Run_Function_DoesWhatItsTickWould()
    {
        await ImportAsync();

        var digests = await _folder.RunAsync(["run", "SendDigests"]);
        var acknowledge = await _folder.RunAsync(["run", "AcknowledgeComplaints"]);

        Assert.True(digests.Code == ExitCodes.Success, digests.All);
        Assert.Contains("Walk: 1 complaints checked, 0 findings", digests.Output, StringComparison.Ordinal);
        Assert.Contains("AcknowledgeComplaints: done, nothing was due", acknowledge.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnotherTimeOnARealStore_IsRefused()
    {
        await ImportAsync();

        foreach (var time in new[] { Today.AddDays(3), Today.AddDays(-3) })
        {
            var result = await _folder.RunAsync(["run", "ClimbLadder", "--as-of", Iso(time)]);
            Assert.Equal(ExitCodes.Usage, result.Code);
            Assert.Contains("their time is now", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_SimulatedStore_TravelsForwardAndNotBack()
    {
        await using (var store = await SqliteStoreFactory.OpenAsync(
            new SqliteStoreOptions { Path = _folder.Store, CreateIfMissing = true, Simulated = true }, TimeProvider.System, new SystemEntropy(), TestContext.Current.CancellationToken))
        {
            await new TravellingClock(Today.AddYears(1)).WriteAsync(store.Documents, TestContext.Current.CancellationToken);
        }

        var forward = await _folder.RunAsync(["run", "SendDigests", "--as-of", Iso(Today.AddYears(2))]);
        var back = await _folder.RunAsync(["run", "SendDigests", "--as-of", Iso(Today)]);

        Assert.True(forward.Code == ExitCodes.Success, forward.All);
        Assert.Equal(ExitCodes.Usage, back.Code);
        Assert.Contains("does not go back", back.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DisabledFunction_RunsByHandAndSaysSo()
    {
        await ImportAsync();

        var result = await _folder.RunAsync(["run", "ClimbLadder"], ("AzureWebJobs_ClimbLadder_Disabled", "true"));

        Assert.Equal(ExitCodes.Success, result.Code);
        Assert.Contains("ClimbLadder is disabled by setting", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run Intake", "is no timer function")]
    [InlineData("run ClimbLadder --as-of tomorrow", "is no time")]
    [InlineData("run ClimbLadder --dry-run", "There is no store")]
    [InlineData("run", "FUNCTION")]
    [InlineData("frobnicate", "frobnicate")]
    public async Task Run_WrongUsage_EndsWithTwoAndMakesNoStore(string arguments, string expected)
    {
        var result = await _folder.RunAsync(arguments.Split(' '));

        Assert.Equal(ExitCodes.Usage, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Store));
    }

    private static string Iso(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private async Task ImportAsync()
    {
        var file = _folder.WriteRows("t.csv", ("1", Today.AddDays(-1), "Charged twice", "a@customer.example"));
        var imported = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);
        Assert.True(imported.Code == ExitCodes.Success, imported.All);
    }

    // What SQLite holds, not its files: opening a store touches those.
    private async Task<string> DataAsync()
    {
        await using var store = await SqliteStoreFactory.OpenAsync(new SqliteStoreOptions { Path = _folder.Store }, TimeProvider.System, new SystemEntropy(), TestContext.Current.CancellationToken);
        var heads = await store.Complaints.ListAllAsync(null, 10, TestContext.Current.CancellationToken);
        List<string> found = [.. heads.Select(head => $"{head.Id} {head.Version}")];
        foreach (var head in heads)
        {
            found.AddRange((await store.Complaints.GetDueAsync(head.Id, TestContext.Current.CancellationToken)).Select(due => due.ToString()));
        }

        await foreach (var document in store.Documents.ListAsync("", TestContext.Current.CancellationToken))
        {
            found.Add($"{document.Key} {document.Version}");
        }

        return string.Join('\n', found);
    }
}
