namespace ComplaintOps.Core.Complaints;

/// <summary>The latest human reply, with what it answered, so that a bounce can bring the obligation back.</summary>
/// <param name="Entry">The sequence number of its entry.</param>
/// <param name="At">When it was given (UTC).</param>
/// <param name="By">Who gave it.</param>
/// <param name="Channel">How.</param>
/// <param name="Final">Whether it was the final reply.</param>
/// <param name="Notice">The notice that carries it, for replies by mail; null when a person gave it and that was recorded.</param>
/// <param name="Answered">When the customer messages came that it answered (UTC), oldest first; empty when none waited.</param>
/// <param name="Owed">The clocks that it stopped: of the reply, and with a final reply that of the final reply too.</param>
public sealed record GivenReply(
    long Entry,
    DateTimeOffset At,
    string By,
    ReplyChannel Channel,
    bool Final,
    long? Notice,
    IReadOnlyList<DateTimeOffset> Answered,
    IReadOnlyList<Clock> Owed);

/// <summary>How a human reply is given; numbers are stored and never change.</summary>
public enum ReplyChannel
{
    /// <summary>By mail through us.</summary>
    Mail = 1,

    /// <summary>By telephone.</summary>
    Phone = 2,

    /// <summary>Face to face.</summary>
    Counter = 3,

    /// <summary>By letter.</summary>
    Letter = 4,
}
