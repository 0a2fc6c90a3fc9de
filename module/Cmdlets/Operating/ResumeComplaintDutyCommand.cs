using System.Management.Automation;
using ComplaintOps.Core.Duties;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Operating;

/// <summary>Lets work go on that was set aside after repeated failures, once its cause is mended.</summary>
/// <remarks>
/// <para>It is due now, with no try counted; the next run of each function takes it up. When the cause is not mended it is set aside again after as many tries as before. With -WhatIf it lists what is set aside, since when and why.</para>
/// </remarks>
/// <example>
/// <title>What is set aside</title>
/// <code>Resume-ComplaintDuty -All -WhatIf</code>
/// <para>Lists each with the number of tries and the last error.</para>
/// </example>
/// <example>
/// <title>After the template was mended</title>
/// <code>Resume-ComplaintDuty C-2611-7K3QF2X -PassThru</code>
/// <para>Gives back what goes on.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "ComplaintDuty", SupportsShouldProcess = true, DefaultParameterSetName = ReferenceSet)]
[OutputType(typeof(SetAsideDuty))]
public sealed class ResumeComplaintDutyCommand : ConnectedCmdlet
{
    private const string ReferenceSet = "Reference";
    private const string AllSet = "All";

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>Everything that is set aside, also of complaints that cannot be read and of desks.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Gives back what goes on, as it stood before.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ParameterSetName == AllSet ? ReleaseAsync(null) : EachAsync(Reference, ReleaseAsync);

    private async Task ReleaseAsync(string? reference)
    {
        var quarantine = new QuarantineRelease(Workplace);
        foreach (var due in await WorkAsync(token => quarantine.FindAsync(reference, token)))
        {
            var shown = await WorkAsync(token => quarantine.ViewAsync(due, token));
            var (_, released) = await ChangeAsync(
                shown.Reference, $"let {shown.Duty} go on, which was set aside after {shown.Attempts} tries ({shown.LastError ?? "no error known"})", token => quarantine.ResumeAsync(due, token));
            if (released && PassThru)
            {
                WriteObject(shown);
            }
        }
    }
}
