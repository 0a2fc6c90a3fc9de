namespace ComplaintOps.Functions.Host;

/// <summary>What the settings say about one function.</summary>
/// <param name="Function">The function.</param>
/// <param name="IsDisabled">Switched off by setting.</param>
/// <param name="Schedule">Timers: the schedule in force; null when the setting cannot be used.</param>
/// <param name="Problem">What is wrong, naming the setting and what to do; null when nothing is.</param>
public sealed record FunctionSetting(FunctionDefinition Function, bool IsDisabled, NcrontabSchedule? Schedule, string? Problem)
{
    /// <summary>Reads the settings of all functions; every problem is reported, none is thrown.</summary>
    /// <param name="settings">The program's settings.</param>
    /// <param name="underFunctionsHost">
    /// Under the Functions host a missing schedule setting is a problem, because the host then drops the function and says so only in its log.
    /// </param>
    public static IReadOnlyList<FunctionSetting> ReadAll(IConfiguration settings, bool underFunctionsHost) =>
        [.. FunctionCatalog.All.Select(function => Read(settings, function, underFunctionsHost))];

    /// <summary>Whether <c>AzureWebJobs.{Function}.Disabled</c>, or with underscores, switches a function off, as the Functions host reads it.</summary>
    public static bool IsSwitchedOff(IConfiguration settings, string functionName) =>
        IsYes(settings["AzureWebJobs." + functionName + ".Disabled"]) || IsYes(settings["AzureWebJobs_" + functionName + "_Disabled"]);

    private static FunctionSetting Read(IConfiguration settings, FunctionDefinition function, bool underFunctionsHost)
    {
        var disabled = IsSwitchedOff(settings, function.Name);
        if (function.Kind != FunctionKind.Timer)
        {
            return new FunctionSetting(function, disabled, null, null);
        }

        var value = settings[function.ScheduleSetting];
        var isSet = !string.IsNullOrWhiteSpace(value);
        if (!NcrontabSchedule.TryParse(isSet ? value! : function.DefaultSchedule, out var schedule, out var problem))
        {
            var text = $"The setting {function.ScheduleSetting} {problem}. {function.Name} does not run until it is a schedule like '{function.DefaultSchedule}'.";
            return new FunctionSetting(function, disabled, null, text);
        }

        var missing = !isSet && underFunctionsHost
            ? $"The app setting {function.ScheduleSetting} is missing, so the Functions host does not run {function.Name}. Set it, by default to '{function.DefaultSchedule}'."
            : null;
        return new FunctionSetting(function, disabled, schedule, missing);
    }

    private static bool IsYes(string? value) => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
