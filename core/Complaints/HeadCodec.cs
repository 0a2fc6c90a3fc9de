using System.Text.Json;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>Complaints to stored heads and back.</summary>
public static class HeadCodec
{
    /// <summary>Writes a head: the whole state as JSON, and the columns that lists need.</summary>
    public static HeadRecord Write(Complaint complaint) => new()
    {
        Id = complaint.Id,
        Reference = complaint.Reference,
        IntakeId = complaint.Intake!.IntakeId,
        Version = complaint.Version,
        Desk = complaint.Desk,
        Owner = complaint.Owner,
        IsOpen = complaint.IsOpen,
        Stage = complaint.Stage,
        Severity = complaint.Severity.ToString(),
        ReceivedAt = complaint.ReceivedAt,
        ClosedAt = complaint.ClosedAt,
        SilentSince = complaint.SilentSince,
        NextLimitAt = NextLimitAt(complaint),
        Flags = [.. complaint.Flags.Select(flag => flag.Kind.ToString()).Order(StringComparer.Ordinal)],
        Body = JsonSerializer.Serialize(complaint, CoreJson.Options),
    };

    /// <summary>Reads a head. Raises <c>StoreCorrupt</c> when its JSON cannot be read. A head of an older fold must be folded again by the caller.</summary>
    public static Complaint Read(HeadRecord head)
    {
        try
        {
            var complaint = JsonSerializer.Deserialize<Complaint>(head.Body, CoreJson.Options) ?? throw new JsonException("The head is null.");
            return complaint with { Version = head.Version };
        }
        catch (JsonException problem)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreCorrupt,
                $"The head of complaint {head.Reference} cannot be read: {problem.Message}",
                head.Reference,
                "Its timeline is the truth: the store check can fold it again.",
                inner: problem);
        }
    }

    private static DateTimeOffset? NextLimitAt(Complaint complaint) => complaint.Clocks
        .Where(clock => !clock.IsPaused && clock.Kind is ClockKind.Reply or ClockKind.Final or ClockKind.NextContact or ClockKind.HandOver or ClockKind.RungReply)
        .Select(clock => (DateTimeOffset?)clock.DueAt)
        .Concat(complaint.OpenTasks.Select(task => (DateTimeOffset?)task.DueAt))
        .Min();
}
