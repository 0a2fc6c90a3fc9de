namespace ComplaintOps.Core.Duties;

/// <summary>The timer functions: which duties each of them does, and how often it runs unless a setting says otherwise.</summary>
public static class TimerFunctions
{
    /// <summary>The function of the desks' digests and of the nightly walk.</summary>
    public const string Digests = "SendDigests";

    /// <summary>The function of progress notices, which also goes on with the news of known issues.</summary>
    public const string Progress = "SendProgressUpdates";

    /// <summary>All of them, the most urgent duty first.</summary>
    public static IReadOnlyList<WatchedFunction> All { get; } =
    [
        new("AcknowledgeComplaints", TimeSpan.FromMinutes(1), [DutyKind.Acknowledge]),
        new(Progress, TimeSpan.FromMinutes(15), [DutyKind.Progress]),
        new("FlagSilentComplaints", TimeSpan.FromMinutes(5), [DutyKind.Silence, DutyKind.CustomerReminder, DutyKind.Task]),
        new("ClimbLadder", TimeSpan.FromMinutes(1), [DutyKind.Climb]),
        new("FollowUpResolved", TimeSpan.FromHours(1), [DutyKind.FollowUp]),
        new("DeliverMail", TimeSpan.FromMinutes(1), [DutyKind.Deliver]),
        new(Digests, TimeSpan.FromMinutes(15), [DutyKind.Digest]),
    ];

    /// <summary>The function that does a duty.</summary>
    public static WatchedFunction For(DutyKind duty) => All.First(one => one.Duties.Contains(duty));

    /// <summary>The duties of a function; none for one that is no timer.</summary>
    public static IReadOnlyList<DutyKind> DutiesOf(string function) => All.FirstOrDefault(one => one.Name == function)?.Duties ?? [];
}
