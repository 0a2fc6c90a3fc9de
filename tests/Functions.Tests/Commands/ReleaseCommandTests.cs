using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Release_NamesWhatWasSetAsideAndWhy_AndMakesItDueOnce()
    {
        var reference = await SetAsideAsync();

        var first = await _folder.RunAsync(["release", reference.ToLowerInvariant()]);
        var second = await _folder.RunAsync(["release"]);

        Assert.True(first.Code == ExitCodes.Success, first.All);
        Assert.Matches($@"{reference}: \w+ is due again \(it was set aside after 6 tries, TooLarge\)", first.Output);
        Assert.Contains("1 released", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of the customer", first.All, StringComparison.Ordinal);
        Assert.Contains("Nothing is set aside.", second.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, second.Code);
    }

    [Theory]
    [InlineData("nonsense", "not a complaint reference")]
    [InlineData("C-2603-JH2F6P8", "C-2603-JH2F6P8")]
    public async Task Release_OfWhatIsNoComplaint_SaysSoAndReleasesNothing(string reference, string named)
    {
        await SetAsideAsync();

        var result = await _folder.RunAsync(["release", reference]);

        Assert.NotEqual(ExitCodes.Success, result.Code);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.Contains("1 released", (await _folder.RunAsync(["release"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_WithoutAStore_MakesNone()
    {
        var result = await _folder.RunAsync(["release"]);

        Assert.NotEqual(ExitCodes.Success, result.Code);
        Assert.False(File.Exists(_folder.Store));
    }

    // As a sweep leaves it after its last try.
    private async Task<string> SetAsideAsync()
    {
        var file = _folder.WriteRows("t.csv", ("1", TimeProvider.System.GetUtcNow().AddDays(-1), "Charged twice", "a@customer.example"));
        var imported = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);
        Assert.True(imported.Code == ExitCodes.Success, imported.All);
        await using var store = await SqliteStoreFactory.OpenAsync(new SqliteStoreOptions { Path = _folder.Store }, TimeProvider.System, new SystemEntropy(), TestContext.Current.CancellationToken);
        HeadRecord head = Assert.Single(await store.Complaints.ListAllAsync(null, 10, TestContext.Current.CancellationToken));
        var due = (await store.Complaints.GetDueAsync(head.Id, TestContext.Current.CancellationToken))[0];
        Assert.True(await store.Complaints.PostponeAsync(due, due with { Attempts = 6, Quarantined = true, LastError = "TooLarge: a secret of the customer" }, TestContext.Current.CancellationToken));
        return head.Reference;
    }
}
