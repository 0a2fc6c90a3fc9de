using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.PowerShell.Cmdlets.Money;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class AddComplaintRedressCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintRedressCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) =>
        new { (await OpenedAsync(prompt)).Reference, Amount = 40m, Basis = RedressBasis.Law, Clause = "CRA-2015/s23", Text = Marker, Reason = Marker };
}

public sealed class ApproveComplaintRedressCase : ChangeCase
{
    public override Type Cmdlet => typeof(ApproveComplaintRedressCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await ProposedAsync(prompt, (await OpenedAsync(prompt)).Id, RedressKind.Goodwill);
        return new { complaint.Reference, RedressId = complaint.Learning.Redress.Single().Id, prompt.As("daniel-price").Connection };
    }

    internal static Task<Complaint> ProposedAsync(Prompt prompt, string id, RedressKind kind, bool isPrivate = false) => prompt.Place.CommandAsync(
        id, step => step.ProposeRedress("amelia-hart", new RedressProposal(kind, 40m, "GBP", "For the waiting.") { Basis = RedressBasis.Company, Clause = "OWN/1", Private = isPrivate }));
}

public sealed class DenyComplaintRedressCase : ChangeCase
{
    public override Type Cmdlet => typeof(DenyComplaintRedressCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await ApproveComplaintRedressCase.ProposedAsync(prompt, (await OpenedAsync(prompt)).Id, RedressKind.Redress);
        return new { complaint.Reference, RedressId = complaint.Learning.Redress.Single().Id, Reason = Marker };
    }
}

public sealed class CompleteComplaintRedressCase : ChangeCase
{
    public override Type Cmdlet => typeof(CompleteComplaintRedressCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await ApproveComplaintRedressCase.ProposedAsync(prompt, (await OpenedAsync(prompt)).Id, RedressKind.Redress);
        var id = complaint.Learning.Redress.Single().Id;
        await prompt.Place.Commands.RunAsync(complaint.Id, Actor.OsUser("daniel-price"), step => step.ApproveRedress(id, "daniel-price"), null, CancellationToken.None);
        return new { complaint.Reference, RedressId = id };
    }
}

public sealed class ApproveComplaintSettlementCase : ChangeCase
{
    public override Type Cmdlet => typeof(ApproveComplaintSettlementCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await ApproveComplaintRedressCase.ProposedAsync(prompt, (await OpenedAsync(prompt)).Id, RedressKind.Redress, isPrivate: true);
        return new { complaint.Reference, RedressId = complaint.Learning.Redress.Single().Id, File = "AZ-2026/114", prompt.As("frances-whitfield").Connection };
    }
}
