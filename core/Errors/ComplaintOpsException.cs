namespace ComplaintOps.Core.Errors;

/// <summary>
/// The one exception family of the product. It names what failed, on what, why and what to do; expected outcomes are values, not exceptions.
/// </summary>
public sealed class ComplaintOpsException : Exception
{
    /// <summary>Makes the error. The message says what happened to what, without secrets and without personal data.</summary>
    public ComplaintOpsException(ErrorCode code, string message, string? target = null, string? recommendedAction = null, bool isTransient = false, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Target = target;
        RecommendedAction = recommendedAction;
        IsTransient = isTransient;
    }

    /// <summary>What kind of failure it is; explained in <c>docs/errors.md</c>.</summary>
    public ErrorCode Code { get; }

    /// <summary>The id or name of what it failed on: a complaint, a file and line, a setting. Never a person or a secret.</summary>
    public string? Target { get; }

    /// <summary>What the reader can do about it.</summary>
    public string? RecommendedAction { get; }

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; }
}
