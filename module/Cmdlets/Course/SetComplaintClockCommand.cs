using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Gives complaints a later final date, and tells the customer.</summary>
/// <remarks>
/// <para>The final limit is extended within what the policy allows in all, with a reason that the customer reads and a person who approves. Where it is a legal limit, that is somebody else than the handler. A date that was given to a customer never moves without a notice.</para>
/// </remarks>
/// <example>
/// <title>A week later, approved by the team lead</title>
/// <code>Set-ComplaintClock C-2611-7K3QF2X -FinalBy 2026-12-18 -Message 'The maker tests the part first.' -Approver daniel-price</code>
/// <para>The customer gets the new date and these words.</para>
/// </example>
/// <example>
/// <title>What would the customers of one product be told?</title>
/// <code>Get-Complaint | Where-Object Product -eq 'Dishwasher D4' | Set-ComplaintClock -FinalBy 2026-12-18 -Message 'The maker tests the parts first.' -Approver daniel-price -WhatIf</code>
/// <para>Names each mail; one whose limit cannot be moved that far is told.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintClock", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintClockCommand : ChangingCmdlet
{
    /// <summary>The new final date: 2026-12-11, 2026-12-11T17:00, or +20d, counted from now and not from the present date.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment FinalBy { get; set; }

    /// <summary>Why, as the customer reads it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>Who approves it: a person's id. Without it, you.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Approver { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var (dueAt, approver) = (FinalBy.At(Workplace.Now), Approver ?? By);
        return ChangeAsync(
            before,
            $"extend the final date to {Shown.Time(dueAt)}, approved by {approver}",
            step =>
            {
                step.RequirePerson(approver);
                step.ExtendFinal(dueAt, Message, approver);
            },
            new CommandOptions { DependsOn = complaint => complaint.ClockOf(ClockKind.Final)?.DueAt });
    }
}
