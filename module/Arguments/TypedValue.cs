using System.Management.Automation;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>What was given to a parameter, without the engine's wrapping.</summary>
internal static class TypedValue
{
    /// <summary>The zone of the person who types, in which a time without an offset is meant.</summary>
    public static TimeZoneInfo Zone => TimeProvider.System.LocalTimeZone;

    /// <summary>The value itself.</summary>
    public static object? Of(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;
}
