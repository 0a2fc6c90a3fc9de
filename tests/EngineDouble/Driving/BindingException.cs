namespace System.Management.Automation.Driving;

/// <summary>What the engine would refuse before it runs a cmdlet.</summary>
public sealed class BindingException(string id, string message) : RuntimeException(message)
{
    /// <summary>The engine's id of the error.</summary>
    public string Id { get; } = id;
}
