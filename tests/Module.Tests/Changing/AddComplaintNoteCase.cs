using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class AddComplaintNoteCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintNoteCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Note = $"The part comes on Thursday. {Marker}" };
}
