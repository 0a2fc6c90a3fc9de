using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Mail;

/// <summary>Why a mail cannot be written as RFC 5322 asks. Names the field and the rule, never the value: values are personal data.</summary>
/// <param name="Field">The header field or part: <c>To</c>, <c>Subject</c>, <c>Text</c>.</param>
/// <param name="Reason">The rule that it breaks, in words joined by hyphens: <c>line-break</c>, <c>non-ascii-local-part</c>.</param>
public sealed record MailProblem(string Field, string Reason)
{
    /// <summary>The short machine code for outcomes: <c>mail to non-ascii-local-part</c>.</summary>
    public string Code => $"mail {Field.ToLowerInvariant()} {Reason}";

    /// <summary>
    /// The outcome for a sender. What we say of ourselves (From, Reply-To) is configuration, so the mail waits for somebody to mend it;
    /// anything else belongs to this one mail, which has to be given another way.
    /// </summary>
    public SendOutcome ToOutcome() => Field is MailFields.From or MailFields.ReplyTo
        ? new SendOutcome.Blocked(Code)
        : new SendOutcome.Rejected(Code);

    /// <summary>The error for a caller who asked for the bytes.</summary>
    public ComplaintOpsException ToException() => new(
        ErrorCode.InvalidInput,
        $"The mail cannot be written: its {Field} field breaks the rule '{Reason}'.",
        Field,
        "Correct the value where it comes from: the party's address, the template or the desk's sender address.");
}
