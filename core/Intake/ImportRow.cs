using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// One complaint as a file tells it: facts of origin, not yet a complaint of ours. What follows from it (open it, store it as history,
/// refuse it as too old) is decided by the use case that reads it.
/// </summary>
/// <remarks>Holds personal data. <see cref="ToString"/> therefore names only the row, so that a log line cannot spill it.</remarks>
public sealed record ImportRow
{
    /// <summary>The physical line of the file on which the row starts, counted from 1, quoted line breaks and the header included.</summary>
    public required long Line { get; init; }

    /// <summary>Where the file comes from; lower-case letters, digits, dots, dashes. Ids are unique within it.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The row's id in the source system; for a layout without one, <c>sha256-</c> and the hex hash of the columns that the layout names.</summary>
    public required string SourceId { get; init; }

    /// <summary>
    /// The intake id under which the complaint is opened, the same at every run: a second run finds what the first one opened, and so does a
    /// row that stands twice in one file. The store settles both, which needs no memory of the rows already read.
    /// </summary>
    public string IntakeId => SourceSystem + ":" + SourceId;

    /// <summary>When the complaint was received, with the offset of the layout's zone. A date without a time is the start of that day there.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was sent on to the company, read like <see cref="ReceivedAt"/>; null when the file does not say.</summary>
    public DateTimeOffset? ForwardedAt { get; init; }

    /// <summary>How it reached the source; <see cref="Channel.Import"/> when the file does not say.</summary>
    public Channel Channel { get; init; } = Channel.Import;

    /// <summary>The customer's language as a BCP 47 tag, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The severity that the file states, or null.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The product, in the words of the file.</summary>
    public string? Product { get; init; }

    /// <summary>The narrower product.</summary>
    public string? SubProduct { get; init; }

    /// <summary>What it is about.</summary>
    public string? Issue { get; init; }

    /// <summary>The narrower issue.</summary>
    public string? SubIssue { get; init; }

    /// <summary>The customer's own words; line breaks are <c>\n</c>. Untrusted text.</summary>
    public string? Narrative { get; init; }

    /// <summary>What the customer asks for. Untrusted text.</summary>
    public string? Wanted { get; init; }

    /// <summary>The complainant's name.</summary>
    public string? Name { get; init; }

    /// <summary>The complainant's mail address as the file has it: not checked for being one.</summary>
    public string? Email { get; init; }

    /// <summary>The complainant's phone number as the file has it.</summary>
    public string? Phone { get; init; }

    /// <summary>The company complained of.</summary>
    public string? Company { get; init; }

    /// <summary>State, province or other region of the complainant.</summary>
    public string? Region { get; init; }

    /// <summary>Labels of the source; empty when there are none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How the company answered, in the words of the file; for history and simulation.</summary>
    public string? CompanyResponse { get; init; }

    /// <summary>Whether the source calls that answer timely; null when it does not say.</summary>
    public bool? Timely { get; init; }

    /// <summary>Whether the customer disputed the answer; null when the source does not say.</summary>
    public bool? Disputed { get; init; }

    /// <summary>Further columns that the layout keeps, by the layout's name for them; only those with a value.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>The row by line and intake id, without its content.</summary>
    public override string ToString() => $"{IntakeId} (line {Line})";
}
