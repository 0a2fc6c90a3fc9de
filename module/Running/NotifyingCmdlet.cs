using System.Management.Automation;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet whose changes customers and staff are told of, unless a reason says why they need not hear of it.</summary>
public abstract class NotifyingCmdlet : ChangingCmdlet
{
    /// <summary>Why. It stays with the complaint as content; with -SuppressNotice it must be given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public virtual string? Reason { get; set; }

    /// <summary>Keeps back the mails that this change would cause; -Reason says why, in a note. A human reply, and what a person must tell the customer, is never kept back.</summary>
    [Parameter]
    public SwitchParameter SuppressNotice { get; set; }

    /// <summary>Writes the reason down, where the step itself does not and no note about a kept-back notice says it.</summary>
    private protected void Explain(Step step, string what)
    {
        if (!SuppressNotice)
        {
            step.GiveReason(what, Reason);
        }
    }

    /// <inheritdoc/>
    private protected override Action<Step> Whole(Action<Step> act) => SuppressNotice
        ? step =>
        {
            act(step);
            step.KeepNoticesBack(Reason ?? "");
        }
        : act;
}
