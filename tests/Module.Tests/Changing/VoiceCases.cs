using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Voice;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SetComplaintPositionCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintPositionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Text = Marker, WillNotOffer = Marker };
}

public sealed class ApproveComplaintPositionCase : ChangeCase
{
    public override Type Cmdlet => typeof(ApproveComplaintPositionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.ProposePosition("amelia-hart", "We replace the seal."));
        return new { complaint.Reference, Number = 1, prompt.As("daniel-price").Connection };
    }
}

public sealed class DenyComplaintPositionCase : ChangeCase
{
    public override Type Cmdlet => typeof(DenyComplaintPositionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.ProposePosition("amelia-hart", "We replace the seal."));
        return new { complaint.Reference, Number = 1, Reason = Marker };
    }
}

public sealed class AddComplaintFactCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintFactCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Disclosure = Disclosure.Internal, Text = Marker };
}

public sealed class DenyComplaintFactCase : ChangeCase
{
    public override Type Cmdlet => typeof(DenyComplaintFactCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.StateFact("amelia-hart", Disclosure.Internal, "The batch is recalled."));
        return new { complaint.Reference, FactId = complaint.Position.Facts.Single().Id, Reason = Marker };
    }
}

public sealed class AddComplaintAssessmentCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintAssessmentCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Finding = Finding.Justified, Text = Marker };
}

public sealed class SetComplaintDecisionCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintDecisionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Outcome = DecisionOutcome.Accepted, Text = Marker, Reason = Marker };
}

public sealed class SetComplaintSpokespersonCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintSpokespersonCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) =>
        new { (await OpenedAsync(prompt)).Reference, Person = "elena-rossi", Reason = Marker, prompt.As("daniel-price").Connection };
}
