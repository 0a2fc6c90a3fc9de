using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Looks at frozen mails before they go out once more: what only their content can tell.</summary>
public sealed class FrozenMails(Workplace workplace)
{
    /// <summary>
    /// Refuses (<c>StepRefused</c>) to have a mail sent again whose content was erased, or that is for an address which the recipient no longer has: it is frozen, and
    /// would go to whoever has that address now. What else stands against it the step itself says; nothing is looked at then.
    /// </summary>
    /// <param name="complaint">The complaint as it is.</param>
    /// <param name="sequence">The notice.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task RequireSendableAsync(Complaint complaint, long sequence, CancellationToken cancellationToken)
    {
        if (complaint.Notice(sequence) is not { IsGiven: true, Message: { } frozen, AtMostOnce: false } notice || complaint.Privacy.ErasureOrderedAt is not null)
        {
            return;
        }

        var content = new ContentReader(workplace.Store.Content);
        var mail = await content.JsonAsync<OutgoingMail>(frozen.Id, cancellationToken) ?? throw Refuse(
            complaint, $"the mail of notice {sequence} was erased.", "Tell the customer anew, with a reply or an update.");
        var address = notice.ToCustomer ? await CustomerAsync(complaint, notice, content, cancellationToken) : await StaffAsync(complaint, notice, cancellationToken);
        if (address is not null && !string.Equals(address, mail.To.Address, StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse(complaint, $"the mail of notice {sequence} is for an address that was replaced since.", "Say it anew, with a reply or an update: that goes to the new address.");
        }
    }

    private static async Task<string?> CustomerAsync(Complaint complaint, NoticeState notice, ContentReader content, CancellationToken cancellationToken) =>
        complaint.Party(notice.Recipient) is { CanGetMail: true } party ? (await content.JsonAsync<PartyDetails>(party.Details.Id, cancellationToken))?.Email : null;

    private async Task<string?> StaffAsync(Complaint complaint, NoticeState notice, CancellationToken cancellationToken)
    {
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken, countOwners: false);
        return rules?.Directory.FindPerson(notice.Recipient)?.Email ?? throw Refuse(
            complaint, $"notice {notice.Sequence} is for '{notice.Recipient}', who is nobody of the directory any more.", "Tell whoever does the work now.");
    }

    private static ComplaintOpsException Refuse(Complaint complaint, string why, string action) => new(ErrorCode.StepRefused, $"Complaint {complaint.Reference}: {why}", complaint.Reference, action);
}
