using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that changes complaints. What a step would do is always found out first, in memory, and then asked for.</summary>
public abstract class ChangingCmdlet : ConnectedCmdlet
{
    /// <summary>
    /// Changes a complaint by a step. The step is first made in memory, so that <c>-WhatIf</c> names every notice that it would cause, and what the rules refuse is
    /// refused before anybody is asked. Null when nothing was changed because the user said no.
    /// </summary>
    /// <param name="before">The complaint as it was read.</param>
    /// <param name="action">What is done, as a person says it.</param>
    /// <param name="act">The step.</param>
    /// <param name="options">When it happened, and what the command depends on.</param>
    private protected async Task<Complaint?> ChangeAsync(Complaint before, string action, Action<Step> act, CommandOptions? options = null)
    {
        var preview = await WorkAsync(token => CommandPreview.MakeAsync(Workplace, before, Used.Actor, act, options, token));
        var seen = (options ?? new CommandOptions()) with { Seen = before };
        var (_, after) = await ChangeAsync(
            before.Reference,
            ChangeText.Of(action, preview),
            token => new ComplaintCommands(Workplace).RunAsync(before.Id, Used.Actor, act, seen, token));
        return after;
    }
}
