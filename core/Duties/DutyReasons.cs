using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Duties;

/// <summary>Why a duty is due, in one English sentence for admins. Customers never see these.</summary>
public static class DutyReasons
{
    /// <summary>The reason with what stands behind it on the complaint: which limit, task or notice an id means.</summary>
    public static string Explain(Duty duty, Complaint complaint) => duty.Reason switch
    {
        "limit" or "reminder" or "pauseEnds" or "climbLimit" when complaint.Clocks.FirstOrDefault(clock => clock.Id == duty.About) is { } clock =>
            string.Create(CultureInfo.InvariantCulture, $"{Explain(duty)} It is {clock.Kind}: {clock.Limit} from {clock.StartedAt:yyyy-MM-dd HH:mm}Z."),
        "task" when complaint.OpenTasks.FirstOrDefault(task => task.Id == duty.About) is { } task => $"{Explain(duty)} It is {task.Kind}.",
        "queued" or "retry" or "lease" or "resend" when complaint.Notices.FirstOrDefault(notice => notice.Sequence.ToString(CultureInfo.InvariantCulture) == duty.About) is { } notice =>
            $"{Explain(duty)} It is {ForecastNotice.Of(notice)}.",
        _ => Explain(duty),
    };

    /// <summary>The reason as a sentence. Total over every code that <see cref="DutyRules"/> gives.</summary>
    public static string Explain(Duty duty) => duty.Reason switch
    {
        "notAcknowledged" => "The customer has not been told that the complaint arrived.",
        "nextContact" => "The customer was promised news by then; the progress notice goes out before it.",
        "limit" => $"The limit {duty.About} is reached then.",
        "reminder" => $"The owner is reminded of the limit {duty.About}.",
        "pauseEnds" => $"The pause of {duty.About} ends.",
        "promise" => $"The promise {duty.About} is due.",
        "climbLimit" => $"The limit {duty.About} takes it up the ladder.",
        "accept" => "The rung that was asked must have accepted by then.",
        "rungReply" => "The rung that accepted must have replied by then.",
        "askWhetherSolved" => "The customer is asked whether it is solved.",
        "closeWindow" => "Nobody said that it is not solved: it closes by itself.",
        "remindCustomer" => "The customer has not answered our question and is reminded.",
        "customerSilent" => "The customer's time to answer our question ends.",
        "optionsExpire" => $"The customer's time to choose from the options {duty.About} ends.",
        "noteHandling" => $"Complaint {duty.About}, whose handling this one is about, must have it in its timeline.",
        "finishMerge" => $"Joining with or parting from complaint {duty.About} was interrupted and is finished.",
        "finishErasure" => "Erasing its personal content was interrupted and is finished.",
        "reviewEnds" => "The review as abnormal ends then, unless somebody renews it.",
        "task" => $"The task {duty.About} is due.",
        "queued" => $"Notice {duty.About} waits to be sent.",
        "retry" => $"Notice {duty.About} was not taken and is tried again.",
        "lease" => $"Notice {duty.About} was claimed and never confirmed; it is sent again with the same Message-ID.",
        "resend" => $"Nobody knows whether notice {duty.About} was taken; it is sent again with the same Message-ID.",
        _ => throw new ArgumentOutOfRangeException(nameof(duty), duty.Reason, "No such reason."),
    };
}
