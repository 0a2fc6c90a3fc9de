using Azure;
using Azure.Core;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Where an account is and how to enter it; and that no secret of it is ever shown.</summary>
public sealed class TableSecretsTests
{
    private const string Secret = "c2VjcmV0c2VjcmV0";
    private const string Sas = "sv=2019-02-02&sp=raud&sig=c2VjcmV0c2VjcmV0%3D";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/", "devstoreaccount1")]
    [InlineData("usedevelopmentstorage=TRUE;DevelopmentStorageProxyUri=http://emulator", "http://emulator:10002/devstoreaccount1/", "devstoreaccount1")]
    [InlineData("AccountName=desk;AccountKey=" + Secret, "https://desk.table.core.windows.net/", "desk")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=desk;AccountKey=" + Secret + ";EndpointSuffix=core.chinacloudapi.cn;", "https://desk.table.core.chinacloudapi.cn/", "desk")]
    [InlineData("AccountName=desk;AccountKey=" + Secret + ";TableEndpoint=https://desk.table.cosmos.azure.com:443/", "https://desk.table.cosmos.azure.com/", "desk")]
    [InlineData("TableEndpoint=https://desk.table.core.usgovcloudapi.net;SharedAccessSignature=?" + Sas, "https://desk.table.core.usgovcloudapi.net/", "desk")]
    [InlineData("BlobEndpoint=https://x.blob.core.windows.net;TableEndpoint=http://127.0.0.1:5/acc;AccountName=acc;AccountKey=" + Secret, "http://127.0.0.1:5/acc/", "acc")]
    public void ConnectionString_OfAnyUsualForm_LeadsToItsAccount(string text, string address, string account)
    {
        var client = new TableServiceClient(text);

        Assert.Equal(new Uri(address), client.Uri);
        Assert.Equal(account, client.AccountName);
        Assert.DoesNotContain(Secret, $"{client} {client.Uri} {client.GetTableClient("Tab").Uri}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("AccountKey=" + Secret, "neither TableEndpoint nor AccountName")]
    [InlineData("TableEndpoint=https://x.table.core.windows.net;AccountKey=" + Secret, "without AccountName")]
    [InlineData("AccountName=desk", "neither AccountKey nor SharedAccessSignature")]
    [InlineData("AccountName=desk;AccountKey=" + Secret + ";AccountKey=" + Secret, "twice")]
    [InlineData("AccountName=desk;Acountkey=" + Secret, "not one of its known names")]
    [InlineData(Secret, "not one of its known names")]
    [InlineData("UseDevelopmentStorage=perhaps", "something else than true")]
    [InlineData("AccountName=a b;AccountKey=" + Secret, "no http or https address")]
    [InlineData("TableEndpoint=ftp://x;AccountName=a;AccountKey=" + Secret, "no http or https address")]
    [InlineData("AccountName=desk;AccountKey=%" + Secret, "not Base64")]
    public void ConnectionString_ThatCannotBeUsed_IsRefusedWithoutRepeatingIt(string text, string why)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => new TableServiceClient(text));

        Assert.Equal(ErrorCode.InvalidConfiguration, error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.table.core.windows.net", "https://storage.azure.com/.default")]
    [InlineData("https://a.table.core.chinacloudapi.cn", "https://storage.azure.cn/.default")]
    [InlineData("https://a.table.core.usgovcloudapi.net", "https://storage.azure.us/.default")]
    [InlineData("https://a.table.cosmos.azure.com", "https://cosmos.azure.com/.default")]
    [InlineData("https://a.table.cosmos.azure.cn", "https://cosmos.azure.cn/.default")]
    public async Task SignIn_WithAnIdentity_AsksForTheCloudOfTheAccount(string address, string scope)
    {
        var credential = new FixedToken();
        var transport = FaultyTransport.Alone(new CannedResponse(204));
        var table = new TableClient(new Uri(address), ClientTable.Name, credential, ClientTable.Options(transport));

        await table.AddEntityAsync(ClientTable.Row("a"), TestContext.Current.CancellationToken);

        Assert.Equal([scope], credential.Scopes);
        Assert.Equal("Bearer the-token", transport.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public void SignInAndSignature_OverTheNetworkInClear_AreRefused()
    {
        var address = new Uri("http://desk.example");

        Assert.Throws<ComplaintOpsException>(() => new TableServiceClient(address, new FixedToken()));
        Assert.Throws<ComplaintOpsException>(() => new TableServiceClient(address, new AzureSasCredential(Sas)));
        Assert.Throws<ComplaintOpsException>(() => new TableServiceClient(new Uri("https://desk.example")));
    }

    [Fact]
    public async Task Signature_OnEveryTry_IsInTheQueryOnceAndInNoError()
    {
        var transport = FaultyTransport.Alone(CannedResponse.Error(503, "ServerBusy"), CannedResponse.Error(403, "AuthorizationPermissionMismatch"));
        var service = new TableServiceClient(new Uri("https://desk.table.core.windows.net/?" + Sas), ClientTable.Options(transport));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetTableClient("Tab").AllAsync("PartitionKey eq 'p'"));

        Assert.All(transport.Requests, request => Assert.Single(request.Uri.Query.Split('&'), part => part.StartsWith("sig=", StringComparison.Ordinal)));
        Assert.Equal(2, transport.Total);
        Assert.Equal(TableErrorCode.AuthorizationPermissionMismatch.ToString(), error.ErrorCode);
        Assert.DoesNotContain(Secret, error.ToString() + service.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_OnCosmos_IsAPostWithItsNameInAHeader()
    {
        var transport = FaultyTransport.Alone(new CannedResponse(204));
        var table = new TableClient(new Uri("https://a.table.cosmos.azure.com"), ClientTable.Name, ClientTable.Key, ClientTable.Options(transport));

        await table.UpsertEntityAsync(ClientTable.Row("a"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("POST", "MERGE"), (transport.Requests[0].Method, transport.Requests[0].Headers["X-HTTP-Method"]));
        Assert.EndsWith("(PartitionKey='p',RowKey='a')", transport.Requests[0].Uri.AbsolutePath, StringComparison.Ordinal);
    }

    private sealed class FixedToken : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("the-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
