using System.Management.Automation;
using ComplaintOps.Core.Queries;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>What was given to a parameter, without the engine's wrapping.</summary>
internal static class TypedValue
{
    /// <summary>The zone of the person who types, in which a time without an offset is meant.</summary>
    public static TimeZoneInfo Zone => TimeProvider.System.LocalTimeZone;

    /// <summary>The value itself.</summary>
    public static object? Of(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    /// <summary>The instant, when one was given as a value and not as a text; null for everything else. A DateTime that does not say UTC is meant in <see cref="Zone"/>.</summary>
    public static Moment? Instant(object? value) => value switch
    {
        Moment moment => moment,
        DateTimeOffset at => Moment.Of(at),
        DateTime { Kind: DateTimeKind.Utc } at => Moment.Of(new DateTimeOffset(at)),
        DateTime at => Moment.Of(at, Zone),
        _ => null,
    };
}
