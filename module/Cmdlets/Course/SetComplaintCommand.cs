using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Cmdlets.Course;

/// <summary>Moves complaints to another stage, grades them, agrees on where and when you talk, or changes how the customer is reached.</summary>
/// <remarks>
/// <para>Only what is given changes, all of it in one step. The stages answered and closed are reached by Add-ComplaintReply and Close-Complaint.</para>
/// <para>A higher severity ends the limits earlier that run and for which the policy has a stricter limit: that one counts from now. When a date that the customer was told comes closer, a notice says so. A lower severity moves no date that runs; it holds for limits that start later.</para>
/// <para>Another place or time to talk is told to the customer and needs a reason for colleagues. Until an agreed time only the promise of the next contact stands still, no other limit. For another person see Set-ComplaintOwner -NextRung -AtOnce.</para>
/// <para>A new mail address is not proven, and one that failed is forgotten: what waited for a person because of it goes by mail again.</para>
/// </remarks>
/// <example>
/// <title>Move one to the next stage</title>
/// <code>Set-Complaint C-2611-7K3QF2X -ToStage investigating</code>
/// <para>The customer sees the stage on the page and in the next notice.</para>
/// </example>
/// <example>
/// <title>It is graver than it looked</title>
/// <code>Set-Complaint C-2611-7K3QF2X -ToSeverity High -Reason 'The brakes are concerned.' -WhatIf</code>
/// <para>Shows the notices to the customer and to the owner. Without -WhatIf the limits that run are tightened; Get-ComplaintTimeline shows from when to when.</para>
/// </example>
/// <example>
/// <title>Talk at the counter tomorrow, and say so to the customer</title>
/// <code>Set-Complaint C-2611-7K3QF2X -TalkBy Counter -Place 'Room 3' -TalkAt 2026-11-27T14:00 -Reason 'Wants to show the part.' -WhatIf</code>
/// <para>Shows the two notices; without -WhatIf they are sent and the owner gets a task to be there.</para>
/// </example>
/// <example>
/// <title>New mail addresses from a list</title>
/// <code>Import-Csv addresses.csv | Set-Complaint -Reason 'Asked by telephone.' -PassThru</code>
/// <para>The file has the columns Reference and Email. An empty address takes it away.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "Complaint", SupportsShouldProcess = true)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintCommand : NotifyingCmdlet
{
    /// <summary>The stage of the policy that it moves to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StageCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ToStage { get; set; }

    /// <summary>How grave it is; needs a reason, which colleagues read.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Severity? ToSeverity { get; set; }

    /// <summary>How you talk with the customer from now on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Channel? TalkBy { get; set; }

    /// <summary>The room, number or address where you talk, as the customer reads it; with -TalkBy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Place { get; set; }

    /// <summary>When you talk, as agreed with the customer: 2026-11-27T14:00, or +4h from now.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Moment]
    public Moment? TalkAt { get; set; }

    /// <summary>The customer's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The customer's mail address; an empty text takes it away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Email { get; set; }

    /// <summary>The customer's telephone number; an empty text takes it away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Phone { get; set; }

    /// <summary>Whose name and addresses: p1 is the complainant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Party { get; set; } = "p1";

    private bool ChangesAddress => Name is not null || Email is not null || Phone is not null;

    /// <inheritdoc/>
    private protected override async Task<Complaint?> ActAsync(Complaint before)
    {
        var at = TalkAt?.At(Workplace.Now);
        var what = string.Join(", ", What(at));
        if (what.Length == 0)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "Nothing is given that would change.", before.Reference, "Give -ToStage, -ToSeverity, -TalkBy, -TalkAt, -Name, -Email or -Phone.");
        }

        if (Place is not null && TalkBy is null)
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "A place to talk is given, and not how.", before.Reference, "Give -TalkBy as well, such as Counter.");
        }

        var details = ChangesAddress ? await DetailsAsync(before) : null;
        return await ChangeAsync(before, what, step => Act(step, at, details), new CommandOptions { DependsOn = Touched });
    }

    private void Act(Step step, DateTimeOffset? at, PartyDetails? details)
    {
        if (ToStage is not null)
        {
            var from = step.After.Stage;
            step.ChangeStage(ToStage);
            if (step.After.Stage != from)
            {
                Explain(step, "stage");
            }
        }

        if (ToSeverity is { } severity)
        {
            step.ChangeSeverity(severity, Reason ?? "", Used.Person);
        }

        if (TalkBy is { } channel)
        {
            step.ChangePlace(channel, Place, Reason ?? "");
        }

        if (at is { } time)
        {
            step.ChangeTime(time, Reason ?? "");
        }

        if (details is not null)
        {
            step.ChangeAddress(Party, details, Reason ?? "");
        }
    }

    private IEnumerable<string> What(DateTimeOffset? at)
    {
        if (ToStage is not null)
        {
            yield return $"move to the stage {ToStage}";
        }

        if (ToSeverity is { } severity)
        {
            yield return $"grade it {severity}";
        }

        if (TalkBy is { } channel)
        {
            yield return $"talk by {channel} from now on";
        }

        if (at is { } time)
        {
            yield return $"talk at {Shown.Time(time)}";
        }

        if (ChangesAddress)
        {
            yield return $"change {string.Join(" and ", new[] { Name is null ? null : "name", Email is null ? null : "mail address", Phone is null ? null : "telephone number" }.OfType<string>())} of {Party}";
        }
    }

    // A change that somebody else made meanwhile to something else does no harm.
    private object Touched(Complaint complaint) => (
        complaint.Status,
        ToStage is null ? null : complaint.Stage,
        ToSeverity is null ? (Severity?)null : complaint.Severity,
        TalkBy is null ? null : complaint.Care.Place,
        TalkAt is null ? null : complaint.Care.Appointment,
        ChangesAddress ? complaint.Party(Party)?.Details.Id : null);

    private async Task<PartyDetails> DetailsAsync(Complaint before)
    {
        var known = before.Party(Party) is { } party
            ? await WorkAsync(token => new ContentReader(Workplace.Store.Content).JsonAsync<PartyDetails>(party.Details.Id, token))
            : null;
        return new PartyDetails(Name ?? known?.Name ?? "", Email ?? known?.Email ?? "", Phone ?? known?.Phone ?? "");
    }
}
