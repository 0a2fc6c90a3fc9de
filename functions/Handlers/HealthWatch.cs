using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Which functions health watches, and which duties each of them does.</summary>
public static class HealthWatch
{
    private static readonly Dictionary<string, IReadOnlyList<DutyKind>> Duties = new(StringComparer.Ordinal)
    {
        ["AcknowledgeComplaints"] = [DutyKind.Acknowledge],
        ["SendProgressUpdates"] = [DutyKind.Progress],
        ["FlagSilentComplaints"] = [DutyKind.Silence, DutyKind.CustomerReminder, DutyKind.Task],
        ["ClimbLadder"] = [DutyKind.Climb],
        ["FollowUpResolved"] = [DutyKind.FollowUp],
        ["DeliverMail"] = [DutyKind.Deliver],
        ["SendDigests"] = [DutyKind.Digest],
    };

    /// <summary>The duties of a timer function; none for other functions.</summary>
    public static IReadOnlyList<DutyKind> DutiesOf(string function) => Duties.GetValueOrDefault(function) ?? [];

    /// <summary>
    /// What to watch, as the settings say. A timer without a usable schedule never runs and is watched like one that is switched off; an HTTP function is watched
    /// only when it is switched off, because it has no rhythm of its own.
    /// </summary>
    public static IReadOnlyList<WatchedFunction> From(IReadOnlyList<FunctionSetting> settings) =>
    [
        .. settings.Where(setting => setting.Function.Kind == FunctionKind.Timer || setting.IsDisabled).Select(setting => new WatchedFunction(
            setting.Function.Name,
            setting.Schedule?.ExpectedInterval ?? TimeSpan.Zero,
            DutiesOf(setting.Function.Name),
            setting.IsDisabled || setting is { Function.Kind: FunctionKind.Timer, Schedule: null })),
    ];
}
