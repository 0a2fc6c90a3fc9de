using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Queries;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Owning;

/// <summary>Gives complaints to another owner: to one person, to several by their load, or up the ladder.</summary>
/// <remarks>
/// <para>With several people after -To, each complaint goes to the one who has the least open work then and has room under the cap. Somebody who is away is replaced by their cover. -WhatIf and -Confirm show who would get it and how much each has.</para>
/// <para>The customer is told who leads now, the new owner what comes to them, the first-contact owner and the previous owner where it went. Whoever does it is not told.</para>
/// <para>With -NextRung or -Rung somebody of a higher rung is asked to take it over; the present owner stays responsible until Confirm-ComplaintOwner, or the link in the mail, accepts it. A rung is skipped for a reason only. With -AtOnce nobody is asked first: that is the change of person when a talk goes wrong.</para>
/// </remarks>
/// <example>
/// <title>Give one to a colleague</title>
/// <code>Set-ComplaintOwner C-2611-7K3QF2X -To ben-okafor -Reason 'He knows the machine.'</code>
/// <para>The new owner reads the reason.</para>
/// </example>
/// <example>
/// <title>Share somebody's work while they are on holiday</title>
/// <code>Set-ComplaintOwner -From amelia-hart -To ben-okafor, cerys-morgan -Reason 'Holiday until Monday.' -WhatIf</code>
/// <para>Shows complaint by complaint who would get it, how much each has, and every mail that would leave. Without -WhatIf it is done.</para>
/// </example>
/// <example>
/// <title>Those that are silent go to the least loaded of two</title>
/// <code>Get-Complaint -SilentFor 2d | Set-ComplaintOwner -To ben-okafor, cerys-morgan -Reason 'Silent for two days.' -PassThru</code>
/// <para>One that such a person owns already goes to the other.</para>
/// </example>
/// <example>
/// <title>Ask the next rung, or a higher one for a reason</title>
/// <code>Set-ComplaintOwner C-2611-7K3QF2X -NextRung
/// Set-ComplaintOwner C-2611-7K3QF2X -Rung manager -Reason 'The press has called.'</code>
/// <para>The ladder is climbed level by level unless a reason says why not.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ComplaintOwner", SupportsShouldProcess = true, DefaultParameterSetName = ToSet)]
[OutputType(typeof(ComplaintView))]
public sealed class SetComplaintOwnerCommand : NotifyingCmdlet
{
    private const string ToSet = "To";
    private const string FromSet = "From";
    private const string NextRungSet = "NextRung";
    private const string RungSet = "Rung";

    /// <summary>References of complaints, in any case, with or without hyphens. What comes down the pipeline is one, or has a property Reference.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ToSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NextRungSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RungSet)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Reference { get; set; } = [];

    /// <summary>Who shall own them: one person, or several who share by their load. With -From it can be left out: then everybody who has the role of the rung that holds the complaint.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ToSet)]
    [Parameter(ParameterSetName = FromSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] To { get; set; } = [];

    /// <summary>Everything that is open with this person is given away.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromSet)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = "";

    /// <summary>Asks somebody of the next rung to take it over.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NextRungSet)]
    public SwitchParameter NextRung { get; set; }

    /// <summary>Gives it to the next rung at once, without asking there first. Needs a reason.</summary>
    [Parameter(ParameterSetName = NextRungSet)]
    public SwitchParameter AtOnce { get; set; }

    /// <summary>Asks somebody of this rung to take it over. Rungs between are skipped for a reason only.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RungSet)]
    [ArgumentCompleter(typeof(RungCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Rung { get; set; }

    /// <summary>Why; the new owner reads it. Up the ladder it is needed only when a rung is skipped or nobody is asked first.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ToSet)]
    [Parameter(Mandatory = true, ParameterSetName = FromSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = NextRungSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RungSet)]
    [ValidateNotNullOrEmpty]
    public override string? Reason { get; set; }

    /// <summary>Gives it away although nobody has room under the cap; -Reason says why.</summary>
    [Parameter(ParameterSetName = ToSet)]
    [Parameter(ParameterSetName = FromSet)]
    public SwitchParameter OverCap { get; set; }

    private static CommandOptions Options => new() { DependsOn = complaint => (complaint.Owner, complaint.Rung, complaint.HandOver) };

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName != FromSet)
        {
            await base.ProcessAsync();
            return;
        }

        await ChangeAllAsync(await WorkAsync(OpenOfAsync));
    }

    /// <inheritdoc/>
    private protected override Task<Complaint?> ActAsync(Complaint before) => ParameterSetName switch
    {
        NextRungSet when AtOnce => ChangeAsync(before, preview => $"give to {preview.After.Owner} of the next rung at once", step => step.ChangePerson(Reason ?? ""), Options),
        NextRungSet or RungSet => ClimbAsync(before),
        _ => GiveAsync(before),
    };

    private Task<Complaint?> GiveAsync(Complaint before)
    {
        var request = new AssignmentRequest { To = To, Reason = Reason!, OverCap = OverCap ? Reason : null };
        var loads = "";
        return ChangeAsync(
            before,
            preview => $"give to {Named(preview.After.Owner)} instead of {before.Owner ?? "nobody"} ({loads})",
            step => loads = string.Join(", ", OwnerAssignment.Give(step, request).Select(one => $"{one.Person.Id} has {one.Load}{(one.Person.Cap is { } cap ? $" of {cap}" : "")}")),
            Options);
    }

    private string Named(string? owner) => To.Length == 0 || To.Contains(owner) ? $"{owner}" : $"{owner}, who covers for {string.Join(" or ", To)},";

    private Task<Complaint?> ClimbAsync(Complaint before)
    {
        var rung = "";
        return ChangeAsync(
            before,
            preview => $"ask {preview.After.HandOver?.To ?? "nobody"} of the rung {rung} to take it over from {before.Owner ?? "nobody"}",
            step =>
            {
                step.ClimbByHand(Rung, Reason);
                rung = step.After.HandOver is { } asked ? step.Rules.Policy.Ladder.Rungs[asked.Rung].Key : "";
            },
            Options);
    }

    // All of them before the first is changed: who gets one could be the one that they come from.
    private async Task<IReadOnlyList<string>> OpenOfAsync(CancellationToken cancellationToken)
    {
        List<string> references = [];
        await foreach (var view in Finder.FindAsync(new ComplaintFilter { Owners = [From] }, cancellationToken))
        {
            references.Add(view.Reference);
        }

        var directory = (await Workplace.Sets.ActiveAsync(cancellationToken)).Directory;
        return references.Count > 0 || directory.People.Any(person => person.Id.Equals(From, StringComparison.OrdinalIgnoreCase))
            ? references
            : throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no person '{From}' in the directory, and nothing is open with them.", From, "Use an id of the directory.");
    }
}
