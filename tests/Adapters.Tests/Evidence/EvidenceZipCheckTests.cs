using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ComplaintOps.Adapters.Evidence;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Tests.Evidence;

/// <summary>Bundles that somebody had their hands on, one for each thing that can be done to them.</summary>
public sealed class EvidenceZipCheckTests
{
    private static IReadOnlyList<EvidenceFinding> Check(byte[] zip) => EvidenceZipCheck.Check(new MemoryStream(zip), "handed-out.zip", CancellationToken.None);

    private static void AssertFound(byte[] zip, params (EvidenceFault Fault, string? File)[] expected)
    {
        var found = Check(zip);
        Assert.Equal(expected, found.Select(finding => (finding.Fault, finding.File)));
        Assert.All(found, finding =>
        {
            Assert.Equal("handed-out.zip", finding.Path);
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(finding.Message + finding.File, char.IsControl);
        });
    }

    [Fact]
    public void Check_AnyByteOfTheArchiveChanged_IsFoundUnlessEveryFileIsStillTheSame()
    {
        // Times, attributes, and the padding of a packed file may differ without any file being another one.
        var good = Bundles.Zip(Bundles.Good());
        var found = 0;
        foreach (var mask in new byte[] { 0x01, 0x5A, 0x80 })
        {
            for (var i = 0; i < good.Length; i++)
            {
                var bytes = good.ToArray();
                bytes[i] ^= mask;
                if (Check(bytes).Count > 0)
                {
                    found++;
                    continue;
                }

                Assert.Equal(Unpacked(good), Unpacked(bytes));
            }
        }

        Assert.True(found > good.Length * 2, $"Only {found} of {good.Length * 3} changes were found.");
    }

    [Fact]
    public void Check_CutOffAnywhere_IsNoBundle()
    {
        var good = Bundles.Zip(Bundles.Good());
        for (var length = 0; length < good.Length; length++)
        {
            Assert.NotEmpty(Check(good[..length]));
        }

        AssertFound([], (EvidenceFault.NotABundle, null));
        AssertFound(good[..^1], (EvidenceFault.NotABundle, null));
        AssertFound(Encoding.UTF8.GetBytes("This is a letter and no archive."), (EvidenceFault.NotABundle, null));
    }

    [Fact]
    public void Check_SomethingBeforeBehindOrInTheComment_IsNoBundle()
    {
        var good = Bundles.Zip(Bundles.Good());
        AssertFound([.. good, 0], (EvidenceFault.NotABundle, null));
        AssertFound([.. "MZ program"u8, .. good], (EvidenceFault.NotABundle, null));
        AssertFound(Bundles.Changed(zip => zip.Comment = "a letter"), (EvidenceFault.NotABundle, null));
    }

    [Fact]
    public void Check_FileChangedMissingAddedOrTwice_NamesIt()
    {
        AssertFound(Bundles.Changed(zip => Replace(zip, "e5-photo.bin", [9])), (EvidenceFault.FileChanged, "e5-photo.bin"));
        AssertFound(Bundles.Changed(zip => Replace(zip, "e7-voucher.bin", Bundles.Receipt[..^1])), (EvidenceFault.FileChanged, "e7-voucher.bin"));
        AssertFound(Bundles.Changed(zip => zip.GetEntry("e5-photo.bin")!.Delete()), (EvidenceFault.FileMissing, "e5-photo.bin"));
        AssertFound(Bundles.Changed(zip => Bundles.Put(zip, "e8-record.bin", [1])), (EvidenceFault.FileNotNamed, "e8-record.bin"));
        AssertFound(Bundles.Changed(zip => Bundles.Put(zip, "e5-photo.bin", [9])), (EvidenceFault.FileTwice, "e5-photo.bin"));
        AssertFound(Bundles.Changed(zip => Bundles.Put(zip, "MANIFEST.json", [9])), (EvidenceFault.FileTwice, "MANIFEST.json"));
        AssertFound(
            Bundles.Changed(zip =>
            {
                zip.GetEntry("e5-photo.bin")!.Delete();
                Bundles.Put(zip, "E5-photo.bin", Bundles.Photo);
            }),
            (EvidenceFault.FileMissing, "e5-photo.bin"));
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("..\\outside.bin")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("C:x.bin")]
    [InlineData("folder/")]
    [InlineData("..")]
    [InlineData("a\u001b[2Jb.bin")]
    [InlineData("e5-photo\u202Enib.exe")]
    public void Check_NameThatLeadsOutOrHides_IsUnsafeAndShownHarmlessly(string name)
    {
        var finding = Assert.Single(Check(Bundles.Changed(zip => Bundles.Put(zip, name, name.EndsWith('/') ? [] : [1]))));

        Assert.Equal(EvidenceFault.NameUnsafe, finding.Fault);
        Assert.DoesNotContain(finding.File!, letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format);
    }

    [Fact]
    public void Check_Bombs_AreToldAndNotUnpacked()
    {
        AssertFound(Bundles.Changed(zip => Replace(zip, "e5-photo.bin", new byte[64 * 1024 * 1024])), (EvidenceFault.TooLarge, "e5-photo.bin"));
        AssertFound(Bundles.Changed(zip => Replace(zip, "manifest.json", new byte[EvidenceZipCheck.MostManifestBytes + 1])), (EvidenceFault.TooLarge, "manifest.json"));

        // A manifest with all the room behind it that a bomb needs.
        var padded = JsonSerializer.SerializeToUtf8Bytes(Bundles.Manifest(), CoreJson.Options).Concat(Enumerable.Repeat((byte)' ', EvidenceZipCheck.MostManifestBytes)).ToArray();
        AssertFound(Bundles.Changed(zip => Replace(zip, "manifest.json", padded)), (EvidenceFault.TooLarge, "manifest.json"));

        // The size that an archive gives is not believed: it says four bytes here.
        var lying = Bundles.Changed(zip => Replace(zip, "e5-photo.bin", new byte[64 * 1024 * 1024]));
        for (var i = 0; i < lying.Length - 4; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(lying.AsSpan(i)) == 64 * 1024 * 1024)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(i), 4);
            }
        }

        Assert.Equal("e5-photo.bin", Assert.Single(Check(lying)).File);
    }

    [Fact]
    public void Check_MoreFilesThanAnyBundle_IsTooLargeBeforeTheDirectoryIsRead()
    {
        AssertFound(
            Bundles.Changed(zip =>
            {
                for (var i = 0; i <= EvidenceZipCheck.MostFiles; i++)
                {
                    zip.CreateEntry($"e{i}-record.bin");
                }
            }),
            (EvidenceFault.TooLarge, null));

        // A directory that is not as long as it says, or lies somewhere else.
        var good = Bundles.Zip(Bundles.Good());
        AssertFound(Patched(good, 10, 1), (EvidenceFault.NotABundle, null));
        AssertFound(Patched(good, 16, 1), (EvidenceFault.NotABundle, null));
        AssertFound(Patched(Patched(good, 8, 2), 10, 2), (EvidenceFault.NotABundle, null));
    }

    [Fact]
    public void Check_Manifest_MissingOrUnreadable_IsTold()
    {
        AssertFound(Bundles.Changed(zip => zip.GetEntry("manifest.json")!.Delete()), (EvidenceFault.ManifestMissing, "manifest.json"));
        foreach (var text in new[] { "", "null", "[]", "{ \"reference\": 3 }", "{}", "not json" })
        {
            AssertFound(Bundles.Zip(Bundles.WithManifest(Encoding.UTF8.GetBytes(text))), (EvidenceFault.ManifestInvalid, "manifest.json"));
        }

        AssertFound(Bundles.Zip(Bundles.With(json => json["items"] = null)), (EvidenceFault.ManifestInvalid, "manifest.json"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![0]!.AsObject().Remove("collector"))), (EvidenceFault.ManifestInvalid, "manifest.json"));

        // Two readers would see two things.
        var twice = JsonSerializer.Serialize(Bundles.Manifest(), CoreJson.Options).Replace("\"collector\":\"ann\"", "\"collector\":\"ann\",\"collector\":\"eve\"", StringComparison.Ordinal);
        AssertFound(Bundles.Zip(Bundles.WithManifest(Encoding.UTF8.GetBytes(twice))), (EvidenceFault.ManifestInvalid, "manifest.json"));
    }

    [Fact]
    public void Check_ManifestThatSaysWhatNoneOfOursSays_IsTold()
    {
        AssertFound(Bundles.Zip(Bundles.With(json => json["reference"] = "C-2603-74CJHXK")), (EvidenceFault.ManifestInvalid, "manifest.json"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["chainTip"] = "tip")), (EvidenceFault.ManifestInvalid, "manifest.json"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]!.AsArray().Add(null))), (EvidenceFault.ManifestInvalid, null));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![2]!["kind"] = "Rumour")), (EvidenceFault.ManifestInvalid, "e9"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![2]!["id"] = "e7")), (EvidenceFault.ManifestInvalid, "e7"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![0]!["erased"] = true)), (EvidenceFault.ManifestInvalid, "e5"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![2]!["collectedAt"] = "2027-01-01T00:00:00Z")), (EvidenceFault.ManifestInvalid, "e9"));
        AssertFound(
            Bundles.Zip(Bundles.With(json => json["items"]![0]!["file"] = "../../e5-photo.bin")),
            (EvidenceFault.ManifestInvalid, "e5"), (EvidenceFault.FileMissing, "../../e5-photo.bin"), (EvidenceFault.FileNotNamed, "e5-photo.bin"));
        AssertFound(
            Bundles.Zip(Bundles.With(json => json["items"]![0]!["sha256"] = null)),
            (EvidenceFault.ManifestInvalid, "e5"), (EvidenceFault.FileChanged, "e5-photo.bin"));
    }

    [Fact]
    public void Check_CustodyThatDoesNotFollow_IsTold()
    {
        AssertFound(Moved(item => item with { Custody = [item.Custody[1]] }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Moved(item => item with { Custody = [item.Custody[0]] }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Moved(item => item with { FirstHolder = "eve" }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Moved(item => item with { Custody = [] }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Moved(item => item with { Custody = [item.Custody[0] with { At = Bundles.At.AddHours(-1) }, item.Custody[1]] }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Moved(item => item with { Custody = [item.Custody[0], item.Custody[1] with { At = Bundles.At.AddDays(9) }] }), (EvidenceFault.CustodyBroken, "e5"));
        AssertFound(Bundles.Zip(Bundles.With(json => json["items"]![0]!["custody"]!.AsArray().Add(null))), (EvidenceFault.CustodyBroken, "e5"));
        Assert.DoesNotContain(Assert.Single(Check(Moved(item => item with { Custody = [item.Custody[0] with { From = "\u001b[2Jeve" }, item.Custody[1]] }))).Message, char.IsControl);
    }

    [Fact]
    public void Check_BundleOfAnEarlierVersion_IsWellAsLongAsItsMovesFollow()
    {
        Assert.Empty(Check(Moved(item => item with { FirstHolder = null, Holder = null })));
        AssertFound(Moved(item => item with { FirstHolder = null, Holder = null, Custody = [item.Custody[0], item.Custody[1] with { From = "eve" }] }), (EvidenceFault.CustodyBroken, "e5"));
    }

    [Fact]
    public void Check_SeveralThings_TellsAll()
    {
        AssertFound(
            Bundles.Changed(zip =>
            {
                Replace(zip, "e5-photo.bin", [9]);
                zip.GetEntry("e7-voucher.bin")!.Delete();
                Bundles.Put(zip, "../x", [1]);
                Bundles.Put(zip, "more.txt", [1]);
            }),
            (EvidenceFault.NameUnsafe, "../x"), (EvidenceFault.FileChanged, "e5-photo.bin"), (EvidenceFault.FileMissing, "e7-voucher.bin"), (EvidenceFault.FileNotNamed, "more.txt"));
    }

    private static byte[] Moved(Func<ManifestItem, ManifestItem> change)
    {
        var manifest = Bundles.Manifest();
        return Bundles.Zip(Bundles.Of(manifest with { Items = [change(manifest.Items[0]), .. manifest.Items.Skip(1)] }));
    }

    private static void Replace(ZipArchive zip, string name, byte[] bytes)
    {
        zip.GetEntry(name)!.Delete();
        Bundles.Put(zip, name, bytes);
    }

    // A byte of the record at the end.
    private static byte[] Patched(byte[] zip, int at, byte value)
    {
        var bytes = zip.ToArray();
        bytes[bytes.Length - 22 + at] = value;
        return bytes;
    }

    private static IReadOnlyList<string> Unpacked(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry =>
        {
            using var unpacked = new MemoryStream();
            using var file = entry.Open();
            file.CopyTo(unpacked);
            return $"{entry.FullName} {Bundles.HashOf(unpacked.ToArray())}";
        })];
    }
}
