using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Commitments;

/// <summary>Records that a person proved who they are, and how.</summary>
/// <remarks>
/// <para>Once is enough: a second time is refused without a reason, because nobody should have to prove it again and again.</para>
/// </remarks>
/// <example>
/// <title>By calling back</title>
/// <code>Confirm-ComplaintIdentity C-2611-7K3QF2X -Method callBack</code>
/// <para>The complainant is who they say.</para>
/// </example>
/// <example>
/// <title>Again, with a reason</title>
/// <code>Confirm-ComplaintIdentity C-2611-7K3QF2X -Method idCard -Reason 'The account is paid out to another person.'</code>
/// <para>The reason stays for colleagues.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "ComplaintIdentity", SupportsShouldProcess = true)]
[OutputType(typeof(UnderstandingView))]
public sealed class ConfirmComplaintIdentityCommand : ChangingCmdlet
{
    /// <summary>How it was proven, as a code: idCard, callBack, link.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Method { get; set; } = "";

    /// <summary>The party; p1 is the complainant.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Party { get; set; } = "p1";

    /// <summary>Why it was asked again, for colleagues; needed the second time.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ChangeAsync(
        before,
        $"record that {Party} proved who they are ({Method})",
        step => step.VerifyIdentity(Party, By, Method, Reason));

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        [await Parts.UnderstandingAsync(after, cancellationToken)];
}
