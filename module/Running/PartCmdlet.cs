using System.Management.Automation;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Queries.Parts;
using ComplaintOps.PowerShell.Arguments;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that lists one kind of part of complaints: what each complaint has, in the order in which it was written down.</summary>
public abstract class PartCmdlet : ConnectedCmdlet
{
    /// <summary>References of complaints, in any case, with or without hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reference { get; set; } = [];

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync() => EachAsync(Reference, async reference =>
    {
        var complaint = await LoadAsync(reference);
        foreach (var part in await WorkAsync(token => PartsAsync(complaint, Parts, token)))
        {
            WriteObject(part);
        }
    });

    /// <summary>What a complaint has.</summary>
    private protected abstract Task<IReadOnlyList<object>> PartsAsync(Complaint complaint, ComplaintParts parts, CancellationToken cancellationToken);
}
