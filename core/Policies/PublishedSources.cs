using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Policies;

/// <summary>What was read from files, before it is known whether it fits together.</summary>
public sealed record PublishedSources
{
    /// <summary>The policies; <see cref="PolicyDocument"/> found each of them good by itself.</summary>
    public required IReadOnlyList<Sourced<Policy>> Policies { get; init; }

    /// <summary>The calendars.</summary>
    public required IReadOnlyList<Sourced<BusinessCalendar>> Calendars { get; init; }

    /// <summary>The directory.</summary>
    public required Sourced<StaffDirectory> Directory { get; init; }

    /// <summary>Why people complain, in the house's words.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Empty;

    /// <summary>The templates.</summary>
    public required IReadOnlyList<TemplateSource> Templates { get; init; }

    /// <summary>The phrases by culture.</summary>
    public IReadOnlyDictionary<string, Phrases> Phrases { get; init; } = new Dictionary<string, Phrases>();

    /// <summary>SHA-256 (hex) of the manifest which lists all of it.</summary>
    public required string ManifestHash { get; init; }
}

/// <summary>Something with the file it was read from.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Value">What was read.</param>
public sealed record Sourced<T>(string File, T Value);
