using System.IO.Compression;
using ComplaintOps.Core.Evidence;

namespace ComplaintOps.Adapters.Evidence;

/// <summary>Writes an evidence bundle as one zip file. <see cref="EvidenceZipCheck"/> looks whether one is still what was handed out.</summary>
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
}
