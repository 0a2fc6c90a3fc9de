using System.Text.Json;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>What keeps a complaint from being closed now. This is the hundred-percent-reply rule.</summary>
/// <param name="Why">Why, in English words and codes, the first thing first.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ClosingObstacle(string Why, string Remedy)
{
    /// <summary>
    /// Finds it: no human reply, a reply whose evidence does not suffice yet, a message that nobody answered, open promises and tasks, promises that were not kept
    /// and not explained, outside bodies, redress that is not settled. Null when it can be closed.
    /// </summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="policy">Its policy: which evidence suffices.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="now">Now, business time.</param>
    public static ClosingObstacle? Of(Complaint complaint, Policy policy, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (complaint.LastReply is not { } reply)
        {
            return Returned(complaint) ?? new("no human has replied to the customer", "Reply to the customer, or record the call or talk in which somebody did.");
        }

        if (NotReached(complaint, reply, policy, calendar, now) is { } remedy)
        {
            return new($"the reply of {reply.At:u} is not known to have reached the customer", remedy);
        }

        if (complaint.UnansweredSince is { } since)
        {
            return new($"the customer's message of {since:u} is not answered", "Answer it, then close.");
        }

        if (Listed(complaint.Promises.Where(promise => promise.State == PromiseState.Open), promise => $"{promise.Id} by {promise.MadeBy}, due {promise.DueAt:u}") is { } promises)
        {
            return new($"promises are open: {promises}", "Keep them and record that, then close. One that is moved must still be kept.");
        }

        if (Listed(complaint.Promises.Where(promise => promise.IsUnexplained), promise => $"{promise.Id} by {promise.MadeBy}, due {promise.DueAt:u}") is { } unexplained)
        {
            return new($"promises were not kept and nobody has said why: {unexplained}", "Explain them to the customer, then close.");
        }

        if (Listed(complaint.Scrutiny.Referrals.Where(referral => referral.SettledAt is null), referral => $"{referral.Id} ({Code(referral.Kind)}, since {referral.SentAt:u})") is { } referrals)
        {
            return new($"outside bodies are not settled with: {referrals}", "Record what came of it, then close.");
        }

        var open = complaint.OpenTasks.Where(task => !task.OutlivesComplaint).ToList();
        if (Listed(
            open,
            task => $"{task.Id} ({Code(task.Kind)}{(task.Assignee ?? complaint.Owner) switch { { } who => $" of {who}", _ => "" }}, due {task.DueAt:u})") is { } tasks)
        {
            return new($"tasks are open: {tasks}", open.Exists(task => task.Notice is not null) ? "Do or cancel them, then close. A notice is given by phone, counter or letter and cannot be cancelled." : "Do or cancel them, then close.");
        }

        // Its task may be cancelled, the money is owed all the same: what was approved was told to the customer, and what waits can be decided only while it is open.
        return Listed(complaint.Learning.Redress.Where(redress => redress.State is RedressState.Proposed or RedressState.Approved), redress => $"{redress.Id} ({Code(redress.State)}, {redress.Amount} {redress.Currency})") is { } redress
            ? new($"redress is not settled: {redress}", "Approve or refuse what is proposed, and record that the customer has what was approved; then close.")
            : null;
    }

    // A reply was given, and it came back: that is owed again, and a task says so.
    private static ClosingObstacle? Returned(Complaint complaint)
    {
        if (complaint.Notices.LastOrDefault(notice => IsReply(notice) && notice.Standing is DeliveryState.Failed or DeliveryState.Bounced) is not { } returned)
        {
            return null;
        }

        var task = complaint.OpenTasks.LastOrDefault(task => task.Notice is { } sequence && complaint.Notice(sequence) is { } notice && IsReply(notice));
        return new($"the reply of {returned.RequestedAt:u} did not reach the customer", $"Give it by phone, counter or letter and record that{(task is null ? "" : $", as task {task.Id} asks")}; then close.");
    }

    private static bool IsReply(NoticeState notice) => notice is { ToCustomer: true, Type: NoticeType.Reply or NoticeType.FinalResponse };

    // What helps, or null when the reply has reached the customer as surely as the policy wants.
    private static string? NotReached(Complaint complaint, GivenReply reply, Policy policy, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (reply.Notice is not { } sequence)
        {
            return null;
        }

        var notice = complaint.Notice(sequence);
        return notice switch
        {
            { Standing: DeliveryState.Delivered or DeliveryState.Given } => null,
            { Standing: DeliveryState.Accepted } when policy.Evidence.CloseNeeds == EvidenceLevel.Accepted => null,
            { Standing: DeliveryState.Accepted, GivenAt: { } given } when policy.Evidence.CloseNeeds == EvidenceLevel.Presumed
                && DueDates.DueAt(policy.Evidence.PresumedAfter, given, calendar, DayCounting.Plain) is var presumed => now >= presumed
                    ? null
                    : $"When nothing comes back it counts as arrived at {presumed:u}: close it then.",
            { Standing: DeliveryState.Accepted } => "Wait until the provider reports its delivery, or reach the customer by telephone and record that.",
            { Standing: DeliveryState.Deferred or DeliveryState.Unknown } =>
                "The mail server has not said that it takes it. DeliverMail tries again by itself: wait for that, or tell the customer by phone, counter or letter and record that, then close.",
            { Standing: DeliveryState.Queued or DeliveryState.Claimed } => "It leaves with the next run of DeliverMail: wait for that, or run it, then close.",
            _ => "It did not get there: reach the customer in another way and record that, then close.",
        };
    }

    private static string? Listed<T>(IEnumerable<T> items, Func<T, string> tell) => string.Join("; ", items.Select(tell)) is { Length: > 0 } list ? list : null;

    private static string Code<T>(T kind)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
