using System.Text.RegularExpressions;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>Which complaint a mail belongs to, and what says so.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="ByToken">By the proof in one of our Message-IDs; else by the tag in the subject and a sender who is on the complaint.</param>
/// <param name="Sender">The party who has the sender's address, or null.</param>
internal sealed record MailMatch(Complaint Complaint, bool ByToken, Party? Sender);

/// <summary>
/// Finds the complaint of a mail. A reference in the subject alone is not enough: it can be read over a shoulder, and would show one customer's mail to another.
/// </summary>
internal sealed partial class MailMatcher(Workplace workplace)
{
    /// <summary>The match, or null; with the reference that the subject names although nothing vouches for it.</summary>
    public async Task<(MailMatch? Match, string? Named)> FindAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        foreach (var id in mail.Headers.Answered())
        {
            if (MessageIds.Read(workplace.Keys, id) is { } ours && await workplace.Loader.FindHandledAsync(ours.ComplaintId, cancellationToken) is { } answered)
            {
                return (new MailMatch(answered, ByToken: true, await SenderAsync(answered, mail.From, cancellationToken)), null);
            }
        }

        foreach (Match tag in Tag().Matches(mail.Subject))
        {
            if (Reference.TryParse(tag.Value, out var reference, out _)
                && await workplace.Store.Complaints.FindByReferenceAsync(reference.Value, cancellationToken) is { } id
                && await workplace.Loader.FindHandledAsync(id, cancellationToken) is { } named)
            {
                var sender = await SenderAsync(named, mail.From, cancellationToken);
                return sender is null ? (null, named.Reference) : (new MailMatch(named, ByToken: false, sender), null);
            }
        }

        return (null, null);
    }

    private async Task<Party?> SenderAsync(Complaint complaint, string address, CancellationToken cancellationToken)
    {
        var content = new ContentReader(workplace.Store.Content);
        foreach (var party in complaint.Parties.Where(party => party.HasEmail && address.Length > 0))
        {
            if (await content.JsonAsync<PartyDetails>(party.Details.Id, cancellationToken) is { } details && details.Email.Equals(address, StringComparison.OrdinalIgnoreCase))
            {
                return party;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\[[Cc]-?\d{4}-?[A-Za-z0-9]{7}\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
