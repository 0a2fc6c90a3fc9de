using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Proof;

/// <summary>Records that a matter goes to an outside body, or comes from one.</summary>
/// <remarks>
/// <para>Its own limit follows it up, reminds and climbs. The complaint is not closed before Complete-ComplaintReferral says what came of it. No limit of the complaint itself changes.</para>
/// </remarks>
/// <example>
/// <title>To the ombudsman</title>
/// <code>Add-ComplaintReferral C-2611-7K3QF2X -Kind Ombudsman -Body FOS -FileNumber 2026/114</code>
/// <para>We ask them.</para>
/// </example>
/// <example>
/// <title>From the consumer office</title>
/// <code>Add-ComplaintReferral C-2611-7K3QF2X -From -Kind Government -Body 12315 -PassThru</code>
/// <para>They ask us; gives the referral back with the date of its follow-up.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintReferral", SupportsShouldProcess = true)]
[OutputType(typeof(ReferralView))]
public sealed class AddComplaintReferralCommand : RecordingCmdlet
{
    private string _made = "";

    /// <summary>What kind of body.</summary>
    [Parameter(Mandatory = true)]
    public BodyKind Kind { get; set; }

    /// <summary>Which body, as a code.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Body { get; set; } = "";

    /// <summary>The body's file number.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FileNumber { get; set; }

    /// <summary>Says that they ask us; else we ask them.</summary>
    [Parameter]
    public SwitchParameter From { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        From ? $"record a referral from {Body}" : $"refer it to {Body}",
        step => _made = step.Refer(By, From ? ReferralDirection.From : ReferralDirection.To, Kind, Body, FileNumber),
        Happened);

    /// <inheritdoc/>
    private protected override Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<object>>(ComplaintParts.Referrals(after).Where(referral => referral.ReferralId == _made));
}
