using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Handlers;

public sealed class SendDigestsHandlerTests
{
    private static readonly CancellationToken Now = CancellationToken.None;

    [Fact]
    public async Task InvokeAsync_Morning_SendsReadableDigestsInTheDesksLanguages()
    {
        var office = await Office.OpenAsync();
        var handler = Handler(office);
        await InvokeAsync(handler);
        var waiting = await office.ComplainAsync();
        var metro = await office.ComplainAsync(email: null, language: "zh-CN", desk: "metro");
        office.Clock.Advance(TimeSpan.FromHours(22));

        var result = await InvokeAsync(handler);

        Assert.Contains(result.Logs!, line => line.StartsWith("Digest: 3 due, 3 changed", StringComparison.Ordinal) && line.Contains("3 mails sent", StringComparison.Ordinal));
        var english = office.Mail.Sent.Single(mail => mail.To.Address == "daniel.price@example.com");
        Assert.Equal("Customer Service, Thursday 5 March 2026: 1 waiting without an answer, 0 overdue", english.Subject);
        Assert.Contains($"{waiting.Reference}", english.Text, StringComparison.Ordinal);
        Assert.Contains("(22 h)", english.Text, StringComparison.Ordinal);
        Assert.Contains("Yesterday: 1 received, 0 replied to, 0 closed.", english.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("digest.", english.Text, StringComparison.Ordinal);
        var chinese = office.Mail.Sent.Single(mail => mail.To.Address == "zhang.wei@example.com");
        Assert.Contains("1件待答复", chinese.Subject, StringComparison.Ordinal);
        Assert.Contains($"{metro.Reference}", chinese.Text, StringComparison.Ordinal);
        Assert.Contains("当面或电话告知客户：", chinese.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("digest.", chinese.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("walk.", chinese.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_Twice_SendsOnceAndWalksOnceADay()
    {
        var office = await Office.OpenAsync();
        await office.ComplainAsync();
        var handler = Handler(office);

        var first = await InvokeAsync(handler);
        var second = await InvokeAsync(handler);

        Assert.Contains("Walk: 1 complaints checked, 0 findings, due entries of 0 mended, 0 old counters deleted, 0 unfinished steps cleaned up", first.Logs!);
        Assert.Empty(second.Logs!);
        Assert.Equal(Office.Start, await Heartbeats.LastAsync(office.Store.Documents, handler.Name, Now));
    }

    [Fact]
    public async Task InvokeAsync_DigestFails_WalksAllTheSameAndTheRunFails()
    {
        var office = await Office.OpenAsync();
        await office.Store.Complaints.CommitDeskAsync(new DeskRecord("service", 1, "{"), Office.Start, [], Now);

        var problem = await Assert.ThrowsAsync<ComplaintOpsException>(() => InvokeAsync(Handler(office)));

        Assert.Contains("StoreCorrupt x1", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(await NightlyWalkReport.FindAsync(office.Store.Documents, Now));
        Assert.NotNull(await Heartbeats.LastAsync(office.Store.Documents, "SendDigests", Now));
    }

    private static SweepHandler Handler(Office office) => new(TimerFunctions.Digests, new TimerRun(office.Workplace, []));

    private static Task<FunctionResult> InvokeAsync(SweepHandler handler) =>
        handler.InvokeAsync(new FunctionInvocation(handler.Name, "test", new TimerTick(IsPastDue: false)), Now);
}
