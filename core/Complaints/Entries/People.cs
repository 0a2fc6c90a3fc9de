namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>Somebody handles it from now on.</summary>
/// <param name="From">Who did before, or null.</param>
/// <param name="To">Who does now, or null when nobody present can.</param>
/// <param name="Reason">Why, as a code: <c>intake</c>, <c>reassigned</c>, <c>accepted</c>.</param>
/// <param name="FirstContact">Whether this person is also the first-contact owner; set once.</param>
public sealed record OwnerChanged(string? From, string? To, string Reason, bool FirstContact) : EntryPayload;

/// <summary>It goes up the ladder and waits to be accepted.</summary>
/// <param name="FromRung">The rung that held it, 0 is the owner.</param>
/// <param name="ToRung">The rung that must take over.</param>
/// <param name="To">Who is asked: a person's id, or null when nobody has the role.</param>
/// <param name="Cause">Why.</param>
/// <param name="ClockId">The clock that caused it, or null.</param>
public sealed record Climbed(int FromRung, int ToRung, string? To, ClimbCause Cause, string? ClockId) : EntryPayload;

/// <summary>The top of the ladder is asked again, because nobody accepted or answered.</summary>
public sealed record HandOverRepeated(int Rung, string? To, ClimbCause Cause) : EntryPayload;

/// <summary>The person on that rung accepted and owns it now.</summary>
public sealed record HandOverAccepted(int Rung, string By) : EntryPayload;

/// <summary>Why a complaint goes up; numbers are stored and never change.</summary>
public enum ClimbCause
{
    /// <summary>No human reply within its limit.</summary>
    Silence = 1,

    /// <summary>The final reply is late.</summary>
    FinalLate = 2,

    /// <summary>A promised contact did not come.</summary>
    ContactMissed = 3,

    /// <summary>The rung below did not accept in time.</summary>
    NotAccepted = 4,

    /// <summary>The rung below accepted and did not reply in time.</summary>
    NoReplyFromRung = 5,

    /// <summary>The customer says it is not solved.</summary>
    NotSolved = 6,

    /// <summary>Somebody took it up by hand, with a reason.</summary>
    ByHand = 7,

    /// <summary>The customer asked for news again and again.</summary>
    Chased = 8,

    /// <summary>The customer stands there and waits.</summary>
    OnSite = 9,
}
