using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Core;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>
/// Everybody's mailbox: the mails of the complaint in <c>mail/</c>, the morning digests of the desks in <c>digests/</c>, where they keep nobody from reading the story.
/// </summary>
public sealed class StoryMailbox(string folder) : IMailSender
{
    private readonly MailFolderSender _mail = new(Path.Combine(folder, "mail"), false);
    private readonly MailFolderSender _digests = new(Path.Combine(folder, "digests"), false);
    private readonly List<OutgoingMail> _arrived = [];

    /// <inheritdoc/>
    public string Description => _mail.Description;

    /// <inheritdoc/>
    public bool ReportsDelivery => _mail.ReportsDelivery;

    /// <inheritdoc/>
    public bool IsLocal => _mail.IsLocal;

    /// <summary>The mails about the complaint, in the order in which they arrived.</summary>
    public IReadOnlyList<OutgoingMail> Arrived => _arrived;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var isDigest = !mail.Tags.ContainsKey("c");
        var outcome = await (isDigest ? _digests : _mail).SendAsync(mail, cancellationToken);
        if (outcome is SendOutcome.Accepted && !isDigest)
        {
            _arrived.Add(mail);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public Task<string?> CheckAsync(CancellationToken cancellationToken) => _mail.CheckAsync(cancellationToken);

    /// <summary>The link of a purpose in the latest mail to somebody that has one; what a person does who looks through their mailbox from the top.</summary>
    /// <param name="workplace">Whose links they are.</param>
    /// <param name="address">The mailbox.</param>
    /// <param name="purpose">What the link is for.</param>
    /// <param name="number">Which of several in that mail, from 1.</param>
    public Uri LinkFor(Workplace workplace, string address, LinkPurpose purpose, int number = 1)
    {
        foreach (var mail in Enumerable.Reverse(_arrived).Where(mail => mail.To.Address == address))
        {
            var links = StoryLinks.In(mail.Text).Where(link => StoryLinks.Read(workplace, link)?.Purpose == purpose).ToList();
            if (links.Count >= number)
            {
                return links[number - 1];
            }
        }

        throw new ComplaintOpsException(ErrorCode.NotFound, $"No mail to {address} has a link to {purpose}.", address, "Look at what was sent; the story is not as it was.");
    }
}
