using Azure;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables;

/// <summary>The one place where the service's answers become errors of the product.</summary>
internal static class TablesErrors
{
    /// <summary>Whether an exception is a failure of the service or of the way to it, and not a defect or a cancelled call.</summary>
    public static bool IsFailure(Exception problem, CancellationToken cancellationToken) => problem switch
    {
        RequestFailedException => true,
        AggregateException all => all.InnerExceptions.All(inner => IsFailure(inner, cancellationToken)),
        IOException or HttpRequestException or TimeoutException => true,

        // A try that took too long is cancelled by the pipeline; the caller's own token is not that.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => problem.GetType().Namespace == "Azure.Identity",
    };

    /// <summary>Translates a failure of a request to a table.</summary>
    public static ComplaintOpsException Translate(Exception problem, string description)
    {
        Exception last = problem is AggregateException { InnerExceptions: [.., var inner] } ? inner : problem;
        return last switch
        {
            RequestFailedException refused => Translate(refused, description),
            IOException or HttpRequestException or TimeoutException or OperationCanceledException => Down(description, last.Message, last),
            _ => new ComplaintOpsException(
                ErrorCode.StoreAccess,
                $"No sign-in for {description}: {FirstLine(last.Message)}",
                description,
                "Give the app a managed identity with the role Storage Table Data Contributor, or sign in with \"az login\".",
                isTransient: false,
                last),
        };
    }

    /// <summary>The table is not there.</summary>
    public static ComplaintOpsException NoTable(string description, Exception? inner = null) => new(
        ErrorCode.StoreUnavailable,
        $"There is no {description}.",
        description,
        "Check the name, or start the host once: it creates its store.",
        isTransient: false,
        inner);

    /// <summary>Others change the same rows faster than we can.</summary>
    public static ComplaintOpsException Busy(string description, string target) => new(
        ErrorCode.StoreBusy, $"{target} in {description} changes faster than it can be written. Nothing was written.", target, "Try again.", isTransient: true);

    private static ComplaintOpsException Translate(RequestFailedException refused, string description) => (refused.Status, refused.ErrorCode) switch
    {
        (404, "TableNotFound") => NoTable(description, refused),
        (401 or 403, _) => new ComplaintOpsException(
            ErrorCode.StoreAccess,
            $"{Capital(description)} refuses this account ({refused.Status} {refused.ErrorCode}).",
            description,
            "Check the key or signature, give the identity the role Storage Table Data Contributor, and check that the clock of this machine is right.",
            isTransient: false,
            refused),
        (413, _) or (400, "PropertyValueTooLarge" or "EntityTooLarge" or "RequestBodyTooLarge" or "KeyValueTooLarge" or "TooManyProperties") => new ComplaintOpsException(
            ErrorCode.TooLarge, $"A value is larger than {description} takes.", description, "Send it in smaller parts.", inner: refused),

        // No answer came: what the network said is all there is to say.
        (0, _) => Down(description, refused.Message, refused),
        (408 or 429 or >= 500, _) or (409, "TableBeingDeleted") => Down(description, $"{refused.Status} {refused.ErrorCode}", refused),
        _ => new ComplaintOpsException(
            ErrorCode.Unexpected,
            $"{Capital(description)} answered {refused.Status} {refused.ErrorCode}: {FirstLine(refused.Message)}",
            description,
            "This is a defect of the program: please report it.",
            inner: refused),
    };

    private static ComplaintOpsException Down(string description, string why, Exception inner) => new(
        ErrorCode.StoreUnavailable,
        $"{Capital(description)} cannot be reached or is overloaded ({FirstLine(why)}).",
        description,
        "Try again. If it stays so, look at the service's health and at the network.",
        isTransient: true,
        inner);

    private static string Capital(string description) => $"The {description}";

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
