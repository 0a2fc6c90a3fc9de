using System.Management.Automation;
using ComplaintOps.Core.Duties;
using ComplaintOps.PowerShell.Arguments;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets.Checking;

/// <summary>Tests what is stored: chains of hashes, states against timelines, due entries against what the rules decide.</summary>
/// <remarks>
/// <para>Does at once what the nightly walk does over the week, and mends nothing. A due entry that is missing or wrong would leave somebody without a reply; the walk mends it in the next night. A broken chain means that an entry was changed after it was written.</para>
/// </remarks>
/// <example>
/// <title>Look over the whole store</title>
/// <code>Test-ComplaintStore</code>
/// <para>Gives each finding with its complaint; nothing when all is as it must be.</para>
/// </example>
/// <example>
/// <title>One complaint</title>
/// <code>Test-ComplaintStore C-2611-7K3QF2X -Quiet</code>
/// <para>Gives True or False.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ComplaintStore", DefaultParameterSetName = AllSet)]
[OutputType(typeof(NightlyWalkFinding), typeof(bool))]
public sealed class TestComplaintStoreCommand : TestingCmdlet
{
    private const string AllSet = "All";
    private const string ReferenceSet = "Reference";

    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <summary>The whole store, ended complaints included. This is meant when no complaint is named.</summary>
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ParameterSetName == ReferenceSet ? TestEachAsync(Reference, OneAsync) : EveryAsync();

    private async Task OneAsync(string reference)
    {
        foreach (var finding in await WorkAsync(token => new StoreInspection(Workplace).OfAsync(reference, token)))
        {
            Find(finding);
        }
    }

    private async Task EveryAsync()
    {
        var inspection = new StoreInspection(Workplace);
        using var progress = Measure("Looking over the store");
        await foreach (var finding in StreamAsync(inspection.AllAsync))
        {
            progress.Report($"{inspection.Looked} complaints");
            Find(finding);
        }
    }
}
