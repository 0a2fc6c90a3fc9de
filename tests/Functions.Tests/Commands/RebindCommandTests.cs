using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class RebindCommandTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rebind_AfterPublishingAStricterLimit_SaysWhatMovesThenMovesItOnce()
    {
        await ImportAsync();
        await PublishAsync("\"final\": { \"limit\": \"15d\"", "\"final\": { \"limit\": \"10d\"");

        var dry = await _folder.RunAsync(["rebind", "--dry-run"]);
        var first = await _folder.RunAsync(["rebind"]);
        var second = await _folder.RunAsync(["rebind"]);

        Assert.Equal((ExitCodes.Success, ExitCodes.Success, ExitCodes.Success), (dry.Code, first.Code, second.Code));
        Assert.Matches(@"C-\d{4}-\w{7}: Final is due \S+ \S+Z instead of ", dry.Output);
        Assert.Contains("2 would move to the active version, 2 of them with dates that come closer; 0 cannot move.", dry.Output, StringComparison.Ordinal);
        Assert.Contains("2 moved to the active version, 2 of them with dates that come closer; 0 cannot move.", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 moved", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebind_StageThatIsGone_NamesTheComplaintAndEndsWithOne()
    {
        await ImportAsync();
        await PublishAsync("\"key\": \"received\"", "\"key\": \"arrived\"");

        var result = await _folder.RunAsync(["rebind"]);

        Assert.Equal(ExitCodes.Failure, result.Code);
        Assert.Matches(@"C-\d{4}-\w{7} stays as it is: .*'received'", result.Error);
        Assert.Contains("0 moved to the active version, 0 of them with dates that come closer; 2 cannot move.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebind_WithoutAStore_MakesNone()
    {
        Assert.NotEqual(ExitCodes.Success, (await _folder.RunAsync(["rebind"])).Code);
        Assert.False(File.Exists(_folder.Store));
    }

    private async Task ImportAsync()
    {
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        var file = _folder.WriteRows("t.csv", ("1", yesterday, "Charged twice", "a@customer.example"), ("2", yesterday, "Not delivered", "b@customer.example"));
        var imported = await _folder.RunAsync(["import", file, .. CommandFolder.Columns]);
        Assert.True(imported.Code == ExitCodes.Success, imported.All);
    }

    private async Task PublishAsync(string old, string changed)
    {
        _folder.CopyBundled();
        var policy = _folder.In("policies/default.json");
        var text = File.ReadAllText(policy);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(policy, text.Replace(old, changed, StringComparison.Ordinal));
        var published = await _folder.RunAsync(["publish", _folder.Path]);
        Assert.True(published.Code == ExitCodes.Success, published.All);
    }
}
