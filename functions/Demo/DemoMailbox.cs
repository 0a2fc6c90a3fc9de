using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Demo;

/// <summary>The mail folder, watched: people of the play act on what arrives in their mailbox about a complaint.</summary>
public sealed class DemoMailbox(IMailSender folder, Action<OutgoingMail> arrived) : IMailSender
{
    /// <inheritdoc/>
    public string Description => folder.Description;

    /// <inheritdoc/>
    public bool ReportsDelivery => folder.ReportsDelivery;

    /// <inheritdoc/>
    public bool IsLocal => folder.IsLocal;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var outcome = await folder.SendAsync(mail, cancellationToken);
        if (outcome is SendOutcome.Accepted && mail.Tags.ContainsKey("c"))
        {
            arrived(mail);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public Task<string?> CheckAsync(CancellationToken cancellationToken) => folder.CheckAsync(cancellationToken);
}
