using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Writes down a date that you give to a customer.</summary>
/// <remarks>
/// <para>A promise is watched: when its time passes without Complete-ComplaintPromise or Set-ComplaintPromise it is broken, its owner and the lead hear of it, and the complaint cannot be closed until somebody explains it.</para>
/// <para>With -NothingFound the customer is told that our records show nothing yet, that we have the proof and what it is, what is checked and where, and by when the answer comes; nobody asks for the proof again.</para>
/// </remarks>
/// <example>
/// <title>A call that you have promised</title>
/// <code>Add-ComplaintPromise C-2611-7K3QF2X -Text 'We call with the result of the test.' -DueAt 2026-11-27T17:00</code>
/// <para>The time is in the zone of your session.</para>
/// </example>
/// <example>
/// <title>Our records show nothing, and the customer has proof</title>
/// <code>Add-ComplaintPromise C-2611-7K3QF2X -NothingFound -Proof 'Your bank receipt of 30 May.' -Text 'Where the payment lies.' -Where 'With the payment provider, in its books.' -DueAt +24h -WhatIf</code>
/// <para>Shows the notice that would tell the customer so; without -WhatIf it is sent.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintPromise", SupportsShouldProcess = true)]
[OutputType(typeof(PromiseView))]
public sealed class AddComplaintPromiseCommand : NotifyingCmdlet
{
    private string _made = "";

    /// <summary>What is promised, or with -NothingFound what is checked and with whom.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>What the customer showed us; needed with -NothingFound. The customer is told that we have it and take it as it is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Proof { get; set; }

    /// <summary>Where it is checked and with whom, with -NothingFound.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Where { get; set; }

    /// <summary>By when: 2026-11-27T17:00, or +24h from now.</summary>
    [Parameter(Mandatory = true)]
    [Moment]
    public Moment DueAt { get; set; }

    /// <summary>Says that our records show nothing although the customer has proof, and tells the customer what is checked.</summary>
    [Parameter]
    public SwitchParameter NothingFound { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var due = DueAt.At(Workplace.Now);
        return ChangeAsync(
            before,
            NothingFound ? $"say what is checked, and promise the answer by {due:u}" : $"promise something by {due:u}",
            step =>
            {
                Explain(step, "promise");
                _made = NothingFound ? step.CheckUnknown(By, Proof ?? "", Text, Where, due) : step.Promise(Text, due, By);
            });
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.PromisesAsync(after, cancellationToken)).Where(promise => promise.PromiseId == _made);
}
