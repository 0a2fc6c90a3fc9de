using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Cmdlets.Owning;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ConfirmComplaintOwnerCase : ChangeCase
{
    public override Type Cmdlet => typeof(ConfirmComplaintOwnerCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) =>
        new { (await prompt.Place.OpenComplaintAsync(request => request with { Channel = Channel.OnSite })).Reference, Reason = Marker };
}
