using System.Globalization;
using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Tests.Calendars;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>
/// What each entry means for a complaint, by the version of the fold: every known entry type with its version, and the state after it. Heads name the version that they were
/// made by, and a program trusts a head of its own version without reading the timeline. So whoever changes the meaning of an entry, or adds a type, must raise
/// <see cref="Fold.Version"/>: an older program then reads the timeline, finds what it does not know, and writes nothing.
/// <c>UPDATE_GOLDEN=1</c> writes the file of a version that has none yet, and touches no other.
/// </summary>
public sealed class GoldenFoldTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(CalendarFiles.Folder, "..", "..", "tests", "Core.Tests", "Complaints", "golden", "folds"));

    [Fact]
    public void Apply_EveryEntryInTurn_MeansWhatThisVersionOfTheFoldSays()
    {
        var file = Path.Combine(Folder, $"v{Fold.Version.ToString(CultureInfo.InvariantCulture)}.txt");
        var meanings = Meanings();
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Folder);
            File.WriteAllText(file, meanings);
        }

        Assert.True(File.Exists(file), $"Fold {Fold.Version} has no golden file; run the tests with UPDATE_GOLDEN=1 once and keep it.");
        var kept = File.ReadAllText(file);
        Assert.True(kept == meanings, $"From here on an entry means something else, or is new. Raise Fold.Version, so that heads are folded again:\n{FirstDifference(kept, meanings)}");
    }

    private static string Meanings()
    {
        var text = new StringBuilder();
        var complaint = Fold.Empty("0123456789abcdef0123456789abcdef");
        long sequence = 0;
        foreach (var payload in GoldenEntries.All)
        {
            var (name, version) = EntryTypes.NameOf(payload);
            complaint = Fold.Apply(complaint, GoldenEntries.EntryOf(payload) with { Sequence = ++sequence });
            text.Append(CultureInfo.InvariantCulture, $"{name} {version} {Hashes.Sha256(ComplaintInvariants.StateOf(complaint))[..16]}\n");
        }

        return text.ToString();
    }

    private static string FirstDifference(string kept, string now) =>
        kept.Split('\n').Zip(now.Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} is now {pair.Second}").FirstOrDefault() ?? "the list ends elsewhere";
}
