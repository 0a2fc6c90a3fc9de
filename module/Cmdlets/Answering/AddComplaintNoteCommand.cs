using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Writes a note for colleagues on complaints.</summary>
/// <remarks>
/// <para>A note is for staff only: the customer never sees it and no mail leaves. It counts as no reply. It can be written at any time, also after the end.</para>
/// <para>The note is content of the complaint: it is erased with it, and it is in no log.</para>
/// </remarks>
/// <example>
/// <title>Note what was said on the telephone</title>
/// <code>Add-ComplaintNote C-2611-7K3QF2X -Note 'The workshop has the part on Thursday.'</code>
/// <para>The next colleague reads it in the timeline.</para>
/// </example>
/// <example>
/// <title>The same note on every complaint about one product</title>
/// <code>Get-Complaint | Where-Object Product -eq 'Dishwasher D4' | Add-ComplaintNote -Note 'Recall 26-04 covers this.'</code>
/// <para>With -WhatIf it lists the complaints first.</para>
/// </example>
/// <example>
/// <title>Notes from a file</title>
/// <code>Import-Csv notes.csv | Add-ComplaintNote</code>
/// <para>The file has the columns Reference and Note.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintNote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintNoteCommand : ChangingCmdlet
{
    /// <summary>What colleagues should know.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Note { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, "add a note", step => step.AddNote(Note));
}
