using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Tells customers now what has been done and what comes next, before the next progress notice is due.</summary>
/// <remarks>
/// <para>The progress notice with your words is queued, and it gives the date of the next contact. It keeps the promise to be heard from, but it is no reply: a customer who waits for an answer goes on waiting.</para>
/// </remarks>
/// <example>
/// <title>Tell one customer</title>
/// <code>Send-ComplaintUpdate C-2611-7K3QF2X -Message 'The part was ordered; it comes on Thursday.'</code>
/// <para>Queues the notice with your words.</para>
/// </example>
/// <example>
/// <title>Tell everybody who waits for the same part</title>
/// <code>Get-Complaint -Stage investigating | Where-Object Product -eq 'Dishwasher D4' | Send-ComplaintUpdate -Message 'The parts come on Thursday.' -WhatIf</code>
/// <para>Names each mail that would leave; without -WhatIf they are queued.</para>
/// </example>
[Cmdlet(VerbsCommunications.Send, "ComplaintUpdate", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SendComplaintUpdateCommand : ChangingCmdlet
{
    /// <summary>What the customer reads.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Message { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before, "tell the customer how it goes", step => step.SendUpdate(Message, Used.Person), new CommandOptions { DependsOn = complaint => (complaint.Status, complaint.Update) });
}
