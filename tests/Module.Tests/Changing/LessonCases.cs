using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Cmdlets.Lessons;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class SetComplaintCauseCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintCauseCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Cause = "system", Want = new[] { "beHeard" } };
}

public sealed class AddComplaintImprovementCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintImprovementCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Owner = "elena-rossi", Kind = ImprovementKind.Process, Text = Marker };
}

public sealed class AddComplaintReviewCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintReviewCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new
    {
        (await AnsweredAsync(prompt)).Reference,
        Trust = 5,
        Respect = 5,
        Understanding = 4,
        Sensitivity = 4,
        Timeliness = 2,
        Solving = 4,
        NoArguing = 5,
        Text = Marker,
        prompt.As("daniel-price").Connection,
    };
}

public sealed class SetComplaintSurveyCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintSurveyCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await AnsweredAsync(prompt)).Reference, Expected = 4, Got = 2 };
}
