using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Storage.Tests.StoreSamples;

namespace ComplaintOps.Storage.Tests;

public abstract partial class StoreContract
{
    [Theory]
    [InlineData("1700-01-01T00:00:00.0000001Z")]
    [InlineData("9990-12-31T23:59:59.9999999Z")]
    [InlineData("2026-03-29T02:30:00.1234567+14:00")]
    [InlineData("2026-11-21T23:59:59.9999999-12:00")]
    public async Task CommitAsync_AnyInstant_ComesBackExactlyAndInUtc(string text)
    {
        DateTimeOffset instant = DateTimeOffset.Parse(text);
        HeadRecord head = Head("a1") with { ReceivedAt = instant, SilentSince = instant, NextLimitAt = instant, IsOpen = false, ClosedAt = instant };
        Commit opening = Opening(head) with
        {
            Entries = [Entry(1, "open-a1") with { OccurredAt = instant, RecordedAt = instant }],
            DueWrites = [Due("a1", DutyKind.Task, instant)],
            Content = [Content("a1", "c", [1]) with { CreatedAt = instant }],
        };

        await Complaints.CommitAsync(opening, Now);

        HeadRecord stored = (await Complaints.GetHeadAsync("a1", Now))!;
        EntryRecord entry = Assert.Single(await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now)));
        DueEntry due = Assert.Single(await Complaints.ReadDueAsync(DutyKind.Task, instant, null, 1, Now));
        ContentInfo content = Assert.Single(await AllAsync(Store.Content.ListAsync("a1", Now)));
        DateTimeOffset?[] read =
        [
            stored.ReceivedAt, stored.SilentSince, stored.NextLimitAt, stored.ClosedAt, entry.OccurredAt, entry.RecordedAt, due.DueAt, due.NotBefore, content.CreatedAt,
        ];
        Assert.All(read, r => Assert.Equal((instant.UtcTicks, TimeSpan.Zero), (r!.Value.UtcTicks, r.Value.Offset)));
        Assert.Single(await Complaints.ListClosedAsync(instant, instant.AddTicks(1), null, 1, Now));
    }

    [Fact]
    public async Task CommitAsync_AnyWellFormedText_ComesBackExactly()
    {
        string[] texts =
        [
            "", " leading and trailing ", "'; DROP TABLE heads; --", "\"quoted\" \\ /", "tab\t cr\r lf\n crlf\r\n", "e\u0301 é (two ways)", "\u202eright to left", "\ufeffbom",
            "👩‍👩‍👧‍👦 家族 \U0010FFFD", "\uFFFF \uE000 \u0001 \u007f", "<b>&amp;</b>", new string('长', 100_000),
        ];
        HeadRecord head = await OpenAsync("a1");
        foreach (string text in texts)
        {
            Commit step = Step(head, $"op-{head.Version}");
            step = step with { Head = step.Head with { Body = text, Stage = text.Length > 100 ? "x" : text }, Entries = [step.Entries[0] with { Body = text }] };
            Assert.Equal(CommitStatus.Committed, (await Complaints.CommitAsync(step, Now)).Status);
            head = step.Head;

            AssertSame(head, await Complaints.GetHeadAsync("a1", Now));
            Assert.Equal(text, (await AllAsync(Complaints.ReadTimelineAsync("a1", head.Version - 1, Now)))[0].Body);
        }
    }

    [Fact]
    public async Task CommitAsync_FlagsInAGivenOrder_ComeBackInThatOrder()
    {
        HeadRecord head = await OpenAsync(Head("a1") with { Flags = ["Silent", "Bounced", "Abnormal"] });

        Assert.Equal(["Silent", "Bounced", "Abnormal"], (await Complaints.GetHeadAsync("a1", Now))!.Flags);

        await Complaints.CommitAsync(Step(head with { Flags = [] }, "op-2"), Now);
        Assert.Empty((await Complaints.GetHeadAsync("a1", Now))!.Flags);
    }

    [Fact]
    public async Task Calls_Cancelled_RaiseAndWriteNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        CancellationToken token = cancelled.Token;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Complaints.CommitAsync(Opening("a1"), token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Complaints.CommitAllAsync([Opening("a1")], token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Complaints.CommitDeskAsync(new DeskRecord("main", 1, "{}"), Start, [], token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Complaints.GetHeadAsync("a1", token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Complaints.ReadDueAsync(DutyKind.Deliver, Start, null, 1, token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Content.PutAsync(Content("a1", "x", [1]), token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Documents.PutAsync("key", "x", null, token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (EntryRecord entry in Complaints.ReadTimelineAsync("a1", 0, token))
            {
                Assert.Fail($"Read entry {entry.Sequence} after cancellation.");
            }
        });

        Assert.Null(await Complaints.GetHeadAsync("a1", Now));
        Assert.Null(await Complaints.GetDeskAsync("main", Now));
        Assert.Null(await Store.Content.GetAsync("x", Now));
        Assert.Null(await Store.Documents.GetAsync("key", Now));
    }

    [Fact]
    public async Task CommitAsync_ManyAtOnceOnOneHead_ExactlyOneWinsEachRound()
    {
        HeadRecord head = await OpenAsync("a1");
        for (int round = 0; round < 10; round++)
        {
            HeadRecord current = head;
            Commit[] rivals = [.. Enumerable.Range(0, 32).Select(i => Step(current, $"r{round}-{i}") with { DueWrites = [Due("a1", DutyKind.Progress, Start.AddMinutes(i))] })];

            CommitOutcome[] outcomes = await Task.WhenAll(rivals.Select(commit => Task.Run(() => Complaints.CommitAsync(commit, Now), Now)));

            int winner = Assert.Single(Enumerable.Range(0, 32), i => outcomes[i].Status == CommitStatus.Committed);
            Assert.Equal(31, outcomes.Count(o => o.Status == CommitStatus.VersionConflict));
            head = rivals[winner].Head;
            AssertSame(head, await Complaints.GetHeadAsync("a1", Now));
            Assert.Equal(rivals[winner].DueWrites, await Complaints.GetDueAsync("a1", Now));
        }

        Assert.Equal(Enumerable.Range(1, 11).Select(i => (long)i), (await AllAsync(Complaints.ReadTimelineAsync("a1", 0, Now))).Select(e => e.Sequence));
    }

    [Fact]
    public async Task CommitAsync_ManyOpeningsOfOneIntakeAtOnce_MakeOneComplaint()
    {
        Commit[] rivals = [.. Enumerable.Range(0, 16).Select(i => Opening(Head($"id{i}") with { IntakeId = "form-77" }))];

        CommitOutcome[] outcomes = await Task.WhenAll(rivals.Select(commit => Task.Run(() => Complaints.CommitAsync(commit, Now), Now)));

        int winner = Assert.Single(Enumerable.Range(0, 16), i => outcomes[i].Status == CommitStatus.Committed);
        Assert.All(outcomes.Where((_, i) => i != winner), o => Assert.Equal(new CommitOutcome(CommitStatus.IntakeExists, $"id{winner}"), o));
        Assert.Equal($"id{winner}", (await Complaints.ListAllAsync(null, 100, Now)).Single().Id);
    }
}
