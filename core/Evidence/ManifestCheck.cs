using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Evidence;

/// <summary>Whether a manifest says what only a manifest of ours says: each item once, under its own file name, with its hash, and held by one after the other.</summary>
public static class ManifestCheck
{
    // Whoever records something may be a little ahead of the clock of the store.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>The name of an item's file in the bundle.</summary>
    public static string FileName(string id, string kind) => $"{id}-{kind.ToLowerInvariant()}.bin";

    /// <summary>What is wrong with it, in the order of its items; nothing when all is well. Whether the files are what it says, their reader finds out.</summary>
    /// <param name="path">The bundle, for the findings.</param>
    /// <param name="manifest">The manifest.</param>
    public static IEnumerable<EvidenceFinding> Check(string path, EvidenceManifest manifest)
    {
        if (!Reference.TryParse(manifest.Reference, out _, out _))
        {
            yield return Invalid(null, "The manifest names no complaint.");
        }

        if (!IsHash(manifest.ChainTip))
        {
            yield return Invalid(null, "The manifest does not say where the complaint's timeline ended.");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in manifest.Items)
        {
            foreach (var (fault, message) in item is null ? [(EvidenceFault.ManifestInvalid, "The manifest has an item without anything in it.")] : Faults(manifest, item))
            {
                yield return new EvidenceFinding(path, fault, item is null ? null : SafeName(item.Id), message);
            }

            if (item is not null && !seen.Add(item.Id))
            {
                yield return Invalid(item.Id, "The manifest has the item twice.");
            }
        }

        EvidenceFinding Invalid(string? item, string message) => new(path, EvidenceFault.ManifestInvalid, item is null ? EvidenceBundle.ManifestName : SafeName(item), message);
    }

    /// <summary>A name as it can be shown: nothing in it acts on a terminal, and it is not longer than a line.</summary>
    public static string SafeName(string name)
    {
        var shown = string.Concat(name.Take(80).Select(letter => IsPlain(letter) ? letter : '?'));
        return name.Length > 80 ? shown + "..." : shown;
    }

    private static IEnumerable<(EvidenceFault Fault, string Message)> Faults(EvidenceManifest manifest, ManifestItem item)
    {
        if (item.Id.Length < 2 || item.Id[0] != 'e' || !long.TryParse(item.Id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            yield return (EvidenceFault.ManifestInvalid, "The item has an id that no item of ours has.");
        }

        if (!Enum.GetNames<EvidenceKind>().Contains(item.Kind, StringComparer.Ordinal))
        {
            yield return (EvidenceFault.ManifestInvalid, "The item is of a kind that does not exist.");
        }

        if (item.File is { } file && file != FileName(item.Id, item.Kind))
        {
            yield return (EvidenceFault.ManifestInvalid, $"The item's file would be {SafeName(FileName(item.Id, item.Kind))}, and the manifest names {SafeName(file)}.");
        }

        if (item is { File: not null, Sha256: null } or { File: not null, Erased: true } || (item.Sha256 is { } hash && !IsHash(hash)))
        {
            yield return (EvidenceFault.ManifestInvalid, "The manifest has no SHA-256 for the item's file, or calls it erased.");
        }

        if (item.CollectedAt > manifest.MadeAt + ClockSkew)
        {
            yield return (EvidenceFault.ManifestInvalid, "The item was collected after the bundle was made.");
        }

        foreach (var message in CustodyFaults(manifest, item))
        {
            yield return (EvidenceFault.CustodyBroken, message);
        }
    }

    private static IEnumerable<string> CustodyFaults(EvidenceManifest manifest, ManifestItem item)
    {
        var holder = item.FirstHolder;
        var since = item.CollectedAt;
        foreach (var move in item.Custody)
        {
            if (move is null)
            {
                yield return "A move says nothing.";
                continue;
            }

            if (holder is not null && move.From != holder)
            {
                yield return $"{SafeName(move.From)} passed it on while {SafeName(holder)} held it.";
            }

            if (move.At < since || move.At > manifest.MadeAt + ClockSkew)
            {
                yield return $"{SafeName(move.From)} passed it on at {move.At.ToUniversalTime():u}, which is {(move.At < since ? $"before they had it ({since.ToUniversalTime():u})" : "after the bundle was made")}.";
            }

            (holder, since) = (move.To, move.At);
        }

        if (item.Holder is { } last && holder is not null && last != holder)
        {
            yield return $"{SafeName(last)} is said to hold it, and {SafeName(holder)} had it last.";
        }
    }

    private static bool IsHash(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    private static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || (char.IsAscii(letter) && !char.IsControl(letter));
}
