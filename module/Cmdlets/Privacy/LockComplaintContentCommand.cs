using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Privacy;

/// <summary>Puts complaints under legal hold: nothing of them is erased until it is lifted.</summary>
/// <remarks>
/// <para>Neither a request of the customer nor the retention erases it then. The basis is a code or file number; timelines hold no personal data.</para>
/// </remarks>
/// <example>
/// <title>A court wants to see it</title>
/// <code>Lock-ComplaintContent C-2611-7K3QF2X -Basis AZ-2026/114</code>
/// <para>Remove-Complaint is refused from now on.</para>
/// </example>
/// <example>
/// <title>All of one product</title>
/// <code>Get-Complaint -Status Open, Resolved, Closed | Where-Object Product -eq 'Dishwasher D4' | Lock-ComplaintContent -Basis AZ-2026/114 -WhatIf</code>
/// <para>Lists them; without -WhatIf each is held.</para>
/// </example>
[Cmdlet(VerbsCommon.Lock, "ComplaintContent", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class LockComplaintContentCommand : ChangingCmdlet
{
    /// <summary>Why, as a code or file number of at most 64 letters, digits and .-_/.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Basis { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) =>
        ChangeAsync(before, $"put it under legal hold ({Basis})", step => step.PlaceHold(Basis), new CommandOptions { DependsOn = complaint => complaint.Privacy.LegalHold });
}
