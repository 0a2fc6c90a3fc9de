using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Evidence;

/// <summary>Writes an evidence bundle as one zip file, and looks whether one is still what was handed out.</summary>
public static class EvidenceZip
{
    /// <summary>Writes it. The same bundle makes the same bytes: every file bears the moment at which the bundle was made.</summary>
    public static void Write(Stream stream, EvidenceBundle bundle)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in bundle.Files)
        {
            var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
            entry.LastWriteTime = bundle.MadeAt.ToUniversalTime();
            using var target = entry.Open();
            target.Write(file.Bytes.Span);
        }
    }

    /// <summary>
    /// Compares every file with the manifest. Returns what is wrong, in words: no manifest, a file that is missing, changed or not named in it; nothing when all
    /// is well. Raises <see cref="InvalidDataException"/> for what is no zip file.
    /// </summary>
    public static IReadOnlyList<string> Verify(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.GetEntry(EvidenceBundle.ManifestName) is not { } entry || Read(entry) is not { } manifest)
        {
            return [$"There is no {EvidenceBundle.ManifestName} that can be read."];
        }

        List<string> problems = [];
        foreach (var item in manifest.Items.Where(item => item.File is not null))
        {
            if (zip.GetEntry(item.File!) is not { } file)
            {
                problems.Add($"{item.File} is missing.");
                continue;
            }

            using var bytes = file.Open();
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != item.Sha256)
            {
                problems.Add($"{item.File} is not what was collected.");
            }
        }

        var named = manifest.Items.Select(item => item.File).Append(EvidenceBundle.ManifestName).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(zip.Entries.Where(file => !named.Contains(file.FullName)).Select(file => $"{file.FullName} is not named in the manifest."));
        return problems;
    }

    private static EvidenceManifest? Read(ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            return JsonSerializer.Deserialize<EvidenceManifest>(stream, CoreJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
