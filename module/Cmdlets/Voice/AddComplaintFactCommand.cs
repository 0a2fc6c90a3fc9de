using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Voice;

/// <summary>Writes down what is known about a matter, for those who may see it.</summary>
/// <remarks>
/// <para>Templates and pages can see nothing but facts of the class Customer. Facts of the class LegalHold are kept for lawyers and courts.</para>
/// </remarks>
/// <example>
/// <title>For colleagues</title>
/// <code>Add-ComplaintFact C-2611-7K3QF2X -Disclosure Internal -Text 'The supplier has recalled this batch.'</code>
/// <para>No customer's text can show it.</para>
/// </example>
/// <example>
/// <title>The customer may know it</title>
/// <code>Add-ComplaintFact C-2611-7K3QF2X -Disclosure Customer -Text 'The seal was replaced twice, on 3 and on 17 November.' -PassThru</code>
/// <para>Gives the fact back with its id.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintFact", SupportsShouldProcess = true)]
[OutputType(typeof(FactView))]
public sealed class AddComplaintFactCommand : ChangingCmdlet
{
    private string _made = "";

    /// <summary>Who may see it.</summary>
    [Parameter(Mandatory = true)]
    public Disclosure Disclosure { get; set; }

    /// <summary>What is known.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"write down a fact ({Disclosure})",
        step => _made = step.StateFact(By, Disclosure, Text));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.FactsAsync(after, cancellationToken)).Where(fact => fact.FactId == _made);
}
