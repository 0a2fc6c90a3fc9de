using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What the service would refuse never leaves: the emulator lets much of it pass.</summary>
public sealed class TableLimitsTests
{
    private readonly FaultyTransport _transport = FaultyTransport.Alone(new CannedResponse(204));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private TableClient Table => ClientTable.Alone(_transport);

    public static TheoryData<string> ForbiddenCharacters => ["/", "\\", "#", "?", "\u0000", "\t", "\u001f", "\u007f", "\u009f", "\ud800", "\udc00x"];

    [Theory]
    [MemberData(nameof(ForbiddenCharacters), DisableDiscoveryEnumeration = true)]
    public async Task Key_WithACharacterThatNoKeyHas_IsRefused(string character)
    {
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.AddEntityAsync(ClientTable.Row("a" + character), Now));
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.AddEntityAsync(new TableEntity("a" + character, "r"), Now));
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.GetEntityAsync<TableEntity>("p", "a" + character, cancellationToken: Now));
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.DeleteEntityAsync("a" + character, "r", cancellationToken: Now));
    }

    [Fact]
    public async Task Key_OfOneKibibyte_IsTaken_AndOneCharacterMoreIsRefused()
    {
        await Table.AddEntityAsync(ClientTable.Row(new string('k', 512)), Now);

        await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(ClientTable.Row(new string('k', 513)), Now), sent: 1);
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.AddEntityAsync(new TableEntity(null, "r"), Now), sent: 1);
    }

    [Fact]
    public async Task Text_Of64Kibibytes_IsTaken_AndOneCharacterMoreIsRefusedWithoutShowingIt()
    {
        await Table.AddEntityAsync(ClientTable.Row("a", new string('中', 32 * 1024)), Now);

        var error = await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(ClientTable.Row("a", new string('中', (32 * 1024) + 1)), Now), sent: 1);

        Assert.Equal("Text", error.Target);
        Assert.DoesNotContain("中", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_Of64Kibibytes_AreTaken_AndOneMoreIsRefused()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Data"] = new byte[64 * 1024] }, Now);

        await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(new TableEntity("p", "r") { ["Data"] = new byte[(64 * 1024) + 1] }, Now), sent: 1);
        await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(new TableEntity("p", "r") { ["Data"] = new BinaryData(new byte[(64 * 1024) + 1]) }, Now), sent: 1);
    }

    [Fact]
    public async Task Row_Of252Properties_IsTaken_AndOneMoreIsRefused()
    {
        var row = new TableEntity("p", "r");
        for (var i = 0; i < 252; i++)
        {
            row[$"P{i}"] = i;
        }

        row["Nothing"] = null;
        await Table.AddEntityAsync(row, Now);
        row["One"] = "more";

        await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(row, Now), sent: 1);
    }

    [Fact]
    public async Task Row_OfAMebibyteByTheCountOfTheService_IsTaken_AndOneCharacterMoreIsRefused()
    {
        // 4 + 2 * (1 + 1) for the keys; each text 8 + 2 * 3 + 4 + 2 * length.
        var row = new TableEntity("p", "r");
        for (var i = 10; i < 26; i++)
        {
            row[$"P{i}"] = new string('x', 32_000);
        }

        const int LeftForTheLast = (1024 * 1024) - 8 - (16 * (18 + 64_000));
        row["P26"] = new string('x', (LeftForTheLast - 18) / 2);
        await Table.AddEntityAsync(row, Now);
        row["P26"] += "x";

        await RefusedAsync(ErrorCode.TooLarge, () => Table.AddEntityAsync(row, Now), sent: 1);
    }

    [Fact]
    public async Task Values_ThatNoTableHolds_AreRefused()
    {
        object[] values = [1.5m, 1f, 1u, 'c', new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local), new DateTime(2026, 1, 1), new DateTimeOffset(1600, 1, 1, 0, 0, 0, TimeSpan.Zero), new object()];

        foreach (var value in values)
        {
            await RefusedAsync(ErrorCode.InvalidInput, () => Table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = value }, Now));
        }
    }

    [Theory]
    [InlineData("with-hyphen")]
    [InlineData("1st")]
    [InlineData("with blank")]
    [InlineData("")]
    [InlineData("x@odata.type")]
    public async Task PropertyName_ThatIsNoIdentifier_IsRefused(string name) =>
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.AddEntityAsync(new TableEntity("p", "r") { [name] = 1 }, Now));

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-hyphen")]
    [InlineData("abc\n")]
    [InlineData("")]
    public void TableName_ThatTheServiceWouldRefuse_IsRefused(string name) =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => new TableServiceClient(ClientTable.Address, ClientTable.Key).GetTableClient(name)).Code);

    [Fact]
    public async Task Transaction_OfRowsThatCannotGoTogether_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([], Now));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([Add(ClientTable.Row("a")), Add(new TableEntity("other", "b"))], Now));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([Add(ClientTable.Row("a")), Add(ClientTable.Row("b")), Add(ClientTable.Row("a"))], Now));
        await RefusedAsync(ErrorCode.TooLarge, () => Table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => Add(ClientTable.Row($"{i}"))), Now));
        await RefusedAsync(ErrorCode.InvalidInput, () => Table.SubmitTransactionAsync([Add(ClientTable.Row("a/b"))], Now));
    }

    [Fact]
    public async Task Transaction_OfMoreThanFourMebibytes_IsRefused()
    {
        var rows = Enumerable.Range(0, 5).Select(i =>
        {
            var row = new TableEntity("p", $"{i}");
            for (var p = 0; p < 15; p++)
            {
                row[$"P{p}"] = new byte[60_000];
            }

            return Add(row);
        });

        await RefusedAsync(ErrorCode.TooLarge, () => Table.SubmitTransactionAsync(rows, Now));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task Update_WithoutAVersion_IsRefused_SinceTheServiceWouldTakeItForAnUpsert(TableTransactionActionType type)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([new TableTransactionAction(type, ClientTable.Row("a"))], Now));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(ClientTable.Row("a"), default, cancellationToken: Now));
        Assert.Equal(0, _transport.Total);
    }

    [Fact]
    public async Task Query_ThatMeansSomethingElse_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.AllAsync(""));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.AllAsync("  "));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Table.AllAsync(null, 1001));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Table.AllAsync(null, 0));
        Assert.Throws<ArgumentException>(() => Table.QueryAsync<TableEntity>(select: [], cancellationToken: Now));
        Assert.Equal(0, _transport.Total);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private async Task<ComplaintOpsException> RefusedAsync(ErrorCode code, Func<Task> act, int sent = 0)
    {
        var error = await Assert.ThrowsAsync<ComplaintOpsException>(act);
        Assert.Equal(code, error.Code);
        Assert.Equal(sent, _transport.Total);
        return error;
    }
}
