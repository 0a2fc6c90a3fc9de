using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Policies;

/// <summary>How sure we are that a notice reached the customer, from little to much.</summary>
public enum EvidenceLevel
{
    /// <summary>The provider or relay took it.</summary>
    Accepted = 1,

    /// <summary>Taken, and no bounce for a time.</summary>
    Presumed = 2,

    /// <summary>The receiving side confirmed it, or a person gave it.</summary>
    Delivered = 3,
}

/// <summary>How sure we must be that a notice arrived.</summary>
public sealed record EvidenceRule
{
    /// <summary>What the final reply needs before a person may close the complaint.</summary>
    public required EvidenceLevel CloseNeeds { get; init; }

    /// <summary>How long without a bounce makes an accepted mail a presumed one. Elapsed minutes or hours.</summary>
    public required Limit PresumedAfter { get; init; }
}

/// <summary>How far into the past an act may be recorded.</summary>
public sealed record BackdatingRule
{
    /// <summary>The furthest distance between happening and recording. Imports have an allowance of their own.</summary>
    public required Limit Max { get; init; }
}

/// <summary>How far a limit may be extended, and by whom.</summary>
public sealed record ExtensionRule
{
    /// <summary>The most that all extensions of one clock may add up to.</summary>
    public required Limit MaxTotal { get; init; }

    /// <summary>Whether extending a legal clock needs a second person.</summary>
    public bool LegalNeedsApprover { get; init; }
}

/// <summary>The limits of staff tasks.</summary>
public sealed record TaskRule
{
    /// <summary>By when a notice that no mail can carry must be given by a person.</summary>
    public required Limit ByPersonWithin { get; init; }

    /// <summary>How often an overdue task is brought up again.</summary>
    public required Limit RemindEvery { get; init; }
}

/// <summary>Which replies ask first while no position is approved.</summary>
public enum PositionNeed
{
    /// <summary>None; one whose draft is older than the position asks all the same.</summary>
    Never = 1,

    /// <summary>The final one.</summary>
    FinalReply = 2,

    /// <summary>Each.</summary>
    EveryReply = 3,
}

/// <summary>The single voice.</summary>
public sealed record PositionRule
{
    /// <summary>Which replies ask first while no position is approved.</summary>
    public PositionNeed NeededFor { get; init; } = PositionNeed.Never;

    /// <summary>The roles that approve a position; empty for everybody of the desk.</summary>
    public IReadOnlyList<string> ApproverRoles { get; init; } = [];

    /// <summary>Whether the approver must be somebody else than the author.</summary>
    public bool FourEyes { get; init; } = true;
}

/// <summary>Understanding and agreement.</summary>
public sealed record UnderstandingRule
{
    /// <summary>By when a severe or sensitive complaint needs an interim measure, or a reason why there is none; null when nobody looks.</summary>
    public Limit? InterimWithin { get; init; }

    /// <summary>From which severity on.</summary>
    public Severity InterimSeverity { get; init; } = Severity.High;

    /// <summary>Which sensitivities need one whatever the severity.</summary>
    public IReadOnlyList<Sensitivity> InterimSensitivities { get; init; } = [Sensitivity.Money, Sensitivity.Safety, Sensitivity.Injury];

    /// <summary>How long the customer may choose from options, when nobody says otherwise.</summary>
    public Limit OptionsFor { get; init; } = new(7, LimitUnit.Days);

    /// <summary>By when the first step of what was agreed is due, when nobody says otherwise.</summary>
    public Limit AgreementWithin { get; init; } = new(1, LimitUnit.WorkingDays);
}

/// <summary>From which count on something is a sign of bad handling, and the desk's lead is told.</summary>
public sealed record WatchRule
{
    /// <summary>More hand-offs than this are to and fro.</summary>
    public int HandOffs { get; init; } = 2;

    /// <summary>This many progress notices in a row without substance are empty words.</summary>
    public int EmptyUpdates { get; init; } = 3;

    /// <summary>This many customer messages without a human reply have piled up.</summary>
    public int Unanswered { get; init; } = 3;

    /// <summary>When the customer asked for news this often without a human reply, it goes up a rung.</summary>
    public int Chasers { get; init; } = 2;
}

/// <summary>The limits of times agreed with customers.</summary>
public sealed record AppointmentRule
{
    /// <summary>How far ahead one may lie.</summary>
    public Limit Within { get; init; } = new(10, LimitUnit.Days);

    /// <summary>How long after its time it must be recorded that it took place. Elapsed minutes or hours.</summary>
    public Limit Grace { get; init; } = new(30, LimitUnit.Minutes);
}

/// <summary>How often a notice is tried before a person gives it.</summary>
public sealed record DeliveryRule
{
    /// <summary>How long to wait before each further try; the last one repeats. Elapsed minutes or hours.</summary>
    public required IReadOnlyList<Limit> RetryAfter { get; init; }

    /// <summary>How many tries there are at most, the first included.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>How long after a try of unknown end (no answer, or the program died) the same message is sent again. Elapsed minutes or hours.</summary>
    public required Limit UnknownResendAfter { get; init; }

    /// <summary>How many times a message of unknown end is sent again.</summary>
    public required int UnknownResends { get; init; }

    /// <summary>After this time without success the notice is given by a person.</summary>
    public required Limit GiveUpAfter { get; init; }
}
