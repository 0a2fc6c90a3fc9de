using System.Globalization;
using System.Text;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Tests.Calendars;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Complaints;

/// <summary>
/// What each entry means for a complaint, by the version of the fold: every known entry type with its version, and the state after it, on a complaint that has one of everything. Heads name the version that they were
/// made by, and a program trusts a head of its own version without reading the timeline. So whoever changes the meaning of an entry, or adds a type, must raise
/// <see cref="Fold.Version"/>: an older program then reads the timeline, finds what it does not know, and writes nothing.
/// <c>UPDATE_GOLDEN=1</c> writes the file of a version that has none yet, and touches no other.
/// </summary>
public sealed class GoldenFoldTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(CalendarFiles.Folder, "..", "..", "tests", "Core.Tests", "Complaints", "golden", "folds"));

    // What later entries change, settle or end: without it they would mean nothing, and no change of their meaning would show.
    private static readonly Type[] Beginnings =
    [
        typeof(Received), typeof(PartyAdded), typeof(PolicyBound), typeof(OwnerChanged), typeof(ClockStarted), typeof(NoticeRequested), typeof(ReplyGiven), typeof(QuestionAsked),
        typeof(PromiseMade), typeof(TaskOpened), typeof(FlagRaised), typeof(PositionProposed), typeof(FactStated), typeof(UnderstandingRecorded), typeof(OptionsOffered),
        typeof(OptionAdded), typeof(InterimMeasureTaken), typeof(EvidenceAdded), typeof(RedressProposed), typeof(IndicatorNoted), typeof(AbnormalSuspected), typeof(Referred),
        typeof(IssueAttached), typeof(SpokespersonNamed), typeof(LegalHoldPlaced), typeof(Absorbed), typeof(AcceptanceAsked),
    ];

    // The golden entries name the notice by this sequence number.
    private const long NoticeNumber = 8;

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
        var begun = Beginnings.Aggregate(Fold.Empty("0123456789abcdef0123456789abcdef"), (complaint, type) =>
            Fold.Apply(complaint, EntryOf(type) with { Sequence = type == typeof(NoticeRequested) ? NoticeNumber : 1 }));
        foreach (var payload in GoldenEntries.All)
        {
            var (name, version) = EntryTypes.NameOf(payload);
            text.Append(CultureInfo.InvariantCulture, $"{name} {version} {Hashes.Sha256(ComplaintInvariants.StateOf(Fold.Apply(begun, EntryOf(payload.GetType()))))[..16]}\n");
        }

        return text.ToString();
    }

    private static Entry EntryOf(Type type) => GoldenEntries.EntryOf(GoldenEntries.All.Single(payload => payload.GetType() == type));

    private static string FirstDifference(string kept, string now) =>
        kept.Split('\n').Zip(now.Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} is now {pair.Second}").FirstOrDefault() ?? "the list ends elsewhere";
}
