using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Intake;

/// <summary>A complaint as it comes in from a form, an API, a mail or a counter, before anything is decided about it.</summary>
public sealed record IntakeRequest
{
    /// <summary>The sender's own id for it; the same id again is the same complaint. Null: each request is a complaint of its own.</summary>
    public string? IntakeId { get; init; }

    /// <summary>The desk's id.</summary>
    public required string Desk { get; init; }

    /// <summary>How it came.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The language the customer asked for, as a tag; or null.</summary>
    public string? Language { get; init; }

    /// <summary>The language of the customer's browser or mail, as a tag; used when none was asked for.</summary>
    public string? SpokenLanguage { get; init; }

    /// <summary>One line.</summary>
    public string? Subject { get; init; }

    /// <summary>What happened, in the customer's words.</summary>
    public string? Text { get; init; }

    /// <summary>What the customer asks for.</summary>
    public string? Wanted { get; init; }

    /// <summary>The customer's name.</summary>
    public string? Name { get; init; }

    /// <summary>The customer's mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the address is proven (an authenticated mail from it).</summary>
    public bool EmailVerified { get; init; }

    /// <summary>The customer's telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>When it was received, when that is not now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>How severe, when somebody judged it.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Product or service, or null.</summary>
    public string? Product { get; init; }

    /// <summary>What the matter is, or null.</summary>
    public string? Issue { get; init; }

    /// <summary>When an outside body sent it to us, for clocks that start there; or null.</summary>
    public DateTimeOffset? ForwardedAt { get; init; }

    /// <summary>Facts of origin to keep, used by no clock; or null.</summary>
    public IReadOnlyDictionary<string, string>? Origin { get; init; }

    /// <summary>Where the request came from, for caps: a network address; or null for trusted senders.</summary>
    public string? Source { get; init; }
}
