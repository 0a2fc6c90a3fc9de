using System.Net;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The emulator as the tests start it.</summary>
public sealed class AzuriteServerTests
{
    [Fact]
    public async Task Server_Started_ListensOnThisMachineOnlyAndEndsWhenItIsStopped()
    {
        NodeModules.SkipWhenMissing();
        var server = await AzuriteServer.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(server.Endpoint + "/Tables", TestContext.Current.CancellationToken);
        await server.DisposeAsync();

        Assert.Equal("127.0.0.1", server.Endpoint.Host);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.Endpoint, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Server_SharedByTheTests_IsOne() => Assert.Same(await AzuriteServer.SharedAsync(), await AzuriteServer.SharedAsync());
}
