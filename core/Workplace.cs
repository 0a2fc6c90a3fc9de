using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core;

/// <summary>
/// What every use case works with, composed once per process. Business time is the time of complaints and can be simulated; machine time is that of leases,
/// signatures and caches.
/// </summary>
public sealed record Workplace
{
    /// <summary>The store.</summary>
    public required IStore Store { get; init; }

    /// <summary>The published policies, calendars, directory and templates.</summary>
    public required PublishedSets Sets { get; init; }

    /// <summary>Reads complaints with their rules.</summary>
    public required ComplaintLoader Loader { get; init; }

    /// <summary>How much everybody has to do.</summary>
    public required OwnerLoad Load { get; init; }

    /// <summary>Makes the words of notices.</summary>
    public required NoticeComposer Composer { get; init; }

    /// <summary>How mail leaves.</summary>
    public required IMailSender Mail { get; init; }

    /// <summary>The store's signing keys.</summary>
    public required SigningKeys Keys { get; init; }

    /// <summary>Where pages are reached.</summary>
    public required MailIdentity Identity { get; init; }

    /// <summary>The source of ids.</summary>
    public required IEntropy Entropy { get; init; }

    /// <summary>Business time.</summary>
    public required TimeProvider Business { get; init; }

    /// <summary>Machine time.</summary>
    public required TimeProvider Machine { get; init; }

    /// <summary>Business time now (UTC).</summary>
    public DateTimeOffset Now => Business.GetUtcNow();
}
