using System.Globalization;
using Azure;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>Signatures with the account's key. The expected values were made by the official client, at this second.</summary>
public sealed class SharedKeyTests
{
    private const string Date = "Wed, 25 Nov 2026 21:20:04 GMT";
    private static readonly TableSharedKeyCredential Credential = new("devstoreaccount1", "a2V5");

    [Theory]
    [InlineData("/$batch", "ipeeJK6/9UCmhb4Z9VB2QtuN4vfqE438h/CtMGc9AUk=")]
    [InlineData("/Tab1(PartitionKey='p',RowKey='r')?$format=application%2Fjson", "+240Lm+64CMEAx+npKCjyxiGyhEhcMtfopk5ll66YL4=")]
    [InlineData("/Tab1(PartitionKey='p',RowKey='r%27%271')", "BBsKi73meJkd4E4cNQRfnQxtne2ZEDLHBr0A8QRXh6s=")]
    public void Signature_OfAPath_IsThatOfTheOfficialClient(string path, string expected)
    {
        var policy = new SharedKeyLitePolicy(Credential, TimeProvider.System);

        Assert.Equal(expected, policy.Signature(Date, new Uri("http://127.0.0.1:1/devstoreaccount1" + path)));
    }

    [Fact]
    public void Signature_OfTheComponentQuery_DependsOnIt_AndOnNoOtherPart()
    {
        var policy = new SharedKeyLitePolicy(Credential, TimeProvider.System);
        var plain = policy.Signature(Date, new Uri("http://127.0.0.1:1/devstoreaccount1/"));

        Assert.Equal(plain, policy.Signature(Date, new Uri("http://127.0.0.1:1/devstoreaccount1/?restype=service")));
        Assert.NotEqual(plain, policy.Signature(Date, new Uri("http://127.0.0.1:1/devstoreaccount1/?restype=service&comp=properties")));
    }

    [Fact]
    public async Task Request_EveryTry_IsSignedAtItsOwnTime()
    {
        var clock = new ManualClock(DateTimeOffset.Parse(Date, CultureInfo.InvariantCulture));
        var transport = FaultyTransport.Alone(CannedResponse.Error(503, "ServerBusy"), new CannedResponse(204));
        transport.BeforeRequest = _ =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return Task.CompletedTask;
        };
        var options = ClientTable.Options(transport);
        options.Clock = clock;
        var table = new TableClient(ClientTable.Address, "Tab1", Credential, options);

        await table.DeleteEntityAsync("p", "r", ETag.All, TestContext.Current.CancellationToken);

        Assert.Equal([Date, "Wed, 25 Nov 2026 21:21:04 GMT"], transport.Requests.Select(request => request.Headers["x-ms-date"]));
        Assert.Equal("SharedKeyLite devstoreaccount1:+240Lm+64CMEAx+npKCjyxiGyhEhcMtfopk5ll66YL4=", transport.Requests[0].Headers["Authorization"]);
        Assert.NotEqual(transport.Requests[0].Headers["Authorization"], transport.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public void Credential_WithAKeyThatIsNotBase64_IsRefusedWithoutRepeatingIt()
    {
        var error = Assert.Throws<ComplaintOpsException>(() => new TableSharedKeyCredential("account", "this-is-secret!"));

        Assert.Equal(ErrorCode.InvalidConfiguration, error.Code);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Credential_WithAnotherKey_SignsWithIt()
    {
        var credential = new TableSharedKeyCredential("devstoreaccount1", "b3RoZXI=");
        credential.SetAccountKey("a2V5");

        Assert.Equal("ipeeJK6/9UCmhb4Z9VB2QtuN4vfqE438h/CtMGc9AUk=", new SharedKeyLitePolicy(credential, TimeProvider.System).Signature(Date, new Uri("http://127.0.0.1:1/devstoreaccount1/$batch")));
    }
}
