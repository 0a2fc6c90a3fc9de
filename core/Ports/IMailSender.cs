namespace ComplaintOps.Core.Ports;

/// <summary>A way for mail to leave. It sends one frozen mail and says what became of it; it never retries by itself.</summary>
public interface IMailSender
{
    /// <summary>What it is and where to, for people and <c>doctor</c>. Without secrets.</summary>
    string Description { get; }

    /// <summary>Whether delivery events come back from the provider. Without them, acceptance becomes presumed delivery after a time.</summary>
    bool ReportsDelivery { get; }

    /// <summary>True only for senders that keep mail on this machine: the only ones a simulated store may use.</summary>
    bool IsLocal { get; }

    /// <summary>Sends one mail. Raises only <see cref="OperationCanceledException"/>; everything else is an outcome.</summary>
    Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>Looks whether mail could be sent now, without sending any; null when all is well, else what is wrong and what to do.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>What became of one try to send.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ProviderId">The provider's id for it, or null.</param>
    public sealed record Accepted(string? ProviderId) : SendOutcome;

    /// <summary>Not taken for now; trying the same mail later is safe.</summary>
    /// <param name="RetryAfter">How long the provider asks us to wait, or null.</param>
    /// <param name="Code">Short machine code: <c>smtp 451</c>, <c>http 429</c>, <c>connect</c>.</param>
    public sealed record Deferred(TimeSpan? RetryAfter, string Code) : SendOutcome;

    /// <summary>This mail or this recipient is refused for good: the notice must be given another way.</summary>
    /// <param name="Code">Short machine code: <c>smtp 550 5.1.1</c>, <c>http 400</c>.</param>
    public sealed record Rejected(string Code) : SendOutcome;

    /// <summary>Our own account or configuration is refused (key, sign-in, sender): the mail waits and somebody must act.</summary>
    /// <param name="Code">Short machine code: <c>http 401</c>, <c>smtp 535</c>.</param>
    public sealed record Blocked(string Code) : SendOutcome;

    /// <summary>It may or may not have been taken (time-out after the data, 500, 502, 504): sending again could double it.</summary>
    /// <param name="Code">Short machine code.</param>
    public sealed record Unknown(string Code) : SendOutcome;
}
