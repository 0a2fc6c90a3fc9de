using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Queries;

/// <summary>
/// A complaint as it is shown to staff: facts and codes of its present state, as of a moment. It holds no name, address or text of the customer
/// (<see cref="ComplaintDetail"/> does). All instants are UTC; whoever shows them chooses the zone.
/// </summary>
public record ComplaintView
{
    /// <summary>Makes a view of a complaint.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="nextLimitAt">Its next limit, as its head says.</param>
    /// <param name="asOf">Now, in business time (UTC).</param>
    public ComplaintView(Complaint complaint, DateTimeOffset? nextLimitAt, DateTimeOffset asOf)
    {
        Complaint = complaint;
        NextLimitAt = nextLimitAt;
        AsOf = asOf;
    }

    /// <summary>The reference for people; every other command takes it.</summary>
    public string Reference => Complaint.Reference;

    /// <summary>The opaque id.</summary>
    public string Id => Complaint.Id;

    /// <summary>How often it was written: another number is another state.</summary>
    public long Version => Complaint.Version;

    /// <summary>The moment that the view describes (UTC).</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Where it stands.</summary>
    public ComplaintStatus Status => Complaint.Status;

    /// <summary>The key of its stage.</summary>
    public string Stage => Complaint.Stage;

    /// <summary>How severe.</summary>
    public Severity Severity => Complaint.Severity;

    /// <summary>Who handles it, or null.</summary>
    public string? Owner => Complaint.Owner;

    /// <summary>Since when the customer waits in vain for a human (UTC), or null.</summary>
    public DateTimeOffset? SilentSince => Complaint.SilentSince;

    /// <summary>How long the customer waits in vain, or null.</summary>
    public TimeSpan? SilentFor => SilentSince is { } since && since <= AsOf ? AsOf - since : null;

    /// <summary>The earliest limit that people must keep (UTC), or null.</summary>
    public DateTimeOffset? NextLimitAt { get; }

    /// <summary>Whether a limit is passed.</summary>
    public bool IsOverdue => NextLimitAt <= AsOf || Complaint.Has(FlagKind.Overdue) || Complaint.Has(FlagKind.Silent);

    /// <summary>The flags that are up.</summary>
    public IReadOnlyList<FlagKind> Flags => [.. Complaint.Flags.Select(flag => flag.Kind).Order()];

    /// <summary>The desk.</summary>
    public string Desk => Complaint.Desk;

    /// <summary>How it came in.</summary>
    public Channel? Channel => Complaint.Intake?.Channel;

    /// <summary>Product or service, or null.</summary>
    public string? Product => Complaint.Intake?.Product;

    /// <summary>What the matter is, or null.</summary>
    public string? Issue => Complaint.Intake?.Issue;

    /// <summary>The culture in which the customer is written to.</summary>
    public string Language => Complaint.Language;

    /// <summary>When it was received (UTC).</summary>
    public DateTimeOffset ReceivedAt => Complaint.ReceivedAt;

    /// <summary>Who received it first, or null.</summary>
    public string? FirstContact => Complaint.FirstContact;

    /// <summary>The rung of the ladder that holds it; 0 is the owner.</summary>
    public int Rung => Complaint.Rung;

    /// <summary>How often it was handed from one person to another.</summary>
    public int HandOffs => Complaint.HandOffs;

    /// <summary>How many human replies stand.</summary>
    public int Replies => Complaint.Replies;

    /// <summary>When a human last replied (UTC), or null.</summary>
    public DateTimeOffset? LastReplyAt => Complaint.LastReply?.At;

    /// <summary>When anything last went out to the customer (UTC), or null. Shown only: an automatic notice answers nothing.</summary>
    public DateTimeOffset? LastHeardAt => Complaint.LastHeardAt;

    /// <summary>When the final reply was given (UTC), or null.</summary>
    public DateTimeOffset? ResolvedAt => Complaint.ResolvedAt;

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? ClosedAt => Complaint.ClosedAt;

    /// <summary>How it ended, as a code, or null.</summary>
    public string? CloseReason => Complaint.CloseReason;

    /// <summary>The clocks that run.</summary>
    public IReadOnlyList<Clock> Clocks => Complaint.Clocks;

    /// <summary>The promises given to the customer.</summary>
    public IReadOnlyList<Promise> Promises => Complaint.Promises;

    /// <summary>Tasks that are still to do.</summary>
    public IReadOnlyList<StaffTask> Tasks => [.. Complaint.OpenTasks];

    /// <summary>Known issues that it is about, by id.</summary>
    public IReadOnlyList<string> KnownIssue => [.. Complaint.Issues.Where(issue => issue.IsAttached).Select(issue => issue.Id)];

    /// <summary>Whose turn it is to accept a hand-over, or null.</summary>
    public PendingHandOver? HandOver => Complaint.HandOver;

    /// <summary>What it is made from.</summary>
    protected internal Complaint Complaint { get; }

    /// <summary>The reference: what a pipeline takes a complaint for where it wants a text.</summary>
    public sealed override string ToString() => Reference;

    /// <summary>The complaint that the view shows, for a command that must know what the person saw.</summary>
    public Complaint AsSeen() => Complaint;

    /// <summary>The view of a stored head.</summary>
    public static ComplaintView Of(HeadRecord head, Complaint complaint, DateTimeOffset asOf) => new(complaint, head.NextLimitAt, asOf);
}
