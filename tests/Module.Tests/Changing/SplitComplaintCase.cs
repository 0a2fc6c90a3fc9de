using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SplitComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(SplitComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var (whole, part) = (await OpenedAsync(prompt), await OpenedAsync(prompt));
        await prompt.Place.Merging.MergeAsync(whole.Id, part.Id, Testing.TestWorkplace.Ann, "The same leak.", sameCustomerBecause: null, CancellationToken.None);
        return new { part.Reference, Reason = $"Another machine. {Marker}" };
    }
}
