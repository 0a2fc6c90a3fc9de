using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintOps.Adapters.Evidence;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Tests.Evidence;

/// <summary>Evidence bundles, good ones and such that somebody had their hands on.</summary>
internal static class Bundles
{
    public static readonly DateTimeOffset At = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static readonly byte[] Photo = [1, 2, 3, 4];

    public static readonly byte[] Receipt = [.. Enumerable.Range(0, 600).Select(number => (byte)(number * 7919 >> 3))];

    /// <summary>A photo that went from hand to hand, a receipt, and a thing.</summary>
    public static EvidenceManifest Manifest() => new()
    {
        Reference = "C-2603-74CJHXJ",
        MadeAt = At.AddDays(3),
        ChainTip = new string('a', 64),
        Contradictions = [],
        Items =
        [
            new ManifestItem
            {
                Id = "e5",
                Kind = "Photo",
                Text = "The torn seal.",
                File = "e5-photo.bin",
                Sha256 = HashOf(Photo),
                Collector = "ann",
                CollectedAt = At,
                FirstHolder = "ann",
                Holder = "lab-munich",
                Custody = [new CustodyMove(At.AddHours(1), "ann", "safe-1", "tom"), new CustodyMove(At.AddHours(5), "safe-1", "lab-munich", "tom")],
            },
            new ManifestItem { Id = "e7", Kind = "Voucher", File = "e7-voucher.bin", Sha256 = HashOf(Receipt), Collector = "ann", CollectedAt = At, FirstHolder = "ann", Holder = "ann", Custody = [] },
            new ManifestItem { Id = "e9", Kind = "Product", Collector = "ann", CollectedAt = At, FirstHolder = "store-3", Holder = "store-3", Custody = [] },
        ],
    };

    public static EvidenceBundle Good() => Of(Manifest());

    /// <summary>The files with another manifest.</summary>
    public static EvidenceBundle Of(EvidenceManifest manifest) => WithManifest(JsonSerializer.SerializeToUtf8Bytes(manifest, CoreJson.Options));

    /// <summary>The files with a manifest that was changed as JSON.</summary>
    public static EvidenceBundle With(Action<JsonObject> change)
    {
        var json = JsonSerializer.SerializeToNode(Manifest(), CoreJson.Options)!.AsObject();
        change(json);
        return WithManifest(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    public static EvidenceBundle WithManifest(byte[] manifest) =>
        new("C-2603-74CJHXJ", At, [new EvidenceFile(EvidenceBundle.ManifestName, manifest), new EvidenceFile("e5-photo.bin", Photo), new EvidenceFile("e7-voucher.bin", Receipt)]);

    public static byte[] Zip(EvidenceBundle bundle)
    {
        using var stream = new MemoryStream();
        EvidenceZip.Write(stream, bundle);
        return stream.ToArray();
    }

    /// <summary>A good zip after somebody had it open.</summary>
    public static byte[] Changed(Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Zip(Good()));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        return stream.ToArray();
    }

    public static void Put(ZipArchive zip, string name, byte[] bytes)
    {
        using var file = zip.CreateEntry(name).Open();
        file.Write(bytes);
    }

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
