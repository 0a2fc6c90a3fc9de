using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Ports;
using ComplaintOps.Core.Tests.Calendars;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>
/// The storage format: a record of every entry type as it was first stored. These files are never changed; a test that fails here means that stores in
/// the field cannot be read any more. Entries of <c>entries-v1</c> hold the reason for recording them late as it was typed, those of <c>entries-v2</c> refer to it.
/// <c>UPDATE_GOLDEN=1</c> writes files for types that have none yet, and touches no other.
/// </summary>
public sealed class GoldenEntryTests
{
    private const string First = "entries-v1";
    private const string Latest = "entries-v2";
    private static readonly string Folder = Path.GetFullPath(Path.Combine(CalendarFiles.Folder, "..", "..", "tests", "Core.Tests", "Complaints", "golden"));
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. EntryTypes.Known.Select(type => type.Name)];

    public static string FileOf(string layout, string name) => Path.Combine(Folder, layout, name + ".json");

    [Fact]
    public void Known_EveryType_HasOneExample() =>
        Assert.Equal(EntryTypes.Known.Select(type => type.Type.Name).Order(StringComparer.Ordinal), GoldenEntries.All.Select(payload => payload.GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_StoredRecord_IsTheEntryForEver(string name)
    {
        var entry = GoldenEntries.EntryOf(GoldenEntries.All.Single(payload => EntryTypes.NameOf(payload).Name == name));
        var written = EntryCodec.Write(entry, EntryCodec.ChainStart);
        var layouts = new[] { First, Latest }.Where(layout => File.Exists(FileOf(layout, name))).ToList();
        if (layouts.Count == 0 && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.Combine(Folder, Latest));
            File.WriteAllText(FileOf(Latest, name), JsonSerializer.Serialize(written, Readable) + "\n");
            layouts.Add(Latest);
        }

        Assert.True(layouts.Count > 0, $"{name} has no golden file; run the tests with UPDATE_GOLDEN=1 once and keep it.");
        foreach (var layout in layouts)
        {
            var stored = JsonSerializer.Deserialize<EntryRecord>(File.ReadAllText(FileOf(layout, name)))!;
            var read = EntryCodec.Read(stored);

            // Whatever version and layout it was stored in, it means the same entry today, and its place in the chain holds.
            var reason = layout == First ? new LateReason(ReasonCodes.Words) { Stored = "wrote it on paper" } : entry.LateBecause;
            Assert.Equal((11, "op-1", reason), (read.Sequence, read.OperationId, read.LateBecause));
            Assert.Equal(written.Body, EntryCodec.Write(read with { LateBecause = entry.LateBecause }, EntryCodec.ChainStart).Body);
            Assert.Equal(stored.Hash, EntryCodec.HashOf(stored, EntryCodec.ChainStart));
            if (stored.TypeVersion == written.TypeVersion)
            {
                Assert.Equal(Payload(written), Payload(stored));
                Assert.True(layout == First || written == stored, $"{name} is not written any more as {layout} holds it.");
            }

            // The fold is total: every entry means something for a complaint, even out of place.
            Assert.Equal(stored.Sequence, Fold.Apply(Fold.Empty("id"), read).LastSequence);
        }
    }

    [Fact]
    public void Read_ReasonOfAnImportOrACode_StaysOneInTheFirstLayout()
    {
        Assert.Equal(new LateReason("november.csv:17"), LateReason.Upcast("november.csv:17", Actor.Import("november.csv")));
        Assert.Equal(new LateReason("receivedEarlier"), LateReason.Upcast("receivedEarlier", Actor.Function("Intake")));
    }

    [Fact]
    public void Folders_HoldNoFileOfAnUnknownType() => Assert.Empty(
        System.IO.Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Except(EntryTypes.Known.Select(type => type.Name)));

    private static string Payload(EntryRecord record)
    {
        using var body = JsonDocument.Parse(record.Body);
        return body.RootElement.GetProperty("payload").GetRawText();
    }
}
