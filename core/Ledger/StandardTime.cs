namespace ComplaintOps.Core.Ledger;

/// <summary>One time that a customer really saw, of what a service standard promises.</summary>
/// <param name="From">When it began (UTC): the receipt; for what is done again and again the contact before, or when somebody was asked.</param>
/// <param name="To">When it was done (UTC), or the moment of the measurement when it is late and still owed.</param>
/// <param name="InTime">Whether it kept the limit that ran, which was frozen when it started.</param>
/// <param name="Paused">Whether that limit stood still for a while: from the times alone it cannot be judged by another limit.</param>
public sealed record StandardTime(DateTimeOffset From, DateTimeOffset To, bool InTime, bool Paused = false)
{
    /// <summary>How long it took. What was recorded afterwards may lie before the beginning as it was recorded; nobody answers in negative time.</summary>
    public TimeSpan Took => To > From ? To - From : TimeSpan.Zero;
}
