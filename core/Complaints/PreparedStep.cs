using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>A step ready to be committed, with the mails that it claimed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Commit">Its commit.</param>
/// <param name="After">The complaint once it is committed.</param>
/// <param name="Mails">The claimed notices by sequence number, with the frozen mail to send after the commit.</param>
/// <param name="ComposeFailure">Why a notice could not be put into words and was put off, or null.</param>
public sealed record PreparedStep(Step Step, Commit Commit, Complaint After, IReadOnlyList<ClaimedMail> Mails, Errors.ComplaintOpsException? ComposeFailure);

/// <summary>A mail that this process has claimed and nobody else sends meanwhile.</summary>
/// <param name="Sequence">The notice.</param>
/// <param name="Mail">The frozen mail.</param>
public sealed record ClaimedMail(long Sequence, OutgoingMail Mail);
