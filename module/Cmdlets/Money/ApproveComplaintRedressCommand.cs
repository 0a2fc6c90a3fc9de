using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Approves money that a colleague proposed for a customer.</summary>
/// <remarks>
/// <para>The customer is told, and somebody gets the task to give it. The amount must be within your limit and, above the small amounts of the policy, somebody else must have proposed it. Goodwill is held to what the desk may give in the month.</para>
/// </remarks>
/// <example>
/// <title>Approve a proposal</title>
/// <code>Approve-ComplaintRedress C-2611-7K3QF2X -RedressId r18</code>
/// <para>The customer gets the decision.</para>
/// </example>
/// <example>
/// <title>What would be told</title>
/// <code>Get-ComplaintRedress C-2611-7K3QF2X | Where-Object State -eq Proposed | Approve-ComplaintRedress -WhatIf</code>
/// <para>Shows each approval with its notices.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "ComplaintRedress", SupportsShouldProcess = true)]
[OutputType(typeof(RedressView))]
public sealed class ApproveComplaintRedressCommand : ChangingCmdlet
{
    /// <summary>The proposal's id, as Get-ComplaintRedress shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string RedressId { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var budget = new GoodwillBudget(Workplace);
        var preview = await WorkAsync(async token =>
        {
            var spent = await budget.SpentAsync(before, RedressId, token);
            return await CommandPreview.MakeAsync(Workplace, before, Used.Actor, step => step.ApproveRedress(RedressId, By, spent), null, token);
        });
        var (_, after) = await ChangeAsync(before.Reference, ChangeText.Of($"approve {RedressId}", preview), token => budget.ApproveAsync(before.Id, RedressId, By, Used.Actor, token));
        return after;
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.RedressAsync(after, cancellationToken)).Where(redress => redress.RedressId == RedressId);
}
