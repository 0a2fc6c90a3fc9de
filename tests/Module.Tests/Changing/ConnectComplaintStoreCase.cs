using ComplaintOps.PowerShell.Cmdlets;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ConnectComplaintStoreCase : ChangeCase
{
    public override Type Cmdlet => typeof(ConnectComplaintStoreCommand);

    internal override bool HasChangedOutside => File.Exists(StorePath);

    private string StorePath => Path.Combine(Folder, "c.db");

    internal override Task<object> ArrangeAsync(Prompt prompt) => Task.FromResult<object>(new { Path = StorePath, Create = true });
}
