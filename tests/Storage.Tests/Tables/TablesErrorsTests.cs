using Azure.Core.Pipeline;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What people read when the service cannot be used.</summary>
public sealed class TablesErrorsTests
{
    [Fact]
    public async Task Store_WhoseServiceNobodyAnswersFor_SaysWhatTheNetworkSaid()
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(() => TablesStores.OpenAsync(ClientTable.Alone(HttpClientTransport.Shared)));

        Assert.Equal((ErrorCode.StoreUnavailable, true), (error.Code, error.IsTransient));
        Assert.Contains("cannot be reached or is overloaded (", error.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(0", error.Message, StringComparison.Ordinal);
    }
}
