using System.Text.Json;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Testing;

/// <summary>A try to send, as the sender saw it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="At">Machine time.</param>
/// <param name="Outcome">What the sender said; null when it never said anything.</param>
public sealed record SentMail(OutgoingMail Mail, DateTimeOffset At, SendOutcome? Outcome)
{
    /// <summary>The kebab-case notice type.</summary>
    public string Type => Mail.Tags["t"];

    /// <summary>Everything that leaves, as one text: two tries of one notice must not differ in it.</summary>
    public string Bytes => JsonSerializer.Serialize(Mail, CoreJson.Options);
}

/// <summary>A way for mail to leave that does as the test says and remembers every mail it took or refused.</summary>
public sealed class FakeMailSender(TimeProvider machine) : IMailSender
{
    private readonly Lock _gate = new();
    private readonly List<SentMail> _tries = [];
    private int _begun;

    public string Description => "fake";

    public bool ReportsDelivery => false;

    public bool IsLocal => true;

    /// <summary>What becomes of a mail; may raise. The number counts tries from 1.</summary>
    public Func<OutgoingMail, int, SendOutcome> Script { get; set; } = static (_, _) => new SendOutcome.Accepted(null);

    /// <summary>Runs while a mail is on its way, before the outcome; may raise, hang or let somebody else act.</summary>
    public Func<OutgoingMail, int, CancellationToken, Task>? During { get; set; }

    /// <summary>Runs after the mail was taken and before the caller hears of it.</summary>
    public Action<OutgoingMail, int>? Afterwards { get; set; }

    /// <summary>Every try, in order.</summary>
    public IReadOnlyList<SentMail> Tries
    {
        get
        {
            lock (_gate)
            {
                return [.. _tries];
            }
        }
    }

    /// <summary>The mails that were taken, copies included.</summary>
    public IReadOnlyList<SentMail> Taken => [.. Tries.Where(one => one.Outcome is SendOutcome.Accepted)];

    /// <summary>How many mails were taken, by notice type; a copy counts once.</summary>
    public IReadOnlyDictionary<string, int> TakenByType =>
        Taken.DistinctBy(one => one.Mail.MessageId).GroupBy(one => one.Type).ToDictionary(group => group.Key, group => group.Count());

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _begun);
        SendOutcome? outcome = null;
        try
        {
            if (During is { } during)
            {
                await during(mail, number, cancellationToken);
            }

            outcome = Script(mail, number);
        }
        finally
        {
            lock (_gate)
            {
                _tries.Add(new SentMail(mail, machine.GetUtcNow(), outcome));
            }
        }

        Afterwards?.Invoke(mail, number);
        return outcome;
    }

    public Task<string?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
