using System.Text.Json.Nodes;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Queries;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>Two versions of the program over one store: heads of an older one are folded again, what a newer one wrote is left to it.</summary>
public sealed class VersionsTests
{
    [Fact]
    public async Task Run_HeadsOfAnOlderFold_AreFoldedAgainBeforeAnythingIsDecided()
    {
        var place = await TestWorkplace.OpenAsync();
        var swept = await place.OpenComplaintAsync();
        var commanded = await place.OpenComplaintAsync();
        foreach (var id in new[] { swept.Id, commanded.Id })
        {
            // An older fold knew of no owner, and of no clocks either: decided on that, nothing would ever be due again.
            await WriteAsync(place, id, complaint => complaint with { FoldVersion = Fold.Version - 1, Owner = "", Clocks = [] });
        }

        Assert.Equal(swept.Owner, (await place.GetAsync(swept.Id)).Owner);
        Assert.Equal([swept.Owner, commanded.Owner], (await FindAsync(place)).OrderBy(found => found.Reference != swept.Reference).Select(found => found.Owner));
        await place.CommandAsync(commanded.Id, step => step.AddNote("They called."));
        place.MoveTo(swept.Due[DutyKind.Progress]);
        await place.SweepAsync(DutyKind.Progress);

        foreach (var complaint in new[] { swept, commanded })
        {
            var head = (await place.Store.Complaints.GetHeadAsync(complaint.Id, CancellationToken.None))!;
            Assert.Equal((Fold.Version, complaint.Owner), (HeadCodec.Read(head).FoldVersion, head.Owner));
            await StoreCheck.OneAsync(place, head);
        }

        Assert.Contains(place.Mail.Taken, one => one.Type == "progress" && one.Mail.Tags["c"] == swept.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ComplaintOfANewerProgram_IsReadableAndLeftToThatProgram(bool headUnreadable)
    {
        var place = await TestWorkplace.OpenAsync();
        var ids = await ConcurrencyTests.OpenManyAsync(place, 2);
        var newer = await place.GetAsync(ids[0]);
        var version = await AppendFromTheFutureAsync(place, ids[0], headUnreadable);
        var due = Assert.Single(await place.Store.Complaints.GetDueAsync(ids[0], CancellationToken.None), one => one.Duty == DutyKind.Acknowledge);

        // A rolling update may take long: however often the older program looks, the work stays due for the newer one.
        for (var run = 0; run < 10; run++)
        {
            var report = await place.SweepAsync(DutyKind.Acknowledge);
            Assert.Equal((true, run == 0 ? 1 : 0, 0, 0), (report.Failures.ContainsKey(ErrorCode.StoreNewer), report.Sent, report.Postponed, report.Quarantined));
            place.MoveTo(place.Now.AddMinutes(30));
        }

        Assert.Equal(due, Assert.Single(await place.Store.Complaints.GetDueAsync(ids[0], CancellationToken.None), one => one.Duty == DutyKind.Acknowledge));
        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(ids[0], step => step.AddNote("They called.")));
        Assert.Equal((ErrorCode.StoreNewer, newer.Reference), (refusal.Code, refusal.Target));
        Assert.Equal(version, (await place.Store.Complaints.GetHeadAsync(ids[0], CancellationToken.None))!.Version);
        if (!headUnreadable)
        {
            Assert.Equal(newer.Owner, (await place.GetAsync(ids[0])).Owner);
            Assert.Contains(await FindAsync(place), found => found.Reference == newer.Reference);
        }
    }

    private static async Task<IReadOnlyList<ComplaintView>> FindAsync(TestWorkplace place) =>
        await new ComplaintFinder(place.Workplace).FindAsync(new ComplaintFilter(), CancellationToken.None).ToListAsync();

    private static async Task WriteAsync(TestWorkplace place, string id, Func<Complaint, Complaint> change)
    {
        var head = (await place.Store.Complaints.GetHeadAsync(id, CancellationToken.None))!;
        var written = HeadCodec.Write(change(HeadCodec.Read(head)) with { Version = head.Version + 1 });
        Assert.True((await place.Store.Complaints.CommitAsync(new Commit { ExpectedVersion = head.Version, Head = written, OperationId = $"old-{id}" }, CancellationToken.None)).IsCommitted);
    }

    // As a program would write it that knows one more entry type, one more flag and one more member of the head.
    private static async Task<long> AppendFromTheFutureAsync(TestWorkplace place, string id, bool unknownFlag)
    {
        var before = await place.GetAsync(id);
        var note = EntryCodec.Write(
            new Entry
            {
                Sequence = before.LastSequence + 1,
                OccurredAt = place.Now,
                RecordedAt = place.Now,
                Actor = TestWorkplace.Ann,
                OperationId = "future",
                Payload = new NoteAdded(new ContentRef("0123456789abcdef0123456789abcdef", 4, "ab12")),
            },
            before.ChainTip) with { Type = "thoughtTransferred" };
        note = note with { Hash = EntryCodec.HashOf(note, before.ChainTip) };
        var head = HeadCodec.Write(before with { Version = before.Version + 1, FoldVersion = Fold.Version + 1, LastSequence = note.Sequence, ChainTip = note.Hash });
        var body = JsonNode.Parse(head.Body)!.AsObject();
        body["thought"] = "calm";
        if (unknownFlag)
        {
            body["status"] = "transcended";
        }

        var commit = new Commit { ExpectedVersion = before.Version, Head = head with { Body = body.ToJsonString() }, OperationId = "future", Entries = [note] };
        Assert.True((await place.Store.Complaints.CommitAsync(commit, CancellationToken.None)).IsCommitted);
        return head.Version;
    }
}
