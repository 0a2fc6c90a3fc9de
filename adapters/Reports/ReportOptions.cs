using ComplaintOps.Core.Ledger;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Adapters.Reports;

/// <summary>What a report is called, for whom it is written, and how much of it there may be.</summary>
public sealed record ReportOptions
{
    /// <summary>Its title; null takes "Complaint ledger" in the report's language.</summary>
    public string? Title { get; init; }

    /// <summary>The language of its labels: <c>en</c> or <c>zh-CN</c>, or anything that <see cref="Cultures.Match"/> finds them for. Others read English.</summary>
    public string Culture { get; init; } = Cultures.English;

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The zone in which its times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Where the numbers come from: <see cref="Core.Ports.IStore.Description"/>.</summary>
    public string StoreDescription { get; init; } = "";

    /// <summary>Sentences of the caller's, shown below the title.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What <see cref="Reconciliation"/> found; null lets the report look for itself.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>Names of rungs by their key; the keys of the shipped ladders have names of their own.</summary>
    public IReadOnlyDictionary<string, LocalizedText> RungNames { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>Names of stages by their key; others are shown by their key.</summary>
    public IReadOnlyDictionary<string, LocalizedText> StageNames { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>The names of causes; a cause that it does not have is shown by its code.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>Titles of known issues by their id; others are shown by their id.</summary>
    public IReadOnlyDictionary<string, LocalizedText> IssueTitles { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>How many complaints the table of an HTML report lists at most, those that hurt most first. The CSV always lists all.</summary>
    public int MaxRows { get; init; } = 2_000;
}
