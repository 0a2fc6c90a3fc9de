using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Offers a customer solutions to choose from.</summary>
/// <remarks>
/// <para>The customer gets them with a link to choose one. Options that are still open are taken back: only one set stands at a time.</para>
/// </remarks>
/// <example>
/// <title>Two solutions</title>
/// <code>Add-ComplaintOption C-2611-7K3QF2X -Option 'We repair it on Monday at your home.', 'You get a new one within a week.'</code>
/// <para>The customer chooses within the time of the policy.</para>
/// </example>
/// <example>
/// <title>Until a date, and the rows back</title>
/// <code>Add-ComplaintOption C-2611-7K3QF2X -Option 'A refund.', 'A repair.' -Until 2026-12-04 -PassThru</code>
/// <para>Gives one row for each option, with its number.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintOption", SupportsShouldProcess = true)]
[OutputType(typeof(OptionView))]
public sealed class AddComplaintOptionCommand : NotifyingCmdlet
{
    private string _made = "";

    /// <summary>The solutions, two to six, each in words that the customer understands.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] Option { get; set; } = [];

    /// <summary>Until when one may be chosen: 2026-12-04, or +7d from now. Without it, the time of the policy.</summary>
    [Parameter]
    [Moment]
    public Moment? Until { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(before, $"offer {Option.Length} options", step =>
    {
        Explain(step, "options");
        _made = step.OfferOptions(By, Option, Until?.At(Workplace.Now));
    });

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.OptionsAsync(after, cancellationToken)).Where(option => option.OptionsId == _made);
}
