using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Closes complaints that a human has answered.</summary>
/// <remarks>
/// <para>A complaint is closed when the customer has a human reply that is known to have arrived, and nothing is left open: no message, promise, task or referral. Until then it is refused, and the error says what is missing; Get-Complaint shows the same as NotClosableBecause.</para>
/// <para>The customer gets the closing notice with its survey, once for a complaint, however often it is reopened. The first-contact owner is told.</para>
/// </remarks>
/// <example>
/// <title>Close one</title>
/// <code>Close-Complaint C-2611-7K3QF2X -Solved</code>
/// <para>Records that the customer calls it solved, and sends the closing notice.</para>
/// </example>
/// <example>
/// <title>Which of the answered ones can be closed?</title>
/// <code>Get-Complaint -Status Resolved | Close-Complaint -WhatIf</code>
/// <para>Names each that would be closed, with the mails that would leave, and says of every other one why not.</para>
/// </example>
/// <example>
/// <title>The customer takes it back</title>
/// <code>Close-Complaint C-2611-7K3QF2X -Withdrawal 'The neighbour had the parcel. Please forget it.'</code>
/// <para>Needs no reply, but the customer's own words.</para>
/// </example>
/// <example>
/// <title>Close without another mail</title>
/// <code>Close-Complaint C-2611-7K3QF2X -Solved -SuppressNotice -Reason 'Said goodbye on the telephone; no survey wanted.'</code>
/// <para>The notices are kept back, and the timeline says why.</para>
/// </example>
[Cmdlet(VerbsCommon.Close, "Complaint", SupportsShouldProcess = true, DefaultParameterSetName = DoneSet)]
[OutputType(typeof(ComplaintView))]
public sealed class CloseComplaintCommand : NotifyingCmdlet
{
    private const string DoneSet = "Done";
    private const string WithdrawalSet = "Withdrawal";
    private const string ByStaff = "byStaff";
    private const string SolvedCode = "solved";

    /// <summary>Says that the customer calls it solved. Without it, it is closed because staff found that it is done.</summary>
    [Parameter(ParameterSetName = DoneSet)]
    public SwitchParameter Solved { get; set; }

    /// <summary>The customer's own message that takes the complaint back. No reply is needed then.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = WithdrawalSet)]
    [ValidateNotNullOrEmpty]
    public string Withdrawal { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        ParameterSetName == WithdrawalSet ? "close as taken back by the customer" : Solved ? "close as solved" : "close",
        Close,
        new CommandOptions { DependsOn = complaint => (complaint.Status, complaint.LastReply?.Entry) });

    private void Close(Step step)
    {
        Explain(step, "close");
        if (ParameterSetName == WithdrawalSet)
        {
            step.Withdraw(Withdrawal);
        }
        else
        {
            step.Close(Solved ? SolvedCode : ByStaff);
        }
    }
}
