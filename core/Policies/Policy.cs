using ComplaintOps.Core.Calendars;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// How a desk promises to treat complaints: the stages that the customer sees, the limits of every clock, who takes over when one is missed, and what
/// counts as told. Immutable and addressed by its content hash; a complaint stays bound to the policy under which it was acknowledged.
/// </summary>
public sealed record Policy
{
    /// <summary>Its id, for example <c>default</c>. Later versions keep the id and have another hash.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The id of the calendar in whose zone and working days the limits are counted.</summary>
    public required string Calendar { get; init; }

    /// <summary>SHA-256 (hex) of the file it was read from.</summary>
    public required string Hash { get; init; }

    /// <summary>Where its numbers come from (a law, a contract, our own promise), or null.</summary>
    public string? Source { get; init; }

    /// <summary>The day on which somebody should look whether it still holds. Past it, validation warns.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>The role that answers for the policy: whoever has it looks at it again by <see cref="ReviewBy"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>What every customer is promised, printed on the acknowledgement and measured in the report; one a clock, in the order in which customers read them.</summary>
    public required IReadOnlyList<ServiceStandard> Standards { get; init; }

    /// <summary>Where the customer can turn outside our house when not content; part of every final response. Null when there is no such body.</summary>
    public LocalizedText? OutsideBody { get; init; }

    /// <summary>The stages in order, at least two: the first is "received", the last "closed".</summary>
    public required IReadOnlyList<StageRule> Stages { get; init; }

    /// <summary>The key of the stage which a complaint reaches with its final human reply. Never the first.</summary>
    public required string AnsweredStage { get; init; }

    /// <summary>By when the customer must be told that the complaint arrived. Always there: no complaint is too small.</summary>
    public required ClockRule Acknowledge { get; init; }

    /// <summary>By when a human must have answered, finally or not. Its breach is "silent".</summary>
    public required ClockRule Reply { get; init; }

    /// <summary>By when the final human reply must be given. Its date is printed on every notice.</summary>
    public required ClockRule Final { get; init; }

    /// <summary>How often the customer hears how it stands.</summary>
    public required ProgressRule Progress { get; init; }

    /// <summary>What happens while we wait for the customer.</summary>
    public required CustomerReplyRule CustomerReply { get; init; }

    /// <summary>What happens after the final reply.</summary>
    public required FollowUpRule FollowUp { get; init; }

    /// <summary>At which shares of the reply and final limits the owner is reminded: percent, 1 to 99, ascending.</summary>
    public required IReadOnlyList<int> RemindOwnerAt { get; init; }

    /// <summary>Who takes over, rung by rung.</summary>
    public required Ladder Ladder { get; init; }

    /// <summary>How long after closing the customer can simply say "not solved".</summary>
    public required Limit ReopenWindow { get; init; }

    /// <summary>How sure we must be that a notice arrived.</summary>
    public required EvidenceRule Evidence { get; init; }

    /// <summary>How far into the past an act may be recorded.</summary>
    public required BackdatingRule Backdating { get; init; }

    /// <summary>How far a limit may be extended, and by whom.</summary>
    public required ExtensionRule Extension { get; init; }

    /// <summary>The limits of staff tasks.</summary>
    public required TaskRule Tasks { get; init; }

    /// <summary>What is learned from a complaint.</summary>
    public LearningRule Learning { get; init; } = new();

    /// <summary>Who may give customers money, and how much.</summary>
    public RedressRule Redress { get; init; } = new();
    /// <summary>The single voice.</summary>
    public PositionRule Position { get; init; } = new();

    /// <summary>Understanding and agreement.</summary>
    public UnderstandingRule Understanding { get; init; } = new();
    /// <summary>From which counts on the desk's lead is told of bad handling.</summary>
    public WatchRule Watch { get; init; } = new();

    /// <summary>The limits of times agreed with customers.</summary>
    public AppointmentRule Appointments { get; init; } = new();

    /// <summary>When a complaint may be reviewed as abnormal, and how outside bodies are followed up.</summary>
    public AbnormalRule Abnormal { get; init; } = new();

    /// <summary>How often a notice is tried before a person gives it.</summary>
    public required DeliveryRule Delivery { get; init; }

    /// <summary>After how long an acknowledgement is late. It is due at once; this is the limit of its clock.</summary>
    public Limit AcknowledgeLateAfter => Acknowledge.Limit;
}

/// <summary>One stage of the workflow: "stage n of m" to the customer.</summary>
public sealed record StageRule
{
    /// <summary>Its key, unique in the policy: <c>investigating</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What comes next, told to the customer while the complaint is in this stage.</summary>
    public required LocalizedText Next { get; init; }
}
