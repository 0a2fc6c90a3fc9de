using ComplaintOps.PowerShell.Cmdlets.Operating;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class InvokeComplaintSweepCase : ChangeCase
{
    public override Type Cmdlet => typeof(InvokeComplaintSweepCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        await OpenedAsync(prompt);
        return new { Function = new[] { "AcknowledgeComplaints", "DeliverMail" } };
    }
}
