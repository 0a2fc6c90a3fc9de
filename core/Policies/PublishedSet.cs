using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>What is active: one consistent set of policies, calendars, directory and templates, validated together.</summary>
public sealed record PublishedSet
{
    /// <summary>The active policies by id.</summary>
    public required IReadOnlyDictionary<string, Policy> Policies { get; init; }

    /// <summary>The policies by content hash: how a complaint finds the one it is bound to.</summary>
    public required IReadOnlyDictionary<string, Policy> PoliciesByHash { get; init; }

    /// <summary>The calendars by id.</summary>
    public required IReadOnlyDictionary<string, BusinessCalendar> Calendars { get; init; }

    /// <summary>Desks and people.</summary>
    public required StaffDirectory Directory { get; init; }

    /// <summary>Why people complain, in the house's words.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>The templates of every culture.</summary>
    public required IReadOnlyList<TemplateSource> Templates { get; init; }

    /// <summary>The phrases of every culture: what notices say between the lines of their templates.</summary>
    public IReadOnlyDictionary<string, Phrases> Phrases { get; init; } = new Dictionary<string, Phrases>();

    /// <summary>SHA-256 (hex) of the manifest which lists all of it.</summary>
    public required string ManifestHash { get; init; }
}
