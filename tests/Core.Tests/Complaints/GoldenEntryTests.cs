using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Tests.Calendars;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>
/// The storage format: a record of every entry type as it was first stored. These files are never changed; a test that fails here means that stores in
/// the field cannot be read any more. <c>UPDATE_GOLDEN=1</c> writes files for types that have none yet, and touches no other.
/// </summary>
public sealed class GoldenEntryTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(CalendarFiles.Folder, "..", "..", "tests", "Core.Tests", "Complaints", "golden", "entries-v1"));
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. EntryTypes.Known.Select(type => type.Name)];

    [Fact]
    public void Known_EveryType_HasOneExample() =>
        Assert.Equal(EntryTypes.Known.Select(type => type.Type.Name).Order(StringComparer.Ordinal), GoldenEntries.All.Select(payload => payload.GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_StoredRecord_IsTheEntryForEver(string name)
    {
        var payload = GoldenEntries.All.Single(payload => EntryTypes.NameOf(payload).Name == name);
        var written = EntryCodec.Write(GoldenEntries.EntryOf(payload), EntryCodec.ChainStart);
        var file = Path.Combine(Folder, name + ".json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Folder);
            File.WriteAllText(file, JsonSerializer.Serialize(written, Readable) + "\n");
        }

        Assert.True(File.Exists(file), $"{name} has no golden file; run the tests with UPDATE_GOLDEN=1 once and keep it.");
        var stored = JsonSerializer.Deserialize<EntryRecord>(File.ReadAllText(file))!;
        var read = EntryCodec.Read(stored);

        // Whatever version it was stored in, it means the same entry today, and its place in the chain holds.
        Assert.Equal(written.Body, EntryCodec.Write(read, EntryCodec.ChainStart).Body);
        Assert.Equal((11, "op-1", "wrote it on paper"), (read.Sequence, read.OperationId, read.BackdateReason));
        Assert.Equal(stored.Hash, EntryCodec.HashOf(stored, EntryCodec.ChainStart));
        if (stored.TypeVersion == written.TypeVersion)
        {
            Assert.Equal(written, stored);
        }

        // The fold is total: every entry means something for a complaint, even out of place.
        Assert.Equal(stored.Sequence, Fold.Apply(Fold.Empty("id"), read).LastSequence);
    }

    [Fact]
    public void Folder_HoldsNoFileOfAnUnknownType() =>
        Assert.Empty(System.IO.Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Except(EntryTypes.Known.Select(type => type.Name)));
}
