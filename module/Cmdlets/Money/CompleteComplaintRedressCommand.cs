using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Records that a customer has the money that was approved.</summary>
/// <remarks>
/// <para>The task to give it is done with it.</para>
/// </remarks>
/// <example>
/// <title>It was paid</title>
/// <code>Complete-ComplaintRedress C-2611-7K3QF2X -RedressId r18</code>
/// <para>The redress is given.</para>
/// </example>
/// <example>
/// <title>Everything that was approved on one complaint</title>
/// <code>Get-ComplaintRedress C-2611-7K3QF2X | Where-Object State -eq Approved | Complete-ComplaintRedress</code>
/// <para>Records each as given.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ComplaintRedress", SupportsShouldProcess = true)]
[OutputType(typeof(RedressView))]
public sealed class CompleteComplaintRedressCommand : RecordingCmdlet
{
    /// <summary>The proposal's id, as Get-ComplaintRedress shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PartCompleter))]
    [ValidateNotNullOrEmpty]
    public string RedressId { get; set; } = "";

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record that the customer has {RedressId}",
        step => step.GiveRedress(RedressId, By),
        Happened);

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [(await Parts.RedressAsync(after, cancellationToken)).First(redress => redress.RedressId == RedressId)];
}
