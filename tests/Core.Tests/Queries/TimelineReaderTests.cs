using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Privacy;
using ComplaintOps.Core.Queries;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Queries;

/// <summary>Why something was recorded later than it happened can be read with the texts, until it is erased.</summary>
public sealed class TimelineReaderTests
{
    private const string Why = "Mrs Marker of 7 Secret Street held me up.";

    [Fact]
    public async Task Read_RecordedLater_SaysWhyOnceAndOnlyWithTexts()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await RepliedLateAsync(place, final: false);

        var texts = await ReadAsync(place, complaint, withTexts: true);

        var late = Assert.Single(texts, view => view.Text?.Contains(Why, StringComparison.Ordinal) == true);
        Assert.Equal(("replyGiven", $"I rang.\n\nRecorded later: {Why}"), (late.Type, late.Text));
        Assert.DoesNotContain(Why, string.Join('\n', (await ReadAsync(place, complaint, withTexts: false)).Select(view => view.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_RecordedLaterBeyondOtherEntries_SaysWhyForTheFirstOfTheTypesAskedFor()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await RepliedLateAsync(place, final: true);

        var late = (await ReadAsync(place, complaint, withTexts: true, "stageChanged", "resolved")).Where(view => view.OccurredAt < view.RecordedAt).ToList();

        Assert.True(late.Count > 1);
        Assert.Equal([$"Recorded later: {Why}", .. Enumerable.Repeat((string?)null, late.Count - 1)], late.Select(view => view.Text));
    }

    [Fact]
    public async Task Reason_Typed_StandsInNoRecordAndIsErasedWithTheRest()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await RepliedLateAsync(place, final: true);
        complaint = await place.CommandAsync(complaint.Id, step => step.Close("resolved"));

        Assert.DoesNotContain("Marker", string.Join('\n', await BodiesAsync(place, complaint)), StringComparison.Ordinal);
        await new Erasure(place.Workplace).EraseAsync(complaint.Id, "request", TestWorkplace.Ann, CancellationToken.None);

        Assert.DoesNotContain(await ReadAsync(place, complaint, withTexts: true), view => view.Text is not null);
    }

    [Fact]
    public async Task Read_ReasonThatAnOldEntryHolds_IsSaidUntilErasingIsOrdered()
    {
        var place = await TestWorkplace.OpenAsync();
        var complaint = await RepliedLateAsync(place, final: true);
        complaint = await place.CommandAsync(complaint.Id, step => step.Close("resolved"));
        await AddNoteAsBeforeAsync(place, complaint, "wrote it on paper");

        Assert.Contains(await ReadAsync(place, complaint, withTexts: true), view => view.Text == "A note.\n\nRecorded later: wrote it on paper");
        await new Erasure(place.Workplace).EraseAsync(complaint.Id, "request", TestWorkplace.Ann, CancellationToken.None);

        Assert.DoesNotContain(await ReadAsync(place, complaint, withTexts: true), view => view.Text is not null);
    }

    private static async Task<Complaint> RepliedLateAsync(TestWorkplace place, bool final)
    {
        var complaint = await place.OpenComplaintAsync();
        await place.SweepUntilQuietAsync();
        place.MoveTo(place.Now + TimeSpan.FromHours(4));
        return await place.CommandAsync(
            complaint.Id,
            step => step.Reply("amelia-hart", ReplyChannel.Phone, "I rang.", final),
            new CommandOptions { OccurredAt = place.Now - TimeSpan.FromHours(2), BackdateReason = Why });
    }

    private static async Task<List<EntryView>> ReadAsync(TestWorkplace place, Complaint complaint, bool withTexts, params string[] types) =>
        await new TimelineReader(place.Workplace).ReadAsync(complaint.Reference, types, Period.Always, withTexts, CancellationToken.None).ToListAsync();

    private static async Task<List<string>> BodiesAsync(TestWorkplace place, Complaint complaint) =>
        await place.Store.Complaints.ReadTimelineAsync(complaint.Id, 0, CancellationToken.None).Select(record => record.Body).ToListAsync();

    // A note as it was stored when the reason for recording it late stood in the entry.
    private static async Task AddNoteAsBeforeAsync(TestWorkplace place, Complaint complaint, string reason)
    {
        var rules = await place.Workplace.Loader.RulesAsync(complaint, CancellationToken.None);
        var step = new Step(complaint, new StepContext
        {
            Now = place.Now,
            OccurredAt = place.Now - TimeSpan.FromHours(1),
            BackdateReason = "onPaper",
            Actor = TestWorkplace.Ann,
            OperationId = "op-as-before",
            Rules = rules,
            Entropy = place.Workplace.Entropy,
        });
        step.AddNote("A note.");
        var (commit, after) = CommitBuilder.Build(step, rules?.Policy);
        var record = commit.Entries[0] with { Body = commit.Entries[0].Body.Replace("\"late\":{\"code\":\"onPaper\"}", $"\"backdateReason\":\"{reason}\"", StringComparison.Ordinal) };
        record = record with { Hash = EntryCodec.HashOf(record, complaint.ChainTip) };
        var outcome = await place.Store.Complaints.CommitAsync(commit with { Entries = [record], Head = HeadCodec.Write(after with { ChainTip = record.Hash }) }, CancellationToken.None);
        Assert.Equal(Ports.CommitStatus.Committed, outcome.Status);
    }
}
