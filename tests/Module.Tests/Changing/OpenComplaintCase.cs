using ComplaintOps.PowerShell.Cmdlets.Course;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class OpenComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(OpenComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await AnsweredAsync(prompt)).Reference, NotSolved = true, Reason = $"It leaks still. {Marker}" };
}
