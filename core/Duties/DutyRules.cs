using System.Globalization;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Duties;

/// <summary>
/// The one decision function. From a complaint's state it says everything that is or will become due, when, and why. It has no I/O, no clock of its own and
/// no chance: the same state gives the same duties, whoever asks and whenever.
/// </summary>
public static class DutyRules
{
    /// <summary>
    /// Decides. Duties come ordered by their due instant; past ones are due now. A complaint that is not bound yet (received before any policy was
    /// valid) has the duty to acknowledge, which binds it; what is to be sent and done stands above any binding.
    /// </summary>
    public static Decision Decide(Complaint complaint, Policy? policy)
    {
        var duties = new List<Duty>();
        AddAcknowledge(complaint, duties);
        if (policy is not null && complaint.Binding is not null)
        {
            AddProgress(complaint, policy, duties);
            AddSilence(complaint, duties);
            AddClimb(complaint, duties);
            AddCustomer(complaint, duties);
        }

        AddTasks(complaint, duties);
        AddDeliver(complaint, duties);
        return new Decision([.. duties.OrderBy(duty => duty.DueAt).ThenBy(duty => duty.Kind).ThenBy(duty => duty.About, StringComparer.Ordinal)]);
    }

    private static void AddAcknowledge(Complaint complaint, List<Duty> duties)
    {
        if (complaint is { IsOpen: true, Intake: not null } && complaint.Notices.All(notice => notice.Type != NoticeType.Acknowledgement))
        {
            duties.Add(new Duty(DutyKind.Acknowledge, complaint.Intake.HoldAcknowledgementUntil ?? complaint.ReceivedAt, "notAcknowledged"));
        }
    }

    private static void AddProgress(Complaint complaint, Policy policy, List<Duty> duties)
    {
        if (complaint.Status == ComplaintStatus.Open && complaint.ClockOf(ClockKind.NextContact) is { IsPaused: false } contact)
        {
            duties.Add(new Duty(DutyKind.Progress, SendBefore(contact, policy.Progress.Lead), "nextContact", contact.Id));
        }
    }

    /// <summary>
    /// When the progress notice goes that keeps the promise of the next contact: the lead before its due instant, but never in the first half of the span, so
    /// that a short promise is not kept by a mail that says nothing new.
    /// </summary>
    private static DateTimeOffset SendBefore(Clock contact, Limit lead)
    {
        var early = contact.DueAt - lead.Span;
        var half = contact.StartedAt + ((contact.DueAt - contact.StartedAt) / 2);
        return early > half ? early : half;
    }

    private static void AddSilence(Complaint complaint, List<Duty> duties)
    {
        foreach (var clock in complaint.Clocks)
        {
            if (clock.PausedUntil is { } until)
            {
                duties.Add(new Duty(DutyKind.Silence, until, "pauseEnds", clock.Id));
                continue;
            }

            if (clock.BreachedAt is null && Breaching.FlagFor(clock.Kind) is not null)
            {
                duties.Add(new Duty(DutyKind.Silence, clock.DueAt, "limit", clock.Id));
            }

            if (clock.Reminded < clock.RemindAt.Count)
            {
                duties.Add(new Duty(DutyKind.Silence, clock.RemindAt[clock.Reminded], "reminder", clock.Id));
            }
        }

        foreach (var promise in complaint.Promises.Where(promise => promise.State == PromiseState.Open && complaint.IsOpen))
        {
            duties.Add(new Duty(DutyKind.Silence, promise.DueAt, "promise", promise.Id));
        }
    }

    private static void AddClimb(Complaint complaint, List<Duty> duties)
    {
        if (complaint.ClockOf(ClockKind.HandOver) is { } handOver)
        {
            duties.Add(new Duty(DutyKind.Climb, handOver.DueAt, "accept", handOver.Id));
            return;
        }

        if (complaint.ClockOf(ClockKind.RungReply) is { } rungReply)
        {
            duties.Add(new Duty(DutyKind.Climb, rungReply.DueAt, "rungReply", rungReply.Id));
        }

        foreach (var clock in complaint.Clocks.Where(clock => clock is { Climbs: true, Climbed: false, IsPaused: false }))
        {
            duties.Add(new Duty(DutyKind.Climb, clock.DueAt, "climbLimit", clock.Id));
        }
    }

    private static void AddCustomer(Complaint complaint, List<Duty> duties)
    {
        if (complaint.Question is { } question)
        {
            if (question.Reminded < question.RemindAt.Count)
            {
                duties.Add(new Duty(DutyKind.CustomerReminder, question.RemindAt[question.Reminded], "remindCustomer", $"question:{question.Entry}"));
            }

            duties.Add(new Duty(DutyKind.CustomerReminder, question.AnswerBy, "customerSilent", $"question:{question.Entry}"));
        }

        if (complaint is { IsOpen: true, Understanding.OpenOptions: { } options })
        {
            duties.Add(new Duty(DutyKind.CustomerReminder, options.Until, "optionsExpire", options.Id));
        }

        if (complaint.ClockOf(ClockKind.FollowUp) is { } followUp)
        {
            duties.Add(new Duty(DutyKind.FollowUp, followUp.DueAt, "askWhetherSolved", followUp.Id));
        }

        if (complaint.ClockOf(ClockKind.CloseWindow) is { } window)
        {
            duties.Add(new Duty(DutyKind.FollowUp, window.DueAt, "closeWindow", window.Id));
        }
    }

    private static void AddTasks(Complaint complaint, List<Duty> duties)
    {
        foreach (var link in complaint.Merges.Where(link => link.IsUnfinished))
        {
            duties.Add(new Duty(DutyKind.Task, link.Since, "finishMerge", link.OtherId));
        }

        if (complaint.Care.About is { IsNoted: false } about)
        {
            duties.Add(new Duty(DutyKind.Task, about.Since, "noteHandling", about.Id));
        }

        if (complaint.Privacy is { IsErasing: true, ErasureOrderedAt: { } ordered })
        {
            duties.Add(new Duty(DutyKind.Task, ordered, "finishErasure"));
        }

        if (complaint.Scrutiny.Suspicion is { } suspicion)
        {
            duties.Add(new Duty(DutyKind.Task, suspicion.ExpiresAt, "reviewEnds"));
        }

        foreach (var task in complaint.OpenTasks)
        {
            duties.Add(new Duty(DutyKind.Task, task.RemindAt, "task", task.Id));
        }
    }

    private static void AddDeliver(Complaint complaint, List<Duty> duties)
    {
        foreach (var notice in complaint.Notices.Where(notice => notice.LookAt is not null))
        {
            var reason = notice.State switch
            {
                DeliveryState.Claimed => "lease",
                DeliveryState.Deferred => "retry",
                DeliveryState.Unknown => "resend",
                _ => "queued",
            };
            duties.Add(new Duty(DutyKind.Deliver, notice.LookAt!.Value, reason, notice.Sequence.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
