using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Cmdlets.Answering;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class AddComplaintMessageCase : ChangeCase
{
    public override Type Cmdlet => typeof(AddComplaintMessageCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Via = Channel.Phone, Message = Marker };
}

public sealed class SendComplaintMailCase : ChangeCase
{
    public override Type Cmdlet => typeof(SendComplaintMailCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var complaint = await OpenedAsync(prompt);
        return new { complaint.Reference, Sequence = complaint.Notices.Single(notice => notice.ToCustomer).Sequence, Reason = Marker };
    }
}

public sealed class SendComplaintQuestionCase : ChangeCase
{
    public override Type Cmdlet => typeof(SendComplaintQuestionCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt) => new { (await OpenedAsync(prompt)).Reference, Question = Marker, About = Information.Date };
}
