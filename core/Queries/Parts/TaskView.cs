using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Queries.Parts;

/// <summary>Something that somebody must do by a time, as it is shown to staff. All instants are UTC.</summary>
public sealed record TaskView
{
    /// <summary>The complaint.</summary>
    public required string Reference { get; init; }

    /// <summary>Its id within the complaint.</summary>
    public required string TaskId { get; init; }

    /// <summary>What kind of task.</summary>
    public required StaffTaskKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required StaffTaskState State { get; init; }

    /// <summary>Who must do it: the assignee, else whoever owns the complaint; null when nobody does.</summary>
    public string? Assignee { get; init; }

    /// <summary>By when; the first instant that is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whether it is still to do and its time is past.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The notice that a person must give, or null.</summary>
    public NoticeType? Notice { get; init; }

    /// <summary>What to do, in words; null for tasks that their notice or kind explains, and when it was erased.</summary>
    public string? Text { get; init; }
}
