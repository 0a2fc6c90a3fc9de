using Azure.Core;
using Azure.Core.Pipeline;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>The client as tests use it: on answers that they make up, or on a fresh table of the emulator; retries follow at once.</summary>
internal static class ClientTable
{
    public const string Name = "Complaints";

    public static readonly Uri Address = new("http://127.0.0.1:1/devstoreaccount1");

    public static TableClientOptions Options(HttpPipelineTransport transport)
    {
        var options = new TableClientOptions { Transport = transport };
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public static TableSharedKeyCredential Key => new(AzuriteServer.AccountName, AzuriteServer.AccountKey);

    /// <summary>A client without a service.</summary>
    public static TableClient Alone(HttpPipelineTransport transport) => new(Address, Name, Key, Options(transport));

    /// <summary>A client without a service behind it that answers; what it should refuse never gets there.</summary>
    public static TableClient Silent() => Alone(FaultyTransport.Alone());

    /// <summary>A fresh table of the emulator.</summary>
    public static async Task<TableClient> FreshAsync(HttpPipelineTransport? transport = null)
    {
        var server = await AzuriteServer.SharedAsync();
        var table = new TableClient(server.Endpoint, AzuriteServer.FreshTableName(), Key, Options(transport ?? HttpClientTransport.Shared));
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }

    /// <summary>A row with one text.</summary>
    public static TableEntity Row(string key, string text = "x") => new("p", key) { ["Text"] = text };

    public static async Task<List<TableEntity>> AllAsync(this TableClient table, string? filter = null, int? maxPerPage = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
