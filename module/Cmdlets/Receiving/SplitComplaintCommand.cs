using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>Lets complaints that were joined with others stand for themselves again.</summary>
/// <remarks>
/// <para>A reply is owed from now on, and the final limit counts from the receipt as it always did: it may be late at once. The customer is told.</para>
/// </remarks>
/// <example>
/// <title>They were two matters after all</title>
/// <code>Split-Complaint C-2611-9M4RH3Z -Reason 'Another machine.'</code>
/// <para>Names the part, not the whole.</para>
/// </example>
/// <example>
/// <title>Everything that was joined today by mistake</title>
/// <code>Get-Complaint -Status Merged -Closed -1d | Split-Complaint -Reason 'Joined by mistake.' -WhatIf</code>
/// <para>Names each and the mails that would leave.</para>
/// </example>
[Cmdlet(VerbsCommon.Split, "Complaint", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SplitComplaintCommand : ChangingCmdlet
{
    /// <summary>Why they are two matters, for colleagues.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var merging = new ComplaintMerging(Workplace);
        var previews = await WorkAsync(token => merging.PreviewSplitAsync(before, Used.Actor, Reason, token));
        var (_, after) = await ChangeAsync(
            before.Reference, ChangeText.Of($"part it from {before.PartOf!.Reference}", previews), token => merging.SplitAsync(before.Id, Used.Actor, Reason, token));
        return after;
    }
}
