using System.Globalization;
using System.Text.Json.Nodes;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What our client writes, the official one reads, and the other way round: awkward keys, every type, its edges.</summary>
public sealed class OfficialClientTests
{
    private static readonly string[] AwkwardKeys =
        ["plain", "it's", "''", "100%", "%25%27", "a+b c", "&=;,:@$!*()[]{}<>|~^`\"", "é ü ñ", "投诉 处理", "😀👩‍👩‍👧", " leading", new string('k', 512)];

    private static readonly (string Name, object Value)[] Values =
    [
        ("Text", "plain"), ("Empty", ""), ("Quotes", "it's \"quoted\" \\ /"), ("Lines", "a\r\nb\tc"), ("Chinese", "投诉处理 😀"), ("LikeADate", "2026-11-21T10:00:00Z"),
        ("Yes", true), ("No", false), ("Int32Least", int.MinValue), ("Int32Most", int.MaxValue), ("Int32Zero", 0),
        ("Int64Least", long.MinValue), ("Int64Most", long.MaxValue), ("Int64Small", 5L), ("Int64Exact", 9007199254740993L),
        ("Double", 1.5), ("DoubleWhole", 2.0), ("DoubleLeast", double.MinValue), ("DoubleTiny", double.Epsilon), ("DoubleThird", 1.0 / 3),
        ("NaN", double.NaN), ("Infinite", double.PositiveInfinity), ("MinusInfinite", double.NegativeInfinity),
        ("Moment", new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567)), ("MomentFirst", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        ("MomentLast", DateTimeOffset.MaxValue), ("Id", Guid.Parse("6f960a1c-0c5f-4d4a-9d6e-0d2d3c4b5a69")), ("NoId", Guid.Empty),
        ("Bytes", new byte[] { 0, 1, 254, 255 }), ("NoBytes", Array.Empty<byte>()), ("名称_1", "a name of its own"),
    ];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RowsOfOurs_WrittenAloneAndTogether_AreReadByTheOfficialClient()
    {
        var table = await ClientTable.FreshAsync();
        var rows = Rows();

        foreach (var row in rows)
        {
            await table.AddEntityAsync(row, Now);
        }

        await table.SubmitTransactionAsync(AwkwardKeys.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p'1 %", key) { ["Key"] = key })), Now);
        var read = JsonNode.Parse(await RunAsync("read", table.Name, ""))!.AsArray();

        var expected = rows.Select(Described).Concat(AwkwardKeys.Select(key => Described(new TableEntity("p'1 %", key) { ["Key"] = key })));
        Assert.Equal(expected.Select(ForJavaScript).Order(StringComparer.Ordinal), read.Select(row => Described(row!.AsObject())).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("write")]
    [InlineData("transact")]
    public async Task RowsOfTheOfficialClient_AreReadByOurs(string mode)
    {
        var table = await ClientTable.FreshAsync();
        var rows = Rows().Where(row => mode == "write" || row.PartitionKey == "p").ToList();

        await RunAsync(mode, table.Name, new JsonArray([.. rows.Select(ForOfficial)]).ToJsonString());
        var listed = await table.AllAsync();

        Assert.Equal(rows.Select(Described).Order(StringComparer.Ordinal), listed.Select(Described).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            Assert.Equal(Described(row), Described((await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: Now)).Value));
        }
    }

    [Fact]
    public async Task RowsOfOurs_ReadByOurs_AreTheSameToTheTick()
    {
        var table = await ClientTable.FreshAsync();
        await table.UpsertEntityAsync(Rows()[0], TableUpdateMode.Replace, Now);

        var read = (await table.GetEntityAsync<TableEntity>("p", AwkwardKeys[0], cancellationToken: Now)).Value;

        Assert.All(Values, value => Assert.Equal(value.Value, read[value.Name]));
        Assert.False(read.ContainsKey("Null"));
    }

    // All values in one row, and a row for each key, in two partitions of which one is awkward itself.
    private static List<TableEntity> Rows()
    {
        var rows = AwkwardKeys.Select(key => new TableEntity("p", key) { ["Key"] = key }).ToList();
        rows.Add(new TableEntity("p's 投诉 %2F", "r"));
        rows.Add(new TableEntity("", ""));
        foreach (var (name, value) in Values)
        {
            rows[0][name] = value;
        }

        rows[0]["Null"] = null;
        return rows;
    }

    private static async Task<string> RunAsync(string mode, string table, string input)
    {
        var server = await AzuriteServer.SharedAsync();
        using var process = NodeModules.Start("data-tables.js", mode, server.ConnectionString, table);
        await using (var writer = new StreamWriter(process.StandardInput.BaseStream))
        {
            await writer.WriteAsync(input);
        }

        using var reader = new StreamReader(process.StandardOutput.BaseStream);
        var errors = process.StandardError.ReadToEndAsync(Now);
        var output = await reader.ReadToEndAsync(Now);
        await process.WaitForExitAsync(Now);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private static JsonObject ForOfficial(TableEntity row)
    {
        var json = new JsonObject { ["PartitionKey"] = row.PartitionKey, ["RowKey"] = row.RowKey };
        foreach (var (name, value) in Own(row))
        {
            var (type, text) = TextOf(value!);
            json[name] = new JsonObject { ["type"] = type, ["value"] = text };
        }

        return json;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Own(TableEntity row) =>
        row.Where(property => property.Value is not null && property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"));

    private static string Described(TableEntity row) =>
        Described(row.PartitionKey, row.RowKey, Own(row).Select(property => (property.Key, TextOf(property.Value!).Type, TextOf(property.Value!).Text)));

    private static string Described(JsonObject row) => Described(
        row["PartitionKey"]!.GetValue<string>(),
        row["RowKey"]!.GetValue<string>(),
        row.Where(property => property.Key is not ("PartitionKey" or "RowKey"))
            .Select(property => (property.Key, property.Value!["type"]!.GetValue<string>(), property.Value!["value"]!.GetValue<string>())));

    private static string Described(string partition, string key, IEnumerable<(string Name, string Type, string Text)> properties) =>
        $"{partition}|{key}|{string.Join('|', properties.OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{property.Type}={SameDouble(property)}"))}";

    // Numbers have more than one spelling: 2, 2.0, 2E0. JavaScript has one kind of them and takes a whole one for an Int32.
    private static string SameDouble((string Name, string Type, string Text) property) =>
        property.Type == "Double" ? double.Parse(property.Text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : property.Text;

    private static string ForJavaScript(string described) => described.Replace("DoubleWhole:Double=", "DoubleWhole:Int32=", StringComparison.Ordinal);

    private static (string Type, string Text) TextOf(object value) => value switch
    {
        string text => ("String", text),
        bool truth => ("Boolean", truth ? "true" : "false"),
        int number => ("Int32", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("Int64", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("Double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => ("DateTime", moment.UtcDateTime.ToString("o", CultureInfo.InvariantCulture)),
        Guid id => ("Guid", id.ToString("D")),
        byte[] bytes => ("Binary", Convert.ToBase64String(bytes)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
