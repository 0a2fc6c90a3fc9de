using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads overrides of a limit. They only tighten: severity, channel or tier may shorten a promise and never lengthen it.</summary>
internal static class OverridesReader
{
    /// <summary>Reads a list of overrides; empty when it is missing.</summary>
    public static IReadOnlyList<LimitOverride> Read(ObjectReader reader, string name, Limit limit) => reader.Objects(name, 0, item => One(item, limit));

    private static LimitOverride One(ObjectReader reader, Limit limit)
    {
        var result = new LimitOverride
        {
            MinSeverity = reader.Choice<Severity>("minSeverity"),
            Channels = reader.Choices<Channel>("channels"),
            Tiers = reader.Keys("tiers"),
            Limit = reader.Limit("limit"),
        };

        // Between different units only the calendar can tell; there the earliest due instant holds at run time.
        if (LimitLength.IsLonger(result.Limit, limit) == true)
        {
            reader.Problem("limit", $"\"{result.Limit}\" loosens \"{limit}\": an override can only tighten");
        }

        if (!reader.Has("minSeverity") && !reader.Has("channels") && !reader.Has("tiers"))
        {
            reader.Problems.Add(reader.Path, "has no condition (minSeverity, channels, tiers): change the limit itself instead");
        }

        return result;
    }
}
