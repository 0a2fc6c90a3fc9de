using System.Management.Automation;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.PowerShell.Running;

/// <summary>Our errors as the engine shows them: id, category, what it failed on, and what to do about it.</summary>
internal static class ErrorRecords
{
    private const int MostNamed = 60;

    /// <summary>Makes the record. Its id is the code's name, a public contract; the exception keeps everything else.</summary>
    /// <param name="problem">What went wrong.</param>
    /// <param name="target">What the user named, when the error does not know better.</param>
    public static ErrorRecord Of(ComplaintOpsException problem, object? target = null) => new(problem, problem.Code.ToString(), CategoryOf(problem.Code), problem.Target ?? target)
    {
        ErrorDetails = new ErrorDetails(Told(problem, target)) { RecommendedAction = problem.RecommendedAction ?? "" },
    };

    /// <summary>Whether the next complaint would fail in the same way, so that the command ends instead of repeating itself.</summary>
    public static bool EndsTheCommand(ComplaintOpsException problem) => problem.Code is ErrorCode.InvalidConfiguration or ErrorCode.StoreUnavailable or ErrorCode.StoreFull
        or ErrorCode.StoreNewer or ErrorCode.StoreMoved or ErrorCode.StoreSimulated or ErrorCode.StoreLocation or ErrorCode.StoreAccess;

    /// <summary>The engine's category for each of our codes.</summary>
    public static ErrorCategory CategoryOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidInput or ErrorCode.InvalidConfiguration => ErrorCategory.InvalidArgument,
        ErrorCode.InvalidPolicy or ErrorCode.InvalidTemplate or ErrorCode.StoreCorrupt or ErrorCode.LinkInvalid => ErrorCategory.InvalidData,
        ErrorCode.NotFound or ErrorCode.DocumentMissing => ErrorCategory.ObjectNotFound,
        ErrorCode.Conflict or ErrorCode.StoreBusy => ErrorCategory.ResourceBusy,
        ErrorCode.StepRefused or ErrorCode.NeedsConfirmation or ErrorCode.StoreSimulated => ErrorCategory.InvalidOperation,
        ErrorCode.StoreUnavailable => ErrorCategory.ConnectionError,
        ErrorCode.StoreFull or ErrorCode.TooLarge or ErrorCode.LimitReached => ErrorCategory.LimitsExceeded,
        ErrorCode.StoreNewer or ErrorCode.StoreMoved or ErrorCode.StoreLocation or ErrorCode.MailUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorCode.StoreAccess or ErrorCode.LegalHold => ErrorCategory.PermissionDenied,
        _ => ErrorCategory.NotSpecified,
    };

    // Of many that were given, one must see which.
    private static string Told(ComplaintOpsException problem, object? target) =>
        problem.Target is null && target is string { Length: > 0 } named ? $"{(named.Length > MostNamed ? named[..MostNamed] + "..." : named)}: {problem.Message}" : problem.Message;
}
