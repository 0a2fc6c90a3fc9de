using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Duties;

/// <summary>One thing that is due or will be, why, and what it would ask for. It names people by their ids only: such a list is made to be passed on.</summary>
/// <param name="Reference">The complaint's reference, or <c>desk:ID</c> for a desk's digest.</param>
/// <param name="Duty">What.</param>
/// <param name="DueAt">From when on (UTC).</param>
/// <param name="Why">Why, in one English sentence.</param>
/// <param name="About">The clock, notice, task or promise that it is about, by id; or empty.</param>
/// <param name="Owner">Who handles the complaint, or null.</param>
/// <param name="Notices">What would be asked for or sent.</param>
public sealed record ForecastItem(string Reference, DutyKind Duty, DateTimeOffset DueAt, string Why, string About, string? Owner, IReadOnlyList<ForecastNotice> Notices)
{
    /// <summary>The moment that counts as now: that of the run, or the present (UTC).</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Whether it is due then.</summary>
    public bool IsDue => DueAt <= AsOf;

    /// <summary>Why the complaint could not be decided, as a code; null when it could.</summary>
    public ErrorCode? Problem { get; init; }

    /// <summary>A duty of a complaint.</summary>
    internal static ForecastItem Of(Complaint complaint, Duty duty, IReadOnlyList<ForecastNotice> notices) =>
        new(complaint.Reference, duty.Kind, duty.DueAt, DutyReasons.Explain(duty, complaint), duty.About, complaint.Owner, notices);

    /// <summary>A due entry without a duty.</summary>
    internal static ForecastItem Of(Complaint complaint, DueEntry due, string why) => new(complaint.Reference, due.Duty, due.DueAt, why, "", complaint.Owner, []);

    /// <summary>A desk's digest.</summary>
    internal static ForecastItem OfDesk(DueEntry due) => new(due.Subject, due.Duty, due.DueAt, "The desk's digest, or a mail of it, is due.", "", null, []);

    /// <summary>A complaint that cannot be decided.</summary>
    internal static ForecastItem OfProblem(DueEntry due, ComplaintOpsException problem) =>
        new(due.Subject, due.Duty, due.DueAt, $"It cannot be decided: {problem.Code}: {problem.Message}", "", null, []) { Problem = problem.Code };
}

/// <summary>A notice that would be asked for or sent.</summary>
/// <param name="Type">What it says.</param>
/// <param name="Recipient">A party's id (<c>p1</c>) for customers, a person's id for staff.</param>
/// <param name="ToCustomer">Whether it goes to a customer.</param>
/// <param name="Channel">By mail or by person.</param>
public sealed record ForecastNotice(NoticeType Type, string Recipient, bool ToCustomer, DeliveryChannel Channel)
{
    /// <summary>Of a notice of a complaint.</summary>
    internal static ForecastNotice Of(NoticeState notice) => new(notice.Type, notice.Recipient, notice.ToCustomer, notice.Channel);

    /// <summary>The notice in words.</summary>
    public override string ToString() => $"{Type} to {(ToCustomer ? "the customer" : Recipient)} {(Channel == DeliveryChannel.Mail ? "by mail" : "by person")}";
}
