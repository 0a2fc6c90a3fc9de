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

    /// <summary>
    /// Reads a head. Raises <c>StoreCorrupt</c> when its JSON cannot be read, and <c>StoreNewer</c> when that is because a newer program wrote it. A head of another
    /// fold must be folded again by the caller.
    /// </summary>
    public static Complaint Read(HeadRecord head)
    {
        try
        {
            var complaint = JsonSerializer.Deserialize<Complaint>(head.Body, CoreJson.Options) ?? throw new JsonException("The head is null.");
            return complaint with { Version = head.Version };
        }
        catch (JsonException problem) when (FoldVersionOf(head) > Fold.Version)
        {
            throw new ComplaintOpsException(
                ErrorCode.StoreNewer,
                $"The head of complaint {head.Reference} was written by a newer version, and this one cannot read it.",
                head.Reference,
                "Update this program to the version that wrote it.",
                inner: problem);
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

    // Of a head that cannot be read as a whole; 0 when it does not say.
    private static int FoldVersionOf(HeadRecord head)
    {
        try
        {
            using var body = JsonDocument.Parse(head.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("foldVersion", out var version) && version.TryGetInt32(out var number) ? number : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static DateTimeOffset? NextLimitAt(Complaint complaint) => complaint.Clocks
        .Where(clock => !clock.IsPaused && clock.Kind is ClockKind.Reply or ClockKind.Final or ClockKind.NextContact or ClockKind.HandOver or ClockKind.RungReply)
        .Select(clock => (DateTimeOffset?)clock.DueAt)
        .Concat(complaint.OpenTasks.Select(task => (DateTimeOffset?)task.DueAt))
        .Min();
}
