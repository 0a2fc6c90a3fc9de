using System.Net.Security;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Smtp;

/// <summary>
/// Hands mail to an SMTP server (RFC 5321), one connection a mail. The base library's client is no longer maintained and hides the reply
/// codes and the moment of the final dot, on which it depends whether a mail may be sent again.
/// </summary>
/// <param name="options">Where and how.</param>
/// <param name="clock">The clock for time-outs.</param>
/// <param name="validation">Replaces the system's check of the server's certificate, for a private authority; null for the system's own.</param>
/// <remarks>
/// A cancellation while the server's last answer is awaited raises <see cref="OperationCanceledException"/> like any other, so an interrupted
/// call counts as unknown.
/// </remarks>
public sealed class SmtpMailSender(SmtpOptions options, TimeProvider clock, RemoteCertificateValidationCallback? validation = null) : IMailSender
{
    /// <inheritdoc/>
    public string Description => options.ToString();

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (OutgoingMailRules.FirstProblem(mail) is { } problem)
        {
            return problem.ToOutcome();
        }

        await using var session = new SmtpSession(options, clock, validation);
        var outcome = await session.OpenAsync(cancellationToken) ?? await session.TransferAsync(mail, cancellationToken);
        await session.QuitAsync(cancellationToken);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        await using var session = new SmtpSession(options, clock, validation);
        var outcome = await session.OpenAsync(cancellationToken);
        await session.QuitAsync(cancellationToken);
        return outcome switch
        {
            null => null,
            SendOutcome.Blocked blocked => $"The {options} refuses us ({blocked.Code}). {SmtpAdvice.For(blocked.Code)}",
            SendOutcome.Deferred deferred => $"The {options} takes no mail now ({deferred.Code}). {SmtpAdvice.For(deferred.Code)}",
            _ => $"The {options} did not answer as expected. Look at the server's log.",
        };
    }
}
