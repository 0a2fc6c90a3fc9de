using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies.Reading;

/// <summary>Reads <c>clocks</c>.</summary>
internal static class ClocksReader
{
    /// <summary>Why a policy without an acknowledgement is refused.</summary>
    public const string NoAcknowledgement =
        "No complaint is too small to be acknowledged, and no policy can switch that off: give clocks.acknowledge a limit, for example 15min";

    /// <summary>The clocks of a policy.</summary>
    public sealed record Clocks(
        ClockRule Acknowledge, ClockRule Reply, ClockRule Final, ProgressRule Progress, CustomerReplyRule CustomerReply, FollowUpRule FollowUp);

    /// <summary>Reads them.</summary>
    public static Clocks Read(ObjectReader reader) => new(
        reader.Object("acknowledge", Acknowledge, NoAcknowledgement),
        reader.Object("reply", clock => Clock(clock, climbs: true)),
        reader.Object("final", clock => Clock(clock, climbs: true)),
        reader.Object("progress", Progress),
        reader.OptionalObject("customerReply", CustomerReply),
        reader.OptionalObject("followUp", FollowUp));

    private static ClockRule Acknowledge(ObjectReader reader)
    {
        var clock = Clock(reader, climbs: false);
        if (clock.StartsFrom == ClockStart.Acknowledged)
        {
            reader.Problem("startsFrom", "must be received or forwarded: an acknowledgement cannot wait for itself");
        }

        if (clock.Pausable)
        {
            reader.Problem("pausable", "must be false: an acknowledgement waits for nobody");
        }

        return clock;
    }

    private static ClockRule Clock(ObjectReader reader, bool climbs)
    {
        var limit = reader.Limit("limit");
        var clock = new ClockRule
        {
            Limit = limit,
            StartsFrom = reader.Choice<ClockStart>("startsFrom") ?? ClockStart.Received,
            Counting = reader.OptionalObject("counting", Counting),
            Pausable = reader.Flag("pausable", fallback: false),
            Legal = reader.Flag("legal", fallback: false),
            Climbs = reader.Flag("climbs", climbs),
            Overrides = OverridesReader.Read(reader, "overrides", limit),
        };
        if (clock is { Legal: true, Pausable: true })
        {
            reader.Problem("pausable", "must be false for a legal limit: it is never paused, only extended with a notice");
        }

        return clock;
    }

    private static ProgressRule Progress(ObjectReader reader)
    {
        var every = reader.Limit("every");
        var lead = reader.Elapsed("lead", new Limit(14, LimitUnit.Hours));
        if (LimitLength.IsLonger(every, lead) == false)
        {
            reader.Problem("lead", $"\"{lead}\" must be shorter than every, \"{every}\", or the notice would be due at once, again and again");
        }

        return new ProgressRule
        {
            Every = every,
            Lead = lead,
            Counting = reader.OptionalObject("counting", Counting),
            Climbs = reader.Flag("climbs", fallback: true),
            Overrides = Overrides(reader, every, lead),
        };
    }

    private static IReadOnlyList<LimitOverride> Overrides(ObjectReader reader, Limit every, Limit lead)
    {
        var overrides = OverridesReader.Read(reader, "overrides", every);
        for (var i = 0; i < overrides.Count; i++)
        {
            if (LimitLength.IsLonger(overrides[i].Limit, lead) == false)
            {
                reader.Problems.Add($"{reader.At("overrides")}[{i}].limit", $"\"{overrides[i].Limit}\" must be longer than the lead, \"{lead}\"");
            }
        }

        return overrides;
    }

    private static DayCounting Counting(ObjectReader reader) => new()
    {
        ReceiptDayCounts = reader.Flag("receiptDayCounts", fallback: false),
        AfterHoursMovesToNextWorkingDay = reader.Flag("afterHoursMovesToNextWorkingDay", fallback: false),
        End = reader.Choice<DayEnd>("end") ?? DayEnd.EndOfDay,
    };

    private static CustomerReplyRule CustomerReply(ObjectReader reader)
    {
        var limit = reader.Limit("limit", new Limit(15, LimitUnit.Days));
        var reminders = reader.Limits("remindAfter", 0) ?? [new Limit(5, LimitUnit.Days), new Limit(10, LimitUnit.Days)];
        for (var i = 0; i < reminders.Count; i++)
        {
            var path = $"{reader.At("remindAfter")}[{i}]";
            if (i > 0 && LimitLength.IsLonger(reminders[i], reminders[i - 1]) == false)
            {
                reader.Problems.Add(path, $"\"{reminders[i]}\" must be longer than the reminder before it");
            }

            if (LimitLength.IsLonger(limit, reminders[i]) == false)
            {
                reader.Problems.Add(path, $"\"{reminders[i]}\" must be shorter than the limit, \"{limit}\"");
            }
        }

        return new CustomerReplyRule { RemindAfter = reminders, Limit = limit, PausesClocks = reader.Flag("pausesClocks", fallback: true) };
    }

    private static FollowUpRule FollowUp(ObjectReader reader) => new()
    {
        AskAfter = reader.Limit("askAfter", new Limit(7, LimitUnit.Days)),
        CloseAfter = reader.Limit("closeAfter", new Limit(7, LimitUnit.Days)),
    };
}
