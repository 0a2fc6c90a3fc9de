using Azure;
using Azure.Core;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Testing;
using ComplaintOps.Testing.Tables;

namespace ComplaintOps.Storage.Tests.Tables;

/// <summary>What the client does when the service fails, is slow or cannot be heard; and what it says of a write afterwards.</summary>
public sealed class TableRetryTests
{
    private static readonly CannedResponse Written = new(204, "", ("ETag", "W/\"1\""));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static TheoryData<string, TableFault> Passing => new()
    {
        { "busy", TableFault.Busy() },
        { "throttled", TableFault.Throttled() },
        { "internal", TableFault.InternalError },
        { "refused", TableFault.NotSent },
        { "lost", TableFault.Lost(FaultMoment.Before) },
        { "timed out", TableFault.OperationTimedOut(FaultMoment.Before) },
        { "gateway", TableFault.Answer(new CannedResponse(502, "<html>Bad gateway</html>")) },
    };

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task Write_AfterAFailureThatPasses_IsTriedAgain(string name, TableFault fault)
    {
        var transport = new FaultyTransport(new AnswersAlways(Written)).At(1, fault);

        var answer = await ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now);

        Assert.Equal(204, answer.Status);
        Assert.True(transport.Total == 2, name);
        Assert.Equal(transport.Requests[0].Body, transport.Requests[1].Body);
    }

    [Theory]
    [InlineData(400, "InvalidInput")]
    [InlineData(403, "AuthenticationFailed")]
    [InlineData(404, "TableNotFound")]
    [InlineData(409, "EntityAlreadyExists")]
    [InlineData(412, "UpdateConditionNotSatisfied")]
    [InlineData(413, "RequestBodyTooLarge")]
    public async Task Write_ThatIsRefused_IsNotTriedAgainAndWasNotWritten(int status, string code)
    {
        var transport = FaultyTransport.Alone(CannedResponse.Error(status, code));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now));

        Assert.Equal((status, code), (error.Status, error.ErrorCode));
        Assert.Equal(1, transport.Total);
        Assert.False(error.MayHaveBeenWritten());
    }

    [Fact]
    public async Task Insert_WhoseFirstAnswerWasLost_FindsItsOwnRowAndSaysSo()
    {
        var transport = new FaultyTransport().Once(request => request.Method == "POST" && !request.Uri.AbsolutePath.EndsWith("/Tables", StringComparison.Ordinal), TableFault.Lost(FaultMoment.After));
        var table = await ClientTable.FreshAsync(transport);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(ClientTable.Row("a", "mine"), Now));

        Assert.Equal(TableErrorCode.EntityAlreadyExists.ToString(), error.ErrorCode);
        Assert.True(error.MayHaveBeenWritten());
        Assert.Equal("mine", (await table.GetEntityAsync<TableEntity>("p", "a", cancellationToken: Now)).Value.GetString("Text"));
    }

    [Fact]
    public async Task Transaction_WhoseFirstAnswerWasLost_FindsItsOwnRowsAndSaysSo()
    {
        var transport = new FaultyTransport().Once(request => request.IsTransaction, TableFault.OperationTimedOut(FaultMoment.After));
        var table = await ClientTable.FreshAsync(transport);
        TableTransactionAction[] actions = [new(TableTransactionActionType.UpsertReplace, ClientTable.Row("a")), new(TableTransactionActionType.Add, ClientTable.Row("b"))];

        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions, Now));

        Assert.Equal((409, 1), (error.Status, error.FailedTransactionActionIndex));
        Assert.True(error.MayHaveBeenWritten());
        Assert.Equal(2, (await table.AllAsync()).Count);
    }

    [Theory]
    [InlineData(FaultMoment.Before, 0)]
    [InlineData(FaultMoment.After, 1)]
    public async Task Write_WhoseAnswersAreAllLost_SaysThatItMayBeThere_WhetherOrNotItIs(FaultMoment moment, int rows)
    {
        var transport = new FaultyTransport().When(request => request.IsTransaction, TableFault.Lost(moment));
        var table = await ClientTable.FreshAsync(transport);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, ClientTable.Row("a"))], Now));

        Assert.Equal(0, Assert.IsType<RequestFailedException>(error).Status);
        Assert.True(error.MayHaveBeenWritten());
        Assert.Equal(5, transport.Requests.Count(request => request.IsTransaction));
        Assert.Equal(rows, (await table.AllAsync()).Count);
    }

    [Fact]
    public async Task Write_ThatNeverLeft_SaysThatItWasNotWritten()
    {
        var transport = FaultyTransport.Alone().When(_ => true, TableFault.NotSent);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now));

        Assert.False(error.MayHaveBeenWritten());
        Assert.Equal(5, transport.Total);
    }

    [Fact]
    public async Task Read_ThatFails_SaysNothingOfWriting()
    {
        var transport = FaultyTransport.Alone().When(_ => true, TableFault.Lost(FaultMoment.Before));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).GetEntityAsync<TableEntity>("p", "a", cancellationToken: Now));

        Assert.False(error.MayHaveBeenWritten());
    }

    [Fact]
    public async Task Try_ThatIsNeverAnswered_EndsAfterItsLimitAndIsRepeated()
    {
        var transport = new FaultyTransport(new AnswersAlways(Written)).At(1, TableFault.Hangs(FaultMoment.Before));
        var options = ClientTable.Options(transport);
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(100);
        var table = new TableClient(ClientTable.Address, ClientTable.Name, ClientTable.Key, options);

        await table.AddEntityAsync(ClientTable.Row("a"), Now);

        Assert.Equal(2, transport.Total);
    }

    [Fact]
    public async Task Tries_ThatAreAllNeverAnswered_EndAsAFailureAndNotAsACancellation()
    {
        var transport = FaultyTransport.Alone().When(_ => true, TableFault.Hangs(FaultMoment.Before));
        var options = ClientTable.Options(transport);
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(20);
        options.Retry.MaxRetries = 0;
        var table = new TableClient(ClientTable.Address, ClientTable.Name, ClientTable.Key, options);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(ClientTable.Row("a"), Now));

        Assert.True(error.MayHaveBeenWritten());
    }

    [Fact]
    public async Task Cancellation_WhileAWriteIsUnderway_EndsItAndSaysThatItMayBeThere()
    {
        using var cancel = new CancellationTokenSource();
        var transport = FaultyTransport.Alone().When(_ => true, TableFault.Hangs(FaultMoment.Before));
        transport.BeforeRequest = _ => cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), cancel.Token));

        Assert.True(error.MayHaveBeenWritten());
        Assert.Equal(1, transport.Total);
    }

    [Fact]
    public async Task RetryAfter_OfASecond_IsWaitedFor()
    {
        var transport = new FaultyTransport(new AnswersAlways(Written)).At(1, TableFault.Busy(TimeSpan.FromSeconds(1)));
        var before = TimeProvider.System.GetTimestamp();

        await ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now);

        Assert.InRange(TimeProvider.System.GetElapsedTime(before).TotalSeconds, 0.99, 30);
        Assert.Equal(2, transport.Total);
    }

    [Fact]
    public async Task RetryAfter_OfAnHour_IsNotWaitedFor()
    {
        var transport = FaultyTransport.Alone().When(_ => true, TableFault.Throttled(TimeSpan.FromHours(1)));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now));

        Assert.Equal(429, error.Status);
        Assert.Equal(1, transport.Total);
        Assert.False(error.MayHaveBeenWritten());
    }

    [Theory]
    [InlineData("""{"odata.error":{"code":"TableNotFound","message":{"lang":"en-US","value":"gone"}}}""", "TableNotFound")]
    [InlineData("""<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationFailure</Code><Message>no</Message></Error>""", "AuthorizationFailure")]
    [InlineData("", "FromHeader")]
    [InlineData("<html>not a service", "FromHeader")]
    [InlineData("""{"odata.error":7}""", "FromHeader")]
    [InlineData("[]", "FromHeader")]
    public async Task ErrorCode_OfAnyShapeOfAnswer_IsFound(string body, string code)
    {
        var transport = FaultyTransport.Alone(new CannedResponse(400, body, ("x-ms-error-code", "FromHeader"), ("Content-Type", "application/json")));

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).AddEntityAsync(ClientTable.Row("a"), Now));

        Assert.Equal(code, error.ErrorCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>a captive portal</html>")]
    [InlineData("""{"value":[{"PartitionKey":"p","RowKey":"r","X@odata.type":"Edm.Int64","X":"no number"}]}""")]
    [InlineData("""{"value":[{"PartitionKey":"p","RowKey":"r","X":{"nested":1}}]}""")]
    [InlineData("""{"value":[{"PartitionKey":"p","RowKey":"r" """)]
    public async Task Page_ThatCannotBeRead_IsAFailureOfTheService(string body)
    {
        var transport = FaultyTransport.Alone(new CannedResponse(200, body));

        await Assert.ThrowsAsync<RequestFailedException>(() => ClientTable.Alone(transport).AllAsync());
    }

    private sealed class AnswersAlways(CannedResponse answer) : Azure.Core.Pipeline.HttpPipelineTransport
    {
        public override Request CreateRequest() => Azure.Core.Pipeline.HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message) => message.Response = answer.Again();

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Process(message);
            return ValueTask.CompletedTask;
        }
    }
}
