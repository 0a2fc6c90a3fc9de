namespace ComplaintOps.Core.Evidence;

/// <summary>Something that is wrong with an evidence bundle on disk. It holds no text of a person: whatever a name in the file hides from a terminal is replaced.</summary>
/// <param name="Path">The bundle that was looked at.</param>
/// <param name="Fault">What.</param>
/// <param name="File">The file or the item in the bundle that it is about, or null for the bundle itself.</param>
/// <param name="Message">What, in one English sentence.</param>
public sealed record EvidenceFinding(string Path, EvidenceFault Fault, string? File, string Message);

/// <summary>What can be wrong with an evidence bundle.</summary>
public enum EvidenceFault
{
    /// <summary>It is no whole zip file of ours: cut off, with bytes before or behind the archive, or something else altogether.</summary>
    NotABundle = 1,

    /// <summary>It holds more, or larger, files than any bundle of ours, such as a zip bomb does. Nothing of that is unpacked.</summary>
    TooLarge = 2,

    /// <summary>There is no manifest.</summary>
    ManifestMissing = 3,

    /// <summary>The manifest cannot be read, or says what no manifest of ours says.</summary>
    ManifestInvalid = 4,

    /// <summary>A file that the manifest names is not there.</summary>
    FileMissing = 5,

    /// <summary>A file is not what was collected: its SHA-256 is another one.</summary>
    FileChanged = 6,

    /// <summary>A file in the archive cannot be unpacked.</summary>
    FileDamaged = 7,

    /// <summary>A file that the manifest does not name.</summary>
    FileNotNamed = 8,

    /// <summary>Two files have one name, so that two people who unpack it may see different things.</summary>
    FileTwice = 9,

    /// <summary>A name that would be written outside of the folder into which somebody unpacks it, or that hides what it is.</summary>
    NameUnsafe = 10,

    /// <summary>Who held an item does not follow: somebody passed on what they did not hold, or before they had it.</summary>
    CustodyBroken = 11,
}
