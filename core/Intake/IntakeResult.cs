using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>What became of an intake.</summary>
public abstract record IntakeResult
{
    private IntakeResult()
    {
    }

    /// <summary>A new complaint was opened.</summary>
    public sealed record Opened(Complaint Complaint) : IntakeResult
    {
        /// <summary>The content of its parties as it was just written, so that the acknowledgement need not read it.</summary>
        internal IReadOnlyList<ContentItem> Parties { get; init; } = [];
    }

    /// <summary>The same intake id with the same content: it is this complaint already.</summary>
    public sealed record Same(Complaint Complaint) : IntakeResult;

    /// <summary>The same intake id with other content: nothing was changed.</summary>
    public sealed record Different(string Reference) : IntakeResult;

    /// <summary>It cannot be taken: per field what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Errors) : IntakeResult;
}
