using System.Management.Automation;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.PowerShell.Running;

/// <summary>A cmdlet that tests something: it gives each finding, or with -Quiet only whether all is well.</summary>
public abstract class TestingCmdlet : ConnectedCmdlet
{
    private bool _well = true;

    /// <summary>Gives only True when all is well and False when not, for use as a gate in scripts.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override Task EndAsync()
    {
        if (Quiet)
        {
            WriteObject(_well);
        }

        return Task.CompletedTask;
    }

    /// <summary>Tests each of several things. What cannot be tested is an error and keeps no other back; all is not well then either.</summary>
    private protected Task TestEachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> test) => EachAsync(items, async item =>
    {
        try
        {
            await test(item);
        }
        catch (ComplaintOpsException)
        {
            _well = false;
            throw;
        }
    });

    /// <summary>Tells of something that was found.</summary>
    /// <param name="finding">What.</param>
    /// <param name="isWell">Whether all is well with it all the same.</param>
    private protected void Find(object finding, bool isWell = false)
    {
        _well &= isWell;
        if (!Quiet)
        {
            WriteObject(finding);
        }
    }
}
