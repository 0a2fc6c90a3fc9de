using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>What a finished walk found; kept in the store until the next one is finished.</summary>
public sealed record NightlyWalkReport
{
    /// <summary>The document that holds it.</summary>
    public const string DocumentKey = "walk/report";

    /// <summary>The most findings that are kept by name; all are counted.</summary>
    public const int MostFindings = 200;

    /// <summary>When the walk began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was through (UTC).</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>How many complaints it looked at.</summary>
    public long Checked { get; init; }

    /// <summary>How many complaints had their due entries mended.</summary>
    public long Mended { get; init; }

    /// <summary>How many counters of caps it deleted.</summary>
    public long CapsDeleted { get; init; }

    /// <summary>How many steps that never came lost what they had written ahead of themselves (<see cref="IContentStore.CleanAsync"/>).</summary>
    public long StepsCleaned { get; init; }

    /// <summary>How many findings there were.</summary>
    public long Count { get; init; }

    /// <summary>The first findings.</summary>
    public IReadOnlyList<NightlyWalkFinding> Findings { get; init; } = [];

    /// <summary>The report of the last finished walk, or null before the first.</summary>
    public static async Task<NightlyWalkReport?> FindAsync(IDocumentStore documents, CancellationToken cancellationToken) =>
        await documents.GetAsync(DocumentKey, cancellationToken) is { } stored ? JsonSerializer.Deserialize<NightlyWalkReport>(stored.Body, CoreJson.Options) : null;

    /// <summary>One line for the log.</summary>
    public override string ToString() => $"Walk: {Checked} complaints checked, {Count} findings, due entries of {Mended} mended, {CapsDeleted} old counters deleted, {StepsCleaned} unfinished steps cleaned up";
}

/// <summary>Something that is not as it must be.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reference">The complaint, or the content that is none yet.</param>
/// <param name="Desk">Its desk, as its head says; empty when it has none.</param>
/// <param name="Detail">For people who repair: an entry's number, a duty, an error code. No personal data.</param>
public sealed record NightlyWalkFinding(NightlyWalkKind Kind, string Reference, string Desk, string Detail = "");

/// <summary>What a walk can find; numbers are stored and never change.</summary>
public enum NightlyWalkKind
{
    /// <summary>The head is not the fold of the timeline.</summary>
    HeadDiffers = 1,

    /// <summary>An entry was changed, is missing or was put in: the chain of hashes breaks at it.</summary>
    ChainBroken = 2,

    /// <summary>A due entry is missing, wrong or too many. The walk mends this.</summary>
    DueDiffers = 3,

    /// <summary>An open complaint for which nothing will ever become due: somebody must look at it by hand.</summary>
    NothingDue = 4,

    /// <summary>The head or an entry cannot be read, or was written by a newer version.</summary>
    Unreadable = 5,

    /// <summary>The policy or calendar that it is bound to cannot be loaded, or its desk is gone.</summary>
    RulesMissing = 6,

    /// <summary>Something came in and could not be taken in; the finding names its content instead of a complaint. Most likely a complaint of which nobody knows.</summary>
    NotTakenIn = 7,
}
