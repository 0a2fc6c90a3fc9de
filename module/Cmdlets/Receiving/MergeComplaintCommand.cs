using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>Makes complaints parts of another one, when they are one matter of one customer.</summary>
/// <remarks>
/// <para>Unanswered messages, open promises and tasks of the part, and those of its limits that are stricter, are owed by the whole from then on. The customer is told once. Each keeps its own line in the ledger.</para>
/// <para>Complaints of different customers are never joined silently: each customer is owed a reply of their own. When it is one customer all the same, -SameCustomerBecause says why. Split-Complaint parts them again.</para>
/// </remarks>
/// <example>
/// <title>The same customer wrote twice</title>
/// <code>Merge-Complaint C-2611-9M4RH3Z -Into C-2611-7K3QF2X -Reason 'The same leak.'</code>
/// <para>The first becomes a part of the second, and the customer is told.</para>
/// </example>
/// <example>
/// <title>Several, and another address of the same person</title>
/// <code>Import-Csv doubles.csv | Merge-Complaint -Into C-2611-7K3QF2X -Reason 'The same leak.' -SameCustomerBecause 'She told us so on the telephone.' -WhatIf</code>
/// <para>Names what would be joined and which mails would leave.</para>
/// </example>
[Cmdlet(VerbsData.Merge, "Complaint", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class MergeComplaintCommand : ChangingCmdlet
{
    /// <summary>The complaint that stays: its reference.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string Into { get; set; } = "";

    /// <summary>Why both are one matter, for colleagues.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Why it is one customer, when neither mail address nor telephone number says so.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SameCustomerBecause { get; set; }

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var merging = new ComplaintMerging(Workplace);
        var into = await LoadAsync(Into);
        var previews = await WorkAsync(token => merging.PreviewMergeAsync(into, before, Used.Actor, Reason, SameCustomerBecause, token));
        if (previews.Count == 0)
        {
            WriteVerbose($"{before.Reference}: nothing to do, it is a part of {into.Reference} already.");
            return into;
        }

        var (_, after) = await ChangeAsync(
            before.Reference,
            ChangeText.Of($"make it a part of {into.Reference}", previews),
            token => merging.MergeAsync(into.Id, before.Id, Used.Actor, Reason, SameCustomerBecause, token));
        return after;
    }
}
