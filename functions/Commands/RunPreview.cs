using ComplaintOps.Core;
using ComplaintOps.Core.Duties;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>What a function would do at a time, in lines for people (see <see cref="Forecast"/>).</summary>
internal sealed class RunPreview(Workplace workplace, IAnsiConsole console)
{
    /// <summary>Lists everything that is due, oldest first. Returns the exit code: failure when something due cannot be read.</summary>
    public async Task<int> ShowAsync(string function, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        console.Line($"{function} at {asOf:yyyy-MM-dd HH:mm}Z on {workplace.Store.Description} (dry run: nothing is written or sent)");
        HashSet<(string, DutyKind)> shown = [];
        var failed = 0;
        await foreach (var item in new Forecast(workplace).AtAsync(HealthWatch.DutiesOf(function), asOf, cancellationToken))
        {
            shown.Add((item.Reference, item.Duty));
            failed += item.Problem is null ? 0 : 1;
            console.Line($"{item.Reference}  {item.Duty}  due {item.DueAt:yyyy-MM-dd HH:mm}Z  {item.Why}");
            foreach (var notice in item.Notices)
            {
                console.Line($"    would give {notice}");
            }
        }

        console.Line($"{shown.Count} due{(failed > 0 ? $", {failed} cannot be read" : "")}");
        return failed > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }
}
