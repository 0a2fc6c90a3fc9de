using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Records which of the offered solutions a customer chose.</summary>
/// <remarks>
/// <para>Use it when the customer says it on the phone, at the counter or in a letter; who chooses by the link needs nobody. A task is opened for the owner to carry it out.</para>
/// </remarks>
/// <example>
/// <title>The customer chose the second one on the phone</title>
/// <code>Select-ComplaintOption C-2611-7K3QF2X -OptionsId o12 -Number 2 -How phone</code>
/// <para>The owner gets the task to carry it out.</para>
/// </example>
/// <example>
/// <title>From the list of options</title>
/// <code>Get-ComplaintOption C-2611-7K3QF2X | Where-Object { $_.State -eq 'Open' -and $_.Number -eq 1 } | Select-ComplaintOption -How counter</code>
/// <para>Chooses the first of the open options.</para>
/// </example>
[Cmdlet(VerbsCommon.Select, "ComplaintOption", SupportsShouldProcess = true)]
[OutputType(typeof(OptionView))]
public sealed class SelectComplaintOptionCommand : RecordingCmdlet
{
    /// <summary>The id of the set, as Get-ComplaintOption shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string OptionsId { get; set; } = "";

    /// <summary>The number of the option, from 1.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, Agreeing.MostOptions)]
    public int Number { get; set; }

    /// <summary>How the customer said so.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("phone", "mail", "counter", "letter")]
    public string How { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record that the customer chose option {Number} of {OptionsId} ({How})",
        step => step.ChooseOption(OptionsId, Number, How.ToLowerInvariant()),
        Happened);

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.OptionsAsync(after, cancellationToken)).First(option => option.OptionsId == OptionsId && option.Number == Number)];
}
