using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Core.Tests.Complaints.Plays;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>Stored entries: the chain, entries from the future, and damage.</summary>
public sealed class EntryCodecTests
{
    private static Complaint FoldOf(IEnumerable<EntryRecord> records) => Fold.All("id", records.Select(EntryCodec.Read));

    [Theory]
    [InlineData("noteAdded", 2)]
    [InlineData("merged", 1)]
    public void Read_UnknownTypeOrVersion_IsReadableAndNotWritable(string type, int version)
    {
        var play = Acknowledged();
        var future = play.Timeline[^1] with { Sequence = play.Timeline.Count + 1, Type = type, TypeVersion = version };
        var complaint = FoldOf(play.Timeline.Append(future));

        Assert.Equal(("ann", ComplaintStatus.Open), (complaint.Owner, complaint.Status));
        Assert.Contains(type, complaint.ReadOnlyBecause, StringComparison.Ordinal);
        var refusal = Assert.Throws<ComplaintOpsException>(() => new Step(complaint, new StepContext
        {
            Now = play.Now,
            Actor = Actor.Link("ann"),
            OperationId = "op",
            Rules = play.Rules,
            Entropy = new SeededEntropy(1),
        }));
        Assert.Equal(ErrorCode.StoreNewer, refusal.Code);
        Assert.Equal(future.TypeVersion, Assert.IsType<UnknownEntry>(EntryCodec.Read(future).Payload).TypeVersion);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"actor\":{\"kind\":\"function\",\"id\":\"x\",\"assurance\":\"authenticated\"},\"payload\":null}")]
    [InlineData("{\"actor\":{\"kind\":\"function\",\"id\":\"x\",\"assurance\":\"authenticated\"},\"payload\":{\"kind\":\"neverHeardOf\",\"because\":\"x\"}}")]
    public void Read_DamagedJson_SaysWhichEntry(string body)
    {
        var record = Acknowledged().Timeline[0] with { Type = "flagRaised", Body = body };

        var error = Assert.Throws<ComplaintOpsException>(() => EntryCodec.Read(record));

        Assert.Equal(ErrorCode.StoreCorrupt, error.Code);
        Assert.Contains("Entry 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HashOf_AnyChange_BreaksTheChain()
    {
        var record = Acknowledged().Timeline[0];
        Assert.Equal(record.Hash, EntryCodec.HashOf(record, EntryCodec.ChainStart));

        EntryRecord[] changed =
        [
            record with { Sequence = 2 },
            record with { OperationId = "other" },
            record with { Type = "noteAdded" },
            record with { TypeVersion = 2 },
            record with { OccurredAt = record.OccurredAt.AddTicks(1) },
            record with { RecordedAt = record.RecordedAt.AddTicks(1) },
            record with { Body = record.Body + " " },
        ];
        Assert.All(changed, one => Assert.NotEqual(record.Hash, EntryCodec.HashOf(one, EntryCodec.ChainStart)));
        Assert.NotEqual(record.Hash, EntryCodec.HashOf(record, record.Hash));
    }

    [Fact]
    public void Write_FreeText_StaysOutOfTheTimelineAndTheHead()
    {
        var play = Acknowledged();
        play.Staff("ann", step => step.AddNote("Secret note"));
        play.Reply(ReplyChannel.Mail).Hear("Private words");
        var stored = string.Concat(play.Timeline.Select(record => record.Body)) + JsonSerializer.Serialize(HeadCodec.Write(play.Complaint));

        foreach (var text in new[] { "Secret note", "An answer.", "Private words", "My card was swallowed.", "Kim", "kim@customer.example" })
        {
            Assert.DoesNotContain(text, stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_HeadThatIsDamaged_PointsToTheTimeline()
    {
        var head = HeadCodec.Write(Acknowledged().Complaint) with { Body = "{\"id\":7}" };

        Assert.Equal(ErrorCode.StoreCorrupt, Assert.Throws<ComplaintOpsException>(() => HeadCodec.Read(head)).Code);
    }

    [Fact]
    public void Write_Head_HasTheColumnsThatListsNeed()
    {
        var play = Acknowledged().RunUntil(Monday.AddHours(25));
        var head = HeadCodec.Write(play.Complaint);

        Assert.Equal((play.Complaint.Reference, "intake-1", "ann", true, "received", "Normal"), (head.Reference, head.IntakeId, head.Owner, head.IsOpen, head.Stage, head.Severity));
        Assert.Equal((Monday, Monday, null), (head.ReceivedAt, head.SilentSince!.Value, head.ClosedAt));
        Assert.Equal(["Silent"], head.Flags);
        Assert.Equal(Monday.AddHours(24), head.NextLimitAt);
        Assert.DoesNotContain("unansweredSince", head.Body, StringComparison.Ordinal);
    }
}
