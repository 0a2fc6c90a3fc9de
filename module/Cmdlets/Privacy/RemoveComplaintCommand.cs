using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Privacy;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Privacy;

/// <summary>Erases the personal content of ended complaints for good: names, addresses, texts and mails. The facts stay.</summary>
/// <remarks>
/// <para>The timeline keeps what happened and when, without words; the ledger goes on counting it. What became a part of the complaint is erased with it. It cannot be undone, and it asks first; in scripts say -Confirm:$false.</para>
/// <para>An open complaint is refused, because its customer is owed a reply, and so is one under legal hold (Lock-ComplaintContent), also when only a part of it is.</para>
/// </remarks>
/// <example>
/// <title>A customer asks to be forgotten</title>
/// <code>Remove-Complaint C-2611-7K3QF2X -Basis request</code>
/// <para>Asks, then erases. Doing it again erases what came since.</para>
/// </example>
/// <example>
/// <title>What is older than the retention</title>
/// <code>Get-Complaint -Status Closed, Withdrawn -Closed 2016-01-01..2019-12-31 | Remove-Complaint -Basis retention -WhatIf</code>
/// <para>Lists what would be erased, and what is held.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "Complaint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ComplaintView))]
public sealed class RemoveComplaintCommand : ChangingCmdlet
{
    /// <summary>Why, as a code or file number of at most 64 letters, digits and .-_/: request, retention, AZ-2026/114.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Basis { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var erasure = new Erasure(Workplace);
        var previews = await WorkAsync(token => erasure.PreviewAsync(before, Basis, Used.Actor, token));
        var parts = previews.Count > 1 ? $" and of {previews.Count - 1} part{(previews.Count > 2 ? "s" : "")} of it" : "";
        var (_, after) = await ChangeAsync(
            before.Reference,
            ChangeText.Of($"erase names, addresses, texts and mails of it{parts} for good (basis {Basis})", previews),
            token => erasure.EraseAsync(before.Id, Basis, Used.Actor, token));
        return after;
    }
}
