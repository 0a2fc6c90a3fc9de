using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Lessons;

/// <summary>Says why it came to a complaint, and what the customer wants, in codes of the taxonomy.</summary>
/// <remarks>
/// <para>What is not given stays as it was. A cause is thought until -Confirmed says that it is known; it is asked for when the complaint ends. The cause "customer" needs an assessment first. No code changes a limit.</para>
/// </remarks>
/// <example>
/// <title>What one thinks at first</title>
/// <code>Set-ComplaintCause C-2611-7K3QF2X -Cause system -Grievance nobodyListens -Want beHeard, quickSolution</code>
/// <para>Press Tab for the codes that there are.</para>
/// </example>
/// <example>
/// <title>What is known at the end</title>
/// <code>Set-ComplaintCause C-2611-7K3QF2X -Cause value -Factor belowStandard -Confirmed</code>
/// <para>The cause is confirmed.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintCause", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintCauseCommand : ChangingCmdlet
{
    /// <summary>The cause.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TaxonomyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Cause { get; set; }

    /// <summary>Says that the cause is known, and not only thought.</summary>
    [Parameter]
    public SwitchParameter Confirmed { get; set; }

    /// <summary>What belongs to the cause more closely.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TaxonomyCompleter))]
    [AllowEmptyCollection]
    public string[]? Factor { get; set; }

    /// <summary>What the customer is aggrieved by.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TaxonomyCompleter))]
    [AllowEmptyCollection]
    public string[]? Grievance { get; set; }

    /// <summary>What the customer wants.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TaxonomyCompleter))]
    [AllowEmptyCollection]
    public string[]? Want { get; set; }

    /// <summary>What moves the customer.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TaxonomyCompleter))]
    [AllowEmptyCollection]
    public string[]? Motive { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        Cause is null ? "say what the customer wants" : $"say that the cause is {Cause}{(Confirmed ? ", confirmed" : "")}",
        step => step.Classify(By, new Classification { Cause = Cause, Confirmed = Confirmed, Factors = Factor, Grievances = Grievance, Wants = Want, Motives = Motive }),
        new CommandOptions { DependsOn = complaint => (complaint.Learning.Cause, complaint.Learning.Confirmed) });
}
