using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ComplaintOps.Adapters.Evidence;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Tests.Evidence;

public sealed class EvidenceZipTests
{
    private static readonly byte[] Original = [1, 2, 3, 4];
    private static readonly DateTimeOffset At = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static EvidenceBundle Bundle()
    {
        var manifest = new EvidenceManifest
        {
            Reference = "C-2611-7K3QF2X",
            MadeAt = At,
            ChainTip = "tip",
            Contradictions = [],
            Items =
            [
                new ManifestItem
                {
                    Id = "e5",
                    Kind = "Photo",
                    File = "e5-photo.bin",
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(Original)),
                    Collector = "ann",
                    CollectedAt = At,
                    Custody = [new CustodyMove(At, "ann", "safe-1", "tom")],
                },
            ],
        };
        return new EvidenceBundle("C-2611-7K3QF2X", At, [new EvidenceFile(EvidenceBundle.ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, CoreJson.Options)), new EvidenceFile("e5-photo.bin", Original)]);
    }

    private static MemoryStream Written(EvidenceBundle bundle)
    {
        var stream = new MemoryStream();
        EvidenceZip.Write(stream, bundle);
        stream.Position = 0;
        return stream;
    }

    private static void Change(MemoryStream stream, Action<ZipArchive> change)
    {
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        stream.Position = 0;
    }

    [Fact]
    public void Write_TwiceTheSameBundle_IsTheSameBytesAndWellVerified()
    {
        Assert.Equal(Written(Bundle()).ToArray(), Written(Bundle()).ToArray());
        Assert.Empty(EvidenceZip.Verify(Written(Bundle())));
    }

    [Fact]
    public void Verify_ChangedMissingOrAddedFile_SaysWhich()
    {
        var changed = Written(Bundle() with { Files = [Bundle().Files[0], new EvidenceFile("e5-photo.bin", new byte[] { 9 })] });
        Assert.Equal(["e5-photo.bin is not what was collected."], EvidenceZip.Verify(changed));

        var missing = Written(Bundle());
        Change(missing, zip => zip.GetEntry("e5-photo.bin")!.Delete());
        Assert.Equal(["e5-photo.bin is missing."], EvidenceZip.Verify(missing));

        var added = Written(Bundle());
        Change(added, zip => zip.CreateEntry("more.txt"));
        Assert.Equal(["more.txt is not named in the manifest."], EvidenceZip.Verify(added));

        var bare = Written(Bundle());
        Change(bare, zip => zip.GetEntry(EvidenceBundle.ManifestName)!.Delete());
        Assert.Single(EvidenceZip.Verify(bare));
    }

    [Fact]
    public void Verify_NoZip_IsInvalidData() => Assert.Throws<InvalidDataException>(() => EvidenceZip.Verify(new MemoryStream([1, 2, 3])));
}
