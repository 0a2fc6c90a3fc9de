using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Tests.Host;

namespace ComplaintOps.Functions.Tests.Composition;

/// <summary>What the program does to a store, and refuses to do, when it starts on it.</summary>
public sealed class AppCompositionTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("complaintops-").FullName;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string Store => Path.Combine(_folder, "complaints.db");

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_StoreWhoseActiveSetCannotBeRead_LeavesItAndPublishesNothing()
    {
        await StartAsync();
        await using (var store = await OpenAsync())
        {
            // As a newer version would leave it that an older program, or somebody's module of last month, is started on.
            var pointer = (await store.Documents.GetAsync(PublishedSets.ActiveKey, Now))!;
            await store.Documents.PutAsync(PublishedSets.ActiveKey, "of-a-newer-version", pointer.Version, Now);
        }

        var said = await StartAsync();

        await using var after = await OpenAsync();
        Assert.Equal("of-a-newer-version", (await after.Documents.GetAsync(PublishedSets.ActiveKey, Now))!.Body);
        Assert.DoesNotContain(said, text => text.Contains("published", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "folder:mail")]
    [InlineData(false, "smtp://127.0.0.1:1")]
    public async Task Open_SimulatedStore_IsRefusedToADeployedAppAndToRealMail(bool deployed, string mail)
    {
        await (await OpenAsync(simulated: true)).DisposeAsync();

        var refused = await Assert.ThrowsAsync<ComplaintOpsException>(() => StartAsync(deployed, mail));

        Assert.Equal(ErrorCode.StoreSimulated, refused.Code);
        await StartAsync(deployed: false);
    }

    private async Task<List<string>> StartAsync(bool deployed = false, string mail = "folder:mail")
    {
        List<string> said = [];
        var settings = TestHost.Settings(
            ("ComplaintOps:Store", $"sqlite:{Store}"),
            ("ComplaintOps:Mail", mail.Replace("folder:", $"folder:{_folder}/", StringComparison.Ordinal)),
            (HostEnvironment.PortSetting, deployed ? "7071" : null));
        var (workplace, _) = await AppComposition.OpenAsync(new HostEnvironment(settings, AppContext.BaseDirectory), said.Add, Now);
        await workplace.Store.DisposeAsync();
        return said;
    }

    private Task<SqliteStore> OpenAsync(bool simulated = false) => SqliteStoreFactory.OpenAsync(
        new SqliteStoreOptions { Path = Store, CreateIfMissing = true, Simulated = simulated }, TimeProvider.System, new SystemEntropy(), Now);
}
