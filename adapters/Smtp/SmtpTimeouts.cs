namespace ComplaintOps.Adapters.Smtp;

/// <summary>
/// How long to wait in each phase. RFC 5321 section 4.5.3.2 asks for minutes, but a whole sweep has about five: waiting shorter only turns a
/// slow server into a deferred mail, or after the final dot into an unknown one, and both are settled later.
/// </summary>
public sealed record SmtpTimeouts
{
    /// <summary>Name look-up, connection and TLS.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The answer to a command.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Handing over the content.</summary>
    public TimeSpan Data { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The answer to the final dot: many servers filter the mail before they give it.</summary>
    public TimeSpan Final { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The good-bye, which decides nothing any more.</summary>
    public TimeSpan Quit { get; init; } = TimeSpan.FromSeconds(5);
}
