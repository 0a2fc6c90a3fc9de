using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Decides whether a customer gets what they ask for, and tells the customer with the reasons.</summary>
/// <remarks>
/// <para>Where several things stand against each other, say which with -Weighed: safety comes before law, law before the customer, the customer before cost; the first of those named prevails and is recorded. Turning a customer down needs an assessment first.</para>
/// <para>A decision is no reply: the customer is owed one all the same.</para>
/// </remarks>
/// <example>
/// <title>The customer is right</title>
/// <code>Set-ComplaintDecision C-2611-7K3QF2X -Outcome Accepted -Text 'The seal was faulty. You get a new one, and the repair costs you nothing.'</code>
/// <para>The customer reads the reasons in the notice.</para>
/// </example>
/// <example>
/// <title>Turned down, with what was weighed</title>
/// <code>Set-ComplaintDecision C-2611-7K3QF2X -Outcome Rejected -Text 'The damage came from outside, which the warranty leaves out.' -Weighed Law, Customer -Clause WARRANTY/7 -WhatIf</code>
/// <para>Shows the notice that would be sent.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintDecision", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintDecisionCommand : NotifyingCmdlet
{
    /// <summary>How it is decided.</summary>
    [Parameter(Mandatory = true)]
    public DecisionOutcome Outcome { get; set; }

    /// <summary>The reasons, as the customer reads them.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>What stood against each other.</summary>
    [Parameter]
    public Consideration[] Weighed { get; set; } = [];

    /// <summary>The clause, standard or contract that it rests on, as a code.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Clause { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"decide: {Outcome}",
        step =>
        {
            Explain(step, "decide");
            step.Decide(By, Outcome, Text, Weighed, Clause);
        },
        new CommandOptions { DependsOn = complaint => (complaint.Position.Assessment?.Entry, complaint.Learning.Decision?.Entry) });
}
