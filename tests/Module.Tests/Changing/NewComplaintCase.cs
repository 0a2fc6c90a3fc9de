using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class NewComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(NewComplaintCommand);

    internal override Task<object> ArrangeAsync(Prompt prompt) => Task.FromResult<object>(new
    {
        Subject = $"The bus left early. {Marker}",
        Text = $"Two minutes. {Marker}",
        Channel = "Counter",
        Name = $"Mo {Marker}",
        Email = "mo@customer.example",
    });
}
