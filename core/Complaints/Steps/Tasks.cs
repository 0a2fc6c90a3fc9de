using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Tasks for staff.</summary>
public static class Tasks
{
    /// <summary>Opens a task. Without an assignee it is for whoever owns the complaint. Returns its id.</summary>
    public static string OpenTask(this Step step, StaffTaskKind kind, DateTimeOffset dueAt, ContentRef? text = null, string? assignee = null, long? notice = null)
    {
        var task = new StaffTask
        {
            Id = $"t{step.NextSequence}",
            Kind = kind,
            Assignee = assignee,
            Text = text,
            Notice = notice,
            DueAt = dueAt.ToUniversalTime(),
            RemindAt = dueAt.ToUniversalTime(),
        };
        step.AppendNow(new TaskOpened(task));
        return task.Id;
    }

    /// <summary>
    /// Records that a task was done, by whom and how (<c>phone</c>, <c>counter</c>, <c>letter</c> for a notice given by person; <c>done</c> for the others).
    /// Doing it twice is refused.
    /// </summary>
    public static void CompleteTask(this Step step, string taskId, string by, string how, string? note = null)
    {
        var task = Find(step, taskId);
        if (task.Kind == StaffTaskKind.GiveNotice && how is not ("phone" or "counter" or "letter"))
        {
            throw step.Refuse($"task {taskId} gives a notice, so that it is done by phone, counter or letter, not by '{how}'.", "Say how the customer was told.");
        }

        if (step.After.Scrutiny.Suspicion?.ContestTask == taskId)
        {
            throw step.Refuse($"task {taskId} asks for a decision on the review.", "Keep it under review or clear it, with the reason.");
        }

        step.Append(new TaskDone(taskId, by, how, string.IsNullOrWhiteSpace(note) ? null : step.AddText("task", note)));
        if (task.Notice is { } sequence && step.After.Notice(sequence) is { } notice)
        {
            step.Append(new NoticeGiven(sequence, by, how));
            step.AfterGiven(notice, by, how);
        }

        step.ClearOverdueWhenCaughtUp();
    }

    /// <summary>Takes a task back, with a reason. A notice by person is never taken back this way: the customer would hear nothing.</summary>
    public static void CancelTask(this Step step, string taskId, string reason)
    {
        if (Find(step, taskId).Kind == StaffTaskKind.GiveNotice)
        {
            throw step.Refuse($"task {taskId} gives the customer a notice and cannot be cancelled.", "Give the notice and record how.");
        }

        step.Append(new TaskCancelled(taskId, step.Because("cancelTask", reason).Code));
        step.ClearOverdueWhenCaughtUp();
    }

    /// <summary>Reminds whoever has an overdue task, raises the flag, and sets the next reminder.</summary>
    public static void RemindTasks(this Step step)
    {
        foreach (var task in step.After.OpenTasks.Where(task => task.RemindAt <= step.Now).ToList())
        {
            var next = DueDates.DueAt(step.Rules.Policy.Tasks.RemindEvery, step.Now, step.Rules.Calendar, DayCounting.Plain);
            step.AppendNow(new TaskReminded(task.Id, next));
            step.TellStaff(NoticeType.StaffReminder, task.Assignee ?? step.After.Owner, new Dictionary<string, string> { ["task"] = task.Id });
            if (!task.OutlivesComplaint)
            {
                step.Raise(FlagKind.Overdue, task.Id);
            }
        }
    }

    private static StaffTask Find(Step step, string taskId)
    {
        var task = step.After.Tasks.FirstOrDefault(task => task.Id == taskId) ?? throw step.Refuse($"there is no task '{taskId}'.", "List its tasks.");
        return task.State == StaffTaskState.Open
            ? task
            : throw step.Refuse($"task {taskId} is already {(task.State == StaffTaskState.Done ? "done" : "cancelled")}.", "List its open tasks.");
    }
}
