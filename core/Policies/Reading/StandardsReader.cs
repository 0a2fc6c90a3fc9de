using System.Text.Json;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads <c>standards</c>: all five parts of each are needed, and no time may be promised twice.</summary>
internal static class StandardsReader
{
    // What every customer wants to know: that it arrived, when somebody answers, when it ends.
    private static readonly StandardClock[] Needed = [StandardClock.Acknowledge, StandardClock.Reply, StandardClock.Final];

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<ServiceStandard> Read(ObjectReader root)
    {
        var standards = root.Objects("standards", 1, Standard);
        UniqueKeys.Check(root.Problems, root.At("standards"), "when", [.. standards.Select(standard => Name(standard.When))]);
        foreach (var missing in Needed.Where(clock => standards.Count > 0 && standards.All(standard => standard.When != clock)))
        {
            root.Problem("standards", $"lacks one whose \"when\" is \"{Name(missing)}\": every customer must know it");
        }

        return standards;
    }

    private static ServiceStandard Standard(ObjectReader reader) => new()
    {
        What = reader.Localized("what"),
        Who = reader.Localized("who"),
        When = When(reader),
        How = reader.Localized("how"),
        Channels = reader.Choices<Channel>("channels"),
        InTime = reader.Object("check", InTime, "is missing: a promise that nobody checks is none; write { \"inTime\": 95 }"),
    };

    private static StandardClock When(ObjectReader reader)
    {
        if (!reader.Has("when"))
        {
            reader.Problem("when", "is missing: name the clock whose limit it is, such as reply");
        }

        return reader.Choice<StandardClock>("when") ?? default;
    }

    private static int InTime(ObjectReader reader)
    {
        if (!reader.Has("inTime"))
        {
            reader.Problem("inTime", "is missing: of 100 complaints, how many at least must be in time");
        }

        return reader.Number("inTime", 1, 100) ?? default;
    }

    private static string Name(StandardClock clock) => clock == default ? "" : JsonNamingPolicy.CamelCase.ConvertName(clock.ToString());
}
