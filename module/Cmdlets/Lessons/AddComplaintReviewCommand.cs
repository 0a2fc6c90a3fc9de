using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Lessons;

/// <summary>Records how well a complaint was handled, by the seven principles.</summary>
/// <remarks>
/// <para>Each score is from 1 (not at all) to 5 (entirely). Whoever owned the complaint, received it first or answered it cannot review it: nobody judges their own work. Get-ComplaintSample draws what to review.</para>
/// </remarks>
/// <example>
/// <title>A review</title>
/// <code>Add-ComplaintReview C-2611-7K3QF2X -Trust 5 -Respect 5 -Understanding 3 -Sensitivity 4 -Timeliness 2 -Solving 4 -NoArguing 5 -Text 'Friendly, but two days late.'</code>
/// <para>The words are for colleagues.</para>
/// </example>
/// <example>
/// <title>Scores from a file</title>
/// <code>Import-Csv ./reviews.csv | Add-ComplaintReview -Sample 2026-11 -WhatIf</code>
/// <para>The file has a column for the reference and one for each score.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintReview", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class AddComplaintReviewCommand : ChangingCmdlet
{
    /// <summary>The customer was believed until something else was known.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Trust { get; set; }

    /// <summary>The customer was treated with respect.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Respect { get; set; }

    /// <summary>What the customer meant and needed was understood.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Understanding { get; set; }

    /// <summary>What made it urgent or delicate was noticed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Sensitivity { get; set; }

    /// <summary>Nobody had to wait longer than needed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Timeliness { get; set; }

    /// <summary>The matter was solved, not only answered.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int Solving { get; set; }

    /// <summary>Nobody argued with the customer or defended themselves.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 5)]
    public int NoArguing { get; set; }

    /// <summary>Why, for colleagues.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>The seed of the sample that it was drawn in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sample { get; set; }

    private QualityScores Scores => new()
    {
        Trust = Trust,
        Respect = Respect,
        Understanding = Understanding,
        Sensitivity = Sensitivity,
        Timeliness = Timeliness,
        Solving = Solving,
        NoArguing = NoArguing,
    };

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        "record how well it was handled",
        step => step.ReviewQuality(By, Scores, Text, Sample));
}
