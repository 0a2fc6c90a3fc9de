using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Names the one person who speaks to a customer while the press may listen, lets one more speak, or lets everybody speak again.</summary>
/// <remarks>
/// <para>Only a lead of the desk may do it. Notices of the program go on; what anybody else would say to the customer is refused and says who speaks.</para>
/// </remarks>
/// <example>
/// <title>A reporter called</title>
/// <code>Set-ComplaintSpokesperson C-2611-7K3QF2X -Person elena-rossi -Reason 'A reporter of the local paper called.'</code>
/// <para>From now on she alone speaks to the customer.</para>
/// </example>
/// <example>
/// <title>One more may speak</title>
/// <code>Set-ComplaintSpokesperson C-2611-7K3QF2X -Allow amelia-hart -Reason 'She knows the customer.'</code>
/// <para>Both may speak.</para>
/// </example>
/// <example>
/// <title>It is quiet again</title>
/// <code>Get-Complaint -Flag MediaRisk | Set-ComplaintSpokesperson -Everybody -Reason 'The paper has printed our answer.' -WhatIf</code>
/// <para>Shows the complaints on which everybody could speak again.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintSpokesperson", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintSpokespersonCommand : NotifyingCmdlet
{
    private const string NameSet = "Name";
    private const string AllowSet = "Allow";
    private const string EverybodySet = "Everybody";

    /// <summary>Who alone speaks: a person's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string Person { get; set; } = "";

    /// <summary>Who may speak as well: a person's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllowSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string Allow { get; set; } = "";

    /// <summary>Lets everybody speak again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EverybodySet)]
    public SwitchParameter Everybody { get; set; }

    /// <summary>Why, for colleagues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ParameterSetName switch
    {
        AllowSet => ChangeAsync(before, $"let {Allow} speak to the customer too", step => step.AllowSpeaker(Allow, By, Reason ?? "")),
        EverybodySet => ChangeAsync(before, "let everybody speak to the customer again", step => step.ReleaseSpokesperson(By, Reason ?? "")),
        _ => ChangeAsync(before, $"let {Person} alone speak to the customer", step => step.NameSpokesperson(Person, By, Reason ?? "")),
    };
}
