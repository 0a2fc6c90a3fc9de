using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.Functions.Demo;

/// <summary>
/// What the data say will happen to one complaint of the sample: whether a person answered in time, late, for now only, or never. When exactly, the data do
/// not say; that comes from a hash of the complaint's id, so that every run is the same.
/// </summary>
public sealed record DemoPlan
{
    /// <summary>The row of the sample.</summary>
    public required ImportRow Row { get; init; }

    /// <summary>The day of the play on which it arrives, 0 to 19, and the minute of that day's business hours.</summary>
    public required int Day { get; init; }

    /// <summary>Minutes after the start of that day's business hours.</summary>
    public required int Minute { get; init; }

    /// <summary>What kind of reply the data know of: a key of the replies file.</summary>
    public string Response => Row.CompanyResponse ?? "Closed";

    /// <summary>Whether the data call the company's response timely.</summary>
    public bool Timely => Row.Timely ?? true;

    /// <summary>Whether anybody ever answered.</summary>
    public bool Answered => Response != "Untimely response";

    /// <summary>Whether the answer is only an interim one.</summary>
    public bool Interim => Response == "In progress";

    /// <summary>Whether the customer disputed the answer.</summary>
    public bool Disputed => Row.Disputed ?? false;

    /// <summary>On which day after its arrival it is answered: 1 to 13 when timely, 17 to 30 when not.</summary>
    public int ReplyDay => Timely ? 1 + DemoEntropy.Draw(Row.SourceId, "reply", 13) : 17 + DemoEntropy.Draw(Row.SourceId, "reply", 14);

    /// <summary>Minutes after 10:00 at which it is answered.</summary>
    public int ReplyMinute => DemoEntropy.Draw(Row.SourceId, "reply-minute", 360);

    /// <summary>Whether the first rung that is asked accepts: two of three.</summary>
    public bool FirstRungAccepts => DemoEntropy.Draw(Row.SourceId, "accept", 3) < 2;

    /// <summary>Whether the customer writes Chinese: one of five.</summary>
    public bool Chinese => DemoEntropy.Draw(Row.SourceId, "language", 5) == 0;

    /// <summary>Whether the customer has a mail address: those who complained on the web or through a referral.</summary>
    public bool HasMail => Row.Channel is Channel.Web or Channel.Referral;

    /// <summary>Plans every row: ordered by the date it was sent to the company and its id, row k of n arrives on day k * 20 / n.</summary>
    public static IReadOnlyList<DemoPlan> All(IEnumerable<ImportRow> rows)
    {
        var ordered = rows.OrderBy(row => row.ForwardedAt ?? row.ReceivedAt).ThenBy(row => row.SourceId, StringComparer.Ordinal).ToList();
        return [.. ordered.Select((row, k) => new DemoPlan { Row = row, Day = k * 20 / ordered.Count, Minute = DemoEntropy.Draw(row.SourceId, "minute", 480) })];
    }
}
