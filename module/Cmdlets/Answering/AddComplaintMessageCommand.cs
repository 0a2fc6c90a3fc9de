using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Records what a customer said on the phone, at the counter or in a letter.</summary>
/// <remarks>
/// <para>It counts like a mail of the customer: it answers an open question, and it is owed a human reply from the oldest unanswered message on. After the end it does not open the complaint by itself; somebody gets the task to look at it.</para>
/// <para>Open-Complaint -NotSolved is for a customer who calls an answered complaint not solved.</para>
/// </remarks>
/// <example>
/// <title>A call</title>
/// <code>Add-ComplaintMessage C-2611-7K3QF2X -Via Phone -Message 'She asks when the workshop comes.'</code>
/// <para>The reply that is owed counts from now.</para>
/// </example>
/// <example>
/// <title>A letter that came yesterday</title>
/// <code>Add-ComplaintMessage C-2611-7K3QF2X -Via Letter -Message 'He wants the money back.' -At -1d -LateBecause 'It lay in the post room.'</code>
/// <para>What counts is when it came.</para>
/// </example>
/// <example>
/// <title>Calls from a list</title>
/// <code>Import-Csv ./calls.csv | Add-ComplaintMessage -Via Phone</code>
/// <para>The file has the columns Reference and Message.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintMessage", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintMessageCommand : RecordingCmdlet
{
    /// <summary>What the customer said.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>How it came.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public Channel Via { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) =>
        ChangeAsync(before, $"record what the customer said by {Via}", step => step.HearCustomer(Via, Message, automatic: false), Happened);
}
