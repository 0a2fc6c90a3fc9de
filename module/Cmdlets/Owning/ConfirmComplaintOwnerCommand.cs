using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Owning;

/// <summary>Accepts a hand-over: you own the complaint from now on.</summary>
/// <remarks>
/// <para>It is the person of your connection who accepts (Connect-ComplaintStore -As), and only whoever the latest hand-over names can. The customer is told who leads now and why; the first-contact owner and the previous owner are told where it went.</para>
/// <para>From then on the rung has its own time for a reply to the customer. The link in the mail does the same.</para>
/// </remarks>
/// <example>
/// <title>Accept one</title>
/// <code>Confirm-ComplaintOwner C-2611-7K3QF2X</code>
/// <para>Accepts what you were asked to take over.</para>
/// </example>
/// <example>
/// <title>Accept everything that waits for you</title>
/// <code>Get-Complaint | Where-Object { $_.HandOver.To -eq 'daniel-price' } | Confirm-ComplaintOwner -PassThru</code>
/// <para>Lists what waits for one person and accepts it; with -WhatIf it names the mails first.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "ComplaintOwner", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class ConfirmComplaintOwnerCommand : NotifyingCmdlet
{
    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var by = By;
        return ChangeAsync(
            before,
            $"accept it as {by}",
            step =>
            {
                step.Accept(by);
                Explain(step, "accept");
            },
            new CommandOptions { DependsOn = complaint => complaint.HandOver });
    }
}
