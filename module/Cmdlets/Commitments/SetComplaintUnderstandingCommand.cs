using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Writes down what we understood, what a customer asks for and needs, or what is expected.</summary>
/// <remarks>
/// <para>With -Matter the customer is told how we understood it, and may correct it. Write it down again after a correction: that takes the flag Corrected down. -Demand and -Need are for colleagues; each may be given alone.</para>
/// <para>An expectation is stated first, then clarified, then agreed; say -BelowStated when less was agreed than was expected at first.</para>
/// </remarks>
/// <example>
/// <title>Tell the customer how we understood it</title>
/// <code>Set-ComplaintUnderstanding C-2611-7K3QF2X -Matter 'The machine leaks again after two repairs.' -Product 'Washing machine' -Wanted 'A machine that does not leak' -WhatIf</code>
/// <para>Shows the notice that would be sent.</para>
/// </example>
/// <example>
/// <title>What is asked for, and what would help</title>
/// <code>Set-ComplaintUnderstanding C-2611-7K3QF2X -Demand 'The money back.' -Need 'To wash at home this week.'</code>
/// <para>Both are for colleagues.</para>
/// </example>
/// <example>
/// <title>What was agreed</title>
/// <code>Set-ComplaintUnderstanding C-2611-7K3QF2X -Expectation 'A new seal and half a year of warranty.' -Moment Agreed -BelowStated</code>
/// <para>Less than the customer expected at first, and agreed.</para>
/// </example>
/// <example>
/// <title>A correction on the phone</title>
/// <code>Set-ComplaintUnderstanding C-2611-7K3QF2X -Correction 'It was the third repair.' -Via Phone</code>
/// <para>Counts as a message of the customer, and is flagged until somebody works it in.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintUnderstanding", SupportsShouldProcess = true, DefaultParameterSetName = MatterSet)]
[OutputType(typeof(UnderstandingView))]
public sealed class SetComplaintUnderstandingCommand : NotifyingCmdlet
{
    private const string MatterSet = "Matter";
    private const string NeedSet = "Need";
    private const string ExpectationSet = "Expectation";
    private const string CorrectionSet = "Correction";

    /// <summary>What went wrong, in the customer's sense and as the customer reads it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MatterSet)]
    [ValidateNotNullOrEmpty]
    public string Matter { get; set; } = "";

    /// <summary>When and where it happened, as the customer reads it.</summary>
    [Parameter(ParameterSetName = MatterSet)]
    [ValidateNotNullOrEmpty]
    public string? WhenAndWhere { get; set; }

    /// <summary>The product or service, as the customer reads it.</summary>
    [Parameter(ParameterSetName = MatterSet)]
    [ValidateNotNullOrEmpty]
    public string? Product { get; set; }

    /// <summary>What the customer would like, as the customer reads it.</summary>
    [Parameter(ParameterSetName = MatterSet)]
    [ValidateNotNullOrEmpty]
    public string? Wanted { get; set; }

    /// <summary>What the customer asks for.</summary>
    [Parameter(ParameterSetName = NeedSet)]
    [ValidateNotNullOrEmpty]
    public string? Demand { get; set; }

    /// <summary>What would really help.</summary>
    [Parameter(ParameterSetName = NeedSet)]
    [ValidateNotNullOrEmpty]
    public string? Need { get; set; }

    /// <summary>What is expected.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExpectationSet)]
    [ValidateNotNullOrEmpty]
    public string Expectation { get; set; } = "";

    /// <summary>Whether it was stated at first, clarified by asking, or agreed by both sides.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExpectationSet)]
    public ExpectationMoment Moment { get; set; }

    /// <summary>Says that less was agreed than was expected at first.</summary>
    [Parameter(ParameterSetName = ExpectationSet)]
    public SwitchParameter BelowStated { get; set; }

    /// <summary>What the customer says is wrong or missing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrectionSet)]
    [ValidateNotNullOrEmpty]
    public string Correction { get; set; } = "";

    /// <summary>How the correction came.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrectionSet)]
    public Channel Via { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ParameterSetName switch
    {
        NeedSet => ChangeAsync(before, "write down demand and need", step => step.RecordNeed(By, Demand, Need)),
        ExpectationSet => ChangeAsync(before, $"write down what is expected ({Moment})", step => step.RecordExpectation(By, Moment, Expectation, BelowStated)),
        CorrectionSet => ChangeAsync(before, $"write down a correction by {Via}", step => step.CorrectUnderstanding(Via, Correction)),
        _ => ChangeAsync(
            before,
            "write down what we understood",
            step =>
            {
                Explain(step, "understand");
                step.Understand(By, new UnderstoodText(Matter, WhenAndWhere ?? "", Product ?? "", Wanted ?? ""));
            },
            new CommandOptions { DependsOn = complaint => complaint.Understanding.Version }),
    };

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [await Parts.UnderstandingAsync(after, cancellationToken)];
}
