namespace System.Management.Automation;

/// <summary>An error as the engine keeps it.</summary>
public class ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
{
    private string _command = "";

    public Exception Exception { get; } = exception ?? throw new ArgumentNullException(nameof(exception));

    public object? TargetObject { get; } = targetObject;

    public ErrorCategoryInfo CategoryInfo { get; } = new(errorCategory);

    public ErrorDetails? ErrorDetails { get; set; }

    /// <summary>engine/ErrorPackage.cs: the id, and once it was written the command's class.</summary>
    public string FullyQualifiedErrorId => _command.Length == 0 ? errorId : $"{errorId},{_command}";

    public override string ToString() => ErrorDetails?.Message is { Length: > 0 } message ? message : Exception.Message;

    internal void WrittenBy(Type command) => _command = command.FullName!;
}

/// <summary>What is shown instead of the exception's message, and what to do.</summary>
public class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string RecommendedAction { get; set; } = "";
}

/// <summary>The category of an error.</summary>
public class ErrorCategoryInfo
{
    internal ErrorCategoryInfo(ErrorCategory category) => Category = category;

    public ErrorCategory Category { get; }
}

/// <summary>engine/ErrorPackage.cs: the categories.</summary>
public enum ErrorCategory
{
    NotSpecified = 0,
    OpenError = 1,
    CloseError = 2,
    DeviceError = 3,
    DeadlockDetected = 4,
    InvalidArgument = 5,
    InvalidData = 6,
    InvalidOperation = 7,
    InvalidResult = 8,
    InvalidType = 9,
    MetadataError = 10,
    NotImplemented = 11,
    NotInstalled = 12,
    ObjectNotFound = 13,
    OperationStopped = 14,
    OperationTimeout = 15,
    SyntaxError = 16,
    ParserError = 17,
    PermissionDenied = 18,
    ResourceBusy = 19,
    ResourceExists = 20,
    ResourceUnavailable = 21,
    ReadError = 22,
    WriteError = 23,
    FromStdErr = 24,
    SecurityError = 25,
    ProtocolError = 26,
    ConnectionError = 27,
    AuthenticationError = 28,
    LimitsExceeded = 29,
    QuotaExceeded = 30,
    NotEnabled = 31,
}

/// <summary>The engine's own exceptions.</summary>
public class RuntimeException(string message) : SystemException(message);

/// <summary>The pipeline was stopped.</summary>
public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException()
        : base("The pipeline has been stopped.")
    {
    }
}

/// <summary>An error ended the command because the user wanted that.</summary>
public class ActionPreferenceStopException : RuntimeException
{
    internal ActionPreferenceStopException(ErrorRecord error)
        : base(error.ToString())
    {
    }
}

/// <summary>What is wrong with a parameter.</summary>
public class MetadataException(string message) : RuntimeException(message);

/// <summary>A value that a parameter cannot take.</summary>
public class ArgumentTransformationMetadataException(string message) : MetadataException(message);
