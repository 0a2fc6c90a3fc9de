using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Answering;

/// <summary>Asks a customer something, and waits for the answer.</summary>
/// <remarks>
/// <para>The customer is reminded until the policy's limit; limits of our own wait meanwhile where the policy lets them, legal ones do not. A newer question takes the place of one that is open. It counts as no reply.</para>
/// <para>What we hold already is not asked for again: say with -About what the question asks for, and -Because when it must be all the same. Get-ComplaintUnderstanding shows what we hold.</para>
/// </remarks>
/// <example>
/// <title>Ask for a date</title>
/// <code>Send-ComplaintQuestion C-2611-7K3QF2X -Question 'On which day did the second repair take place?' -About Date -WhatIf</code>
/// <para>Shows the notice that would be sent.</para>
/// </example>
/// <example>
/// <title>Ask again for what we hold, with the reason</title>
/// <code>Send-ComplaintQuestion C-2611-7K3QF2X -Question 'Please send the receipt once more.' -About Receipt -Because 'The scan cannot be read.'</code>
/// <para>The reason is for colleagues.</para>
/// </example>
[Cmdlet(VerbsCommunications.Send, "ComplaintQuestion", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SendComplaintQuestionCommand : ChangingCmdlet
{
    /// <summary>The question, as the customer reads it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Question { get; set; } = "";

    /// <summary>What it asks for.</summary>
    [Parameter]
    public Information[] About { get; set; } = [];

    /// <summary>Why it is asked for although we hold it, for colleagues.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Because { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"ask the customer{(About.Length > 0 ? $" for {string.Join(", ", About)}" : " something")}",
        step => step.Ask(Question, About, Because),
        new CommandOptions { DependsOn = complaint => complaint.Question?.Entry });
}
