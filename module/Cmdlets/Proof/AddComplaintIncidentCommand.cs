using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Records an incident on a complaint, with time, place and witnesses.</summary>
/// <remarks>
/// <para>Say -Threat when somebody's safety was threatened: the complaint goes up a rung at once. An incident changes no limit, and no reply that is owed.</para>
/// </remarks>
/// <example>
/// <title>Business was blocked</title>
/// <code>Add-ComplaintIncident C-2611-7K3QF2X -Kind Disruption -Place 'Counter at Northgate' -Text 'Three people stood in front of the counter for an hour.' -Witness 'Ms Novak, security'</code>
/// <para>Writes it down for colleagues.</para>
/// </example>
/// <example>
/// <title>Somebody was threatened</title>
/// <code>Add-ComplaintIncident C-2611-7K3QF2X -Kind DeceitOrForce -Place 'Phone' -Text 'He said that he would wait for her after work.' -Threat -WhatIf</code>
/// <para>Shows who would be asked to take it over.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintIncident", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintIncidentCommand : RecordingCmdlet
{
    /// <summary>What it was about.</summary>
    [Parameter(Mandatory = true)]
    public IncidentKind Kind { get; set; }

    /// <summary>Where.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Place { get; set; } = "";

    /// <summary>What happened.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>Who saw it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Witness { get; set; } = [];

    /// <summary>Says that somebody's safety was threatened.</summary>
    [Parameter]
    public SwitchParameter Threat { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record an incident ({Kind}{(Threat ? ", a threat" : "")})",
        step => step.RecordIncident(By, Kind, new IncidentDetails(Place, Text, Witness), Threat),
        Happened);
}
