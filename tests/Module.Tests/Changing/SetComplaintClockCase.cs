using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SetComplaintClockCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintClockCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, FinalBy = "+25d", Message = $"The maker tests the part first. {Marker}", Approver = "daniel-price" };
}
