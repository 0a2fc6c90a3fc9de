using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Commitments;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class AddComplaintTaskCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintTaskCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Text = Marker };
}

public sealed class CompleteComplaintTaskCase : ChangeCase
{
    public override Type Cmdlet => typeof(CompleteComplaintTaskCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.AddAgreement("Call back."));
        return new { complaint.Reference, TaskId = complaint.OpenTasks.Single().Id, Note = Marker };
    }
}

public sealed class StopComplaintTaskCase : ChangeCase
{
    public override Type Cmdlet => typeof(StopComplaintTaskCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.AddAgreement("Call back."));
        return new { complaint.Reference, TaskId = complaint.OpenTasks.Single().Id, Reason = Marker };
    }
}

public sealed class AddComplaintPromiseCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintPromiseCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Text = Marker, DueAt = "+1d", Reason = Marker };
}

public sealed class SetComplaintPromiseCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintPromiseCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.Promise("We call.", step.Now.AddHours(5), "amelia-hart"));
        return new { complaint.Reference, PromiseId = complaint.Promises.Single().Id, DueAt = "+2d", Reason = Marker };
    }
}

public sealed class CompleteComplaintPromiseCase : ChangeCase
{
    public override Type Cmdlet => typeof(CompleteComplaintPromiseCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.Promise("We call.", step.Now.AddHours(5), "amelia-hart"));
        return new { complaint.Reference, PromiseId = complaint.Promises.Single().Id };
    }
}

public sealed class AddComplaintOptionCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintOptionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Option = new[] { Marker, "A repair." }, Reason = Marker };
}

public sealed class SelectComplaintOptionCase : ChangeCase
{
    public override Type Cmdlet => typeof(SelectComplaintOptionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.OfferOptions("amelia-hart", ["A refund.", "A repair."]));
        return new { complaint.Reference, OptionsId = complaint.Understanding.OpenOptions!.Id, Number = 2, How = "phone" };
    }
}

public sealed class StopComplaintOptionCase : ChangeCase
{
    public override Type Cmdlet => typeof(StopComplaintOptionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.OfferOptions("amelia-hart", ["A refund.", "A repair."]));
        return new { complaint.Reference, Reason = Marker };
    }
}

public sealed class AddComplaintMeasureCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintMeasureCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Text = Marker };
}

public sealed class StopComplaintMeasureCase : ChangeCase
{
    public override Type Cmdlet => typeof(StopComplaintMeasureCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await prompt.Place.CommandAsync((await OpenedAsync(prompt)).Id, step => step.TakeMeasure("amelia-hart", "A machine on loan."));
        return new { complaint.Reference, MeasureId = complaint.Understanding.Measures.Single().Id };
    }
}

public sealed class SetComplaintUnderstandingCase : ChangeCase
{
    public override Type Cmdlet => typeof(SetComplaintUnderstandingCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Matter = Marker, WhenAndWhere = Marker, Reason = Marker };
}

public sealed class ConfirmComplaintIdentityCase : ChangeCase
{
    public override Type Cmdlet => typeof(ConfirmComplaintIdentityCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Method = "callBack", Reason = Marker };
}

public sealed class AddComplaintSensitivityCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintSensitivityCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Sensitivity = new[] { "Money", "Minor" } };
}
