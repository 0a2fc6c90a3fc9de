using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Evidence;

/// <summary>
/// Looks whether an evidence bundle is still what was handed out. The file may come from anybody: nothing of it is written anywhere, no more of a file is unpacked than
/// a bundle of ours can hold, and what a name hides is not shown.
/// </summary>
public static class EvidenceZipCheck
{
    /// <summary>The most files that are looked at.</summary>
    public const int MostFiles = 10_000;

    /// <summary>The most bytes of a manifest.</summary>
    public const int MostManifestBytes = 16 * 1024 * 1024;

    // A manifest that says one thing twice can be read in two ways.
    private static readonly JsonSerializerOptions Strict = new(CoreJson.Options) { AllowDuplicateProperties = false, RespectNullableAnnotations = true };

    private static readonly (EvidenceFault Fault, string Message) NotWhole = (EvidenceFault.FileDamaged, "The file is not what was packed: its check sum is another one.");

    private static readonly (EvidenceFault Fault, string Message) Unreadable = (EvidenceFault.ManifestInvalid, "The manifest cannot be read, or lacks something.");

    /// <summary>Compares every file with the manifest, and the manifest with itself. Returns what is wrong, the archive first and then file by file; nothing when all is well.</summary>
    /// <param name="stream">The bundle; can seek.</param>
    /// <param name="path">Its path, for the findings.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static IReadOnlyList<EvidenceFinding> Check(Stream stream, string path, CancellationToken cancellationToken)
    {
        if (ZipTail.Check(stream, MostFiles) is var (isTooLarge, message))
        {
            return [new EvidenceFinding(path, isTooLarge ? EvidenceFault.TooLarge : EvidenceFault.NotABundle, null, message)];
        }

        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return Check(zip.Entries, path, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return [new EvidenceFinding(path, EvidenceFault.NotABundle, null, "It is no whole zip file: its directory cannot be read.")];
        }
    }

    private static List<EvidenceFinding> Check(IReadOnlyList<ZipArchiveEntry> entries, string path, CancellationToken cancellationToken)
    {
        List<EvidenceFinding> findings = [];
        Dictionary<string, ZipArchiveEntry> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!IsSafe(entry.FullName))
            {
                Find(EvidenceFault.NameUnsafe, entry.FullName, "The name leads out of the folder that it is unpacked into, or hides what it is.");
            }
            else if (!byName.TryAdd(entry.FullName, entry))
            {
                Find(EvidenceFault.FileTwice, entry.FullName, "Two files have this name.");
            }
        }

        if (!byName.Remove(EvidenceBundle.ManifestName, out var stored))
        {
            Find(EvidenceFault.ManifestMissing, EvidenceBundle.ManifestName, "There is no manifest.");
            return findings;
        }

        var (manifest, fault) = ReadManifest(stored);
        if (manifest is null)
        {
            Find(fault.Fault, EvidenceBundle.ManifestName, fault.Message);
            return findings;
        }

        findings.AddRange(ManifestCheck.Check(path, manifest));
        foreach (var item in manifest.Items.Where(item => item?.File is not null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!byName.Remove(item.File!, out var file) || file.FullName != item.File)
            {
                Find(EvidenceFault.FileMissing, item.File!, "The file is missing.");
            }
            else if (Compare(file, item) is var (wrong, problem))
            {
                Find(wrong, item.File!, problem);
            }
        }

        foreach (var entry in byName.Values)
        {
            Find(EvidenceFault.FileNotNamed, entry.FullName, "The manifest does not name this file.");
        }

        return findings;

        void Find(EvidenceFault found, string name, string message) => findings.Add(new EvidenceFinding(path, found, ManifestCheck.SafeName(name), message));
    }

    private static (EvidenceFault Fault, string Message)? Compare(ZipArchiveEntry file, ManifestItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (Unpack(file, EvidenceItem.MostBytes, bytes => hash.AppendData(bytes), out var isWhole) is { } fault)
        {
            return fault;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == item.Sha256
            ? isWhole ? null : NotWhole
            : (EvidenceFault.FileChanged, "The file is not what was collected: its SHA-256 is another one.");
    }

    private static (EvidenceManifest? Manifest, (EvidenceFault Fault, string Message) Fault) ReadManifest(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        if (Unpack(entry, MostManifestBytes, bytes.Write, out var isWhole) is { } fault)
        {
            return (null, fault);
        }

        if (!isWhole)
        {
            return (null, NotWhole);
        }

        try
        {
            return (JsonSerializer.Deserialize<EvidenceManifest>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Strict), Unreadable);
        }
        catch (JsonException)
        {
            return (null, Unreadable);
        }
    }

    // What an archive says of the size of a file is not believed.
    private static (EvidenceFault Fault, string Message)? Unpack(ZipArchiveEntry file, int most, Action<ReadOnlySpan<byte>> take, out bool isWhole)
    {
        isWhole = false;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var sum = new Crc32();
        try
        {
            using var unpacked = file.Open();
            var left = most;
            while (unpacked.Read(buffer) is var read and > 0)
            {
                left -= read;
                if (left < 0)
                {
                    return (EvidenceFault.TooLarge, $"The file unpacks to more than the {most / 1024} KiB that it may have.");
                }

                sum.Add(buffer.AsSpan(0, read));
                take(buffer.AsSpan(0, read));
            }

            isWhole = sum.Sum == file.Crc32;
            return null;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return (EvidenceFault.FileDamaged, "The file cannot be unpacked: it is damaged, cut off, or packed in another way than ours.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    // The names of a bundle are flat: any separator, drive or control character is somebody else's.
    private static bool IsSafe(string name) => name is { Length: > 0 and <= 100 } and not ("." or "..")
        && name.All(letter => char.IsAscii(letter) && !char.IsControl(letter) && letter is not ('/' or '\\' or ':'));
}
