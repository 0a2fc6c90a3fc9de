using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Privacy;

/// <summary>Lifts the legal hold of complaints: their content may be erased again.</summary>
/// <remarks>
/// <para>Nothing is erased by it. The timeline keeps who placed the hold and who lifted it.</para>
/// </remarks>
/// <example>
/// <title>The court is done</title>
/// <code>Unlock-ComplaintContent C-2611-7K3QF2X -Basis AZ-2026/114</code>
/// <para>From now on retention and requests hold again.</para>
/// </example>
/// <example>
/// <title>All of a list</title>
/// <code>Import-Csv held.csv | Unlock-ComplaintContent -Basis AZ-2026/114 -PassThru</code>
/// <para>The file has the column Reference.</para>
/// </example>
[Cmdlet(VerbsCommon.Unlock, "ComplaintContent", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class UnlockComplaintContentCommand : ChangingCmdlet
{
    /// <summary>Why, as a code or file number of at most 64 letters, digits and .-_/.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Basis { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) =>
        ChangeAsync(before, $"lift the legal hold ({Basis})", step => step.LiftHold(Basis), new CommandOptions { DependsOn = complaint => complaint.Privacy.LegalHold });
}
