using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Lessons;

/// <summary>Records what a customer answered to the two questions of the survey.</summary>
/// <remarks>
/// <para>How much was expected, and how much was received, each from 1 to 5. Who answers by the link needs nobody.</para>
/// </remarks>
/// <example>
/// <title>On the phone</title>
/// <code>Set-ComplaintSurvey C-2611-7K3QF2X -Expected 4 -Got 2</code>
/// <para>The customer got less than expected.</para>
/// </example>
/// <example>
/// <title>Answers on paper</title>
/// <code>Import-Csv ./survey.csv | Set-ComplaintSurvey</code>
/// <para>The file has the columns Reference, Expected and Got.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintSurvey", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintSurveyCommand : RecordingCmdlet
{
    /// <summary>How much the customer expected, from 1 to 5.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Expected { get; set; }

    /// <summary>How much the customer got, from 1 to 5.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Got { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) =>
        ChangeAsync(before, "record the answers to the survey", step => step.AnswerSurvey(Expected, Got), Happened);
}
