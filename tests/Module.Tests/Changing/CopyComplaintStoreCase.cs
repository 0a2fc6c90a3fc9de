using ComplaintOps.PowerShell.Cmdlets.Operating;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class CopyComplaintStoreCase : ChangeCase
{
    public override Type Cmdlet => typeof(CopyComplaintStoreCommand);

    internal override bool HasChangedOutside => File.Exists(StorePath);

    private string StorePath => Path.Combine(Folder, "new.db");

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        await OpenedAsync(prompt);
        return new { Path = StorePath };
    }
}
