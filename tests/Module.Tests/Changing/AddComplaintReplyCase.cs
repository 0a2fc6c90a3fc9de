using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class AddComplaintReplyCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintReplyCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Message = $"The part is changed on Monday. {Marker}", Final = true };
}
