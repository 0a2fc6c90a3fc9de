using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Which functions health watches, as the settings say.</summary>
public static class HealthWatch
{
    /// <summary>
    /// What to watch, as the settings say. A timer without a usable schedule never runs and is watched like one that is switched off; an HTTP function is watched
    /// only when it is switched off, because it has no rhythm of its own.
    /// </summary>
    public static IReadOnlyList<WatchedFunction> From(IReadOnlyList<FunctionSetting> settings) =>
    [
        .. settings.Where(setting => setting.Function.Kind == FunctionKind.Timer || setting.IsDisabled).Select(setting => new WatchedFunction(
            setting.Function.Name,
            setting.Schedule?.ExpectedInterval ?? TimeSpan.Zero,
            TimerFunctions.DutiesOf(setting.Function.Name),
            setting.IsDisabled || setting is { Function.Kind: FunctionKind.Timer, Schedule: null })),
    ];
}
