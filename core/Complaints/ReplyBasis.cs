namespace ComplaintOps.Core.Complaints;

/// <summary>What whoever replies says about the reply, beyond its text.</summary>
public sealed record ReplyBasis
{
    /// <summary>Nothing said.</summary>
    public static ReplyBasis None { get; } = new();

    /// <summary>The version of the position that the reply was written against; null when none was approved then, or nobody looked.</summary>
    public int? Drafted { get; init; }

    /// <summary>Whether it turns down what the customer asks for: a conclusion, which needs an assessment.</summary>
    public bool Rejects { get; init; }

    /// <summary>Why it is given although no position is approved, or the position changed since it was written; null asks first.</summary>
    public string? ConfirmedBecause { get; init; }
}
