namespace ComplaintOps.Core.Duties;

/// <summary>One thing that becomes due. Each duty has one timer function that sweeps it; numbers are stored and never change.</summary>
public enum DutyKind
{
    /// <summary>The customer must be told that the complaint arrived.</summary>
    Acknowledge = 1,

    /// <summary>The customer must hear how it stands before the promised next contact.</summary>
    Progress = 2,

    /// <summary>A limit of some clock, or the share of it at which the owner is reminded, is reached.</summary>
    Silence = 3,

    /// <summary>The next rung of the ladder must take over.</summary>
    Climb = 4,

    /// <summary>The customer owes us an answer and is reminded.</summary>
    CustomerReminder = 5,

    /// <summary>After the final reply: ask whether it is solved, and close when nobody says no.</summary>
    FollowUp = 6,

    /// <summary>A notice waits to be sent, sent again or settled.</summary>
    Deliver = 7,

    /// <summary>A desk's daily digest and its nightly walk.</summary>
    Digest = 8,

    /// <summary>A staff task reaches its time.</summary>
    Task = 9,
}
