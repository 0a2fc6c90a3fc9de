namespace ComplaintOps.Core.Complaints;

/// <summary>How the customer is looked after: who had it, how often they had to ask, where and when we talk, and what it is about when it is about us.</summary>
public sealed record CareState
{
    /// <summary>Everybody who owned it before, each once, in the order in which they gave it up.</summary>
    public IReadOnlyList<string> FormerOwners { get; init; } = [];

    /// <summary>How often the customer asked for news since the last human reply or the last step up.</summary>
    public int Chasers { get; init; }

    /// <summary>How often the customer ever asked for news.</summary>
    public int ChasersInAll { get; init; }

    /// <summary>Where we talk with the customer now, or null for where the complaint came in.</summary>
    public Channel? Place { get; init; }

    /// <summary>The time agreed with the customer, or null.</summary>
    public Appointment? Appointment { get; init; }

    /// <summary>The complaint whose handling this one is about, or null.</summary>
    public HandledComplaint? About { get; init; }

    /// <summary>Complaints about how this one was handled, by reference.</summary>
    public IReadOnlyList<string> ComplainedOf { get; init; } = [];

    /// <summary>Who must not get it: whoever handled the complaint that it is about.</summary>
    public IReadOnlyList<string> NotTo => About?.Handlers ?? [];
}

/// <summary>A time agreed with the customer.</summary>
/// <param name="Entry">The entry that says so, by sequence number.</param>
/// <param name="At">When we talk (UTC).</param>
/// <param name="TaskId">The owner's task to be there.</param>
public sealed record Appointment(long Entry, DateTimeOffset At, string TaskId);

/// <summary>The complaint whose handling is complained of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Handlers">Who handled it: its owners, its first contact, and whoever replied.</param>
/// <param name="Since">Since when this one is about it (UTC).</param>
public sealed record HandledComplaint(string Id, string Reference, IReadOnlyList<string> Handlers, DateTimeOffset Since)
{
    /// <summary>Whether the other complaint has it in its timeline: two complaints cannot be written in one step.</summary>
    public bool IsNoted { get; init; }
}
