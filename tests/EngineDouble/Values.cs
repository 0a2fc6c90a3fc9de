namespace System.Management.Automation;

/// <summary>A switch.</summary>
public struct SwitchParameter(bool isPresent)
{
    public static SwitchParameter Present => new(true);

    public bool IsPresent { get; } = isPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.IsPresent == second.IsPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) => first.IsPresent != second.IsPresent;

    public bool ToBool() => IsPresent;

    public override bool Equals(object? obj) => obj is SwitchParameter other && IsPresent == other.IsPresent;

    public override int GetHashCode() => IsPresent.GetHashCode();

    public override string ToString() => $"{IsPresent}";
}

/// <summary>The engine's wrapping of a value.</summary>
public class PSObject(object obj)
{
    public object BaseObject { get; } = obj is PSObject wrapped ? wrapped.BaseObject : obj;

    public override string? ToString() => BaseObject.ToString();
}

/// <summary>A bar that shows how far something is.</summary>
public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    private int _percent = -1;

    public int ActivityId { get; } = activityId;

    public string Activity { get; set; } = activity;

    public string StatusDescription { get; set; } = statusDescription;

    public int PercentComplete
    {
        get => _percent;

        // engine/ProgressRecord.cs: negative means unknown, above 100 is refused.
        set => _percent = value > 100 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    public ProgressRecordType RecordType { get; set; }
}

/// <summary>Whether a bar goes on.</summary>
public enum ProgressRecordType
{
    Processing = 0,
    Completed = 1,
}

/// <summary>One offer of a completer.</summary>
public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
{
    public string CompletionText { get; } = Some(completionText);

    public string ListItemText { get; } = Some(listItemText);

    public CompletionResultType ResultType { get; } = resultType;

    public string ToolTip { get; } = Some(toolTip);

    // engine/CommandCompletion/CompletionResult.cs refuses empty texts.
    private static string Some(string text) => string.IsNullOrEmpty(text) ? throw new ArgumentNullException(nameof(text)) : text;
}

/// <summary>What an offer is.</summary>
public enum CompletionResultType
{
    Text = 0,
    ParameterValue = 8,
}
