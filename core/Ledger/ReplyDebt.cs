namespace ComplaintOps.Core.Ledger;

/// <summary>A human answer that a customer is owed and did not get: what, since when, by when it was due, and why it is owed.</summary>
/// <param name="What">What is owed.</param>
/// <param name="Because">Why.</param>
/// <param name="Since">Since when the customer waits for it (UTC).</param>
/// <param name="DueAt">When it was due (UTC).</param>
public sealed record ReplyDebt(OwedReply What, DebtCause Because, DateTimeOffset Since, DateTimeOffset DueAt);

/// <summary>What a customer is owed.</summary>
public enum OwedReply
{
    /// <summary>A first human reply.</summary>
    FirstReply = 1,

    /// <summary>An answer to a message that came after a reply.</summary>
    Answer = 2,

    /// <summary>A contact on a date that we gave.</summary>
    PromisedContact = 3,

    /// <summary>The final answer.</summary>
    FinalAnswer = 4,
}

/// <summary>Why an answer is owed.</summary>
public enum DebtCause
{
    /// <summary>Its limit passed.</summary>
    LimitPassed = 1,

    /// <summary>The reply was given, came back, and was not given again.</summary>
    ReplyCameBack = 2,

    /// <summary>It was closed without one.</summary>
    ClosedWithout = 3,
}
