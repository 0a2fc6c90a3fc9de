using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Money;

/// <summary>Proposes money for a customer: redress on a basis, or a sign of goodwill.</summary>
/// <remarks>
/// <para>Somebody who may approve the amount gets the task to decide. Redress rests on a law, a standard, a contract or a judgement, with its clause. Goodwill needs no basis and has limits: for one complaint, and for the desk in a month.</para>
/// </remarks>
/// <example>
/// <title>Redress on a basis</title>
/// <code>Add-ComplaintRedress C-2611-7K3QF2X -Amount 149.90 -Basis Law -Clause CRA-2015/s23 -Text 'The price of the second repair.'</code>
/// <para>The amount is in the currency of the policy.</para>
/// </example>
/// <example>
/// <title>A sign of goodwill</title>
/// <code>Add-ComplaintRedress C-2611-7K3QF2X -Goodwill -Amount 20 -Text 'For the two days of waiting.' -PassThru</code>
/// <para>Gives the proposal back with its id.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ComplaintRedress", SupportsShouldProcess = true, DefaultParameterSetName = RedressSet)]
[OutputType(typeof(RedressView))]
public sealed class AddComplaintRedressCommand : NotifyingCmdlet
{
    private string _made = "";

    private const string RedressSet = "Redress";
    private const string GoodwillSet = "Goodwill";

    /// <summary>How much, with at most two decimals: 25 or 25.50.</summary>
    [Parameter(Mandatory = true)]
    [Amount]
    public decimal Amount { get; set; }

    /// <summary>The currency in three capital letters. Without it, that of the policy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Currency { get; set; }

    /// <summary>Why, for whoever decides.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <summary>Says that it is kindness and not owed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GoodwillSet)]
    public SwitchParameter Goodwill { get; set; }

    /// <summary>What it rests on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedressSet)]
    [Parameter(ParameterSetName = GoodwillSet)]
    public RedressBasis? Basis { get; set; }

    /// <summary>The clause, standard or file number of the basis, as a code.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedressSet)]
    [Parameter(ParameterSetName = GoodwillSet)]
    [ValidateNotNullOrEmpty]
    public string? Clause { get; set; }

    /// <summary>Says that it settles the matter between the customer and us alone, without any outside body.</summary>
    [Parameter]
    public SwitchParameter Private { get; set; }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before)
    {
        var kind = Goodwill ? RedressKind.Goodwill : RedressKind.Redress;
        return ChangeAsync(
            before,
            FormattableString.Invariant($"propose {kind} of {Amount} {Currency}").TrimEnd(),
            step =>
            {
                Explain(step, "redress");
                _made = step.ProposeRedress(By, new RedressProposal(kind, Amount, Currency ?? step.Rules.Policy.Redress.Currency ?? "", Text) { Basis = Basis, Clause = Clause, Private = Private });
            });
    }

    /// <inheritdoc/>
    private protected override async Task<IEnumerable<object>> PassedAsync(Complaint after, CancellationToken cancellationToken) =>
        (await Parts.RedressAsync(after, cancellationToken)).Where(redress => redress.RedressId == _made);
}
