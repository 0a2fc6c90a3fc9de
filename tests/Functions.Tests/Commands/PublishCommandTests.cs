using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Commands;

public sealed class PublishCommandTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    [Fact]
    public async Task Publish_ChangedPolicy_BecomesActiveAndABadOneDoesNot()
    {
        _folder.CopyBundled();

        var good = await _folder.RunAsync(["publish", _folder.Path]);
        File.WriteAllText(_folder.In("policies/default.json"), "{ \"id\": \"default\" }");
        var bad = await _folder.RunAsync(["publish", _folder.Path]);
        var missing = await _folder.RunAsync(["publish", _folder.In("nowhere")]);

        Assert.Equal((ExitCodes.Success, ExitCodes.Failure, ExitCodes.Usage), (good.Code, bad.Code, missing.Code));
        Assert.Contains("are active", good.Output, StringComparison.Ordinal);
        Assert.Contains("default.json: $.", bad.Output, StringComparison.Ordinal);
        Assert.Contains("stays active", bad.All, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
