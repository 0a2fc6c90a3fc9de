using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// Joining two complaints about one matter, and parting them again. Each is a step on the complaint that stays, then one on the part: in this order nothing that is
/// owed to the customer is ever held by neither.
/// </summary>
public static class Merging
{
    /// <summary>
    /// Takes another complaint in: its unanswered messages, open promises and tasks, and those of its limits that are stricter, are owed here from now on; the
    /// customer is told. Refuses when either has ended, is a part of a third one, or is the same.
    /// </summary>
    public static void Absorb(this Step step, Complaint other, string reason)
    {
        if (other.Id == step.After.Id)
        {
            throw step.Refuse("it cannot become a part of itself.", "Name two complaints.");
        }

        if (step.After is { IsOpen: false } or { Intake: null })
        {
            throw step.Refuse("it has ended and can take no other one in.", "Reopen it first, or join the two the other way round.");
        }

        if (!other.IsOpen)
        {
            throw step.Refuse($"{other.Reference} has ended.", "Reopen that one first, or leave it as it is.");
        }

        if (other.Care.About is { } about && step.After.Care.About?.Id != about.Id)
        {
            throw step.Refuse($"{other.Reference} is about how {about.Reference} was handled, and is answered by somebody who had no part in that.", "Leave it as it is.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse("joining needs a reason.", "Say why both are one matter.");
        }

        step.Bind();
        step.Append(new Absorbed(other.Id, other.Reference, other.ReceivedAt, other.UnansweredAt, step.AddText("note", reason)));
        TakeStricter(step, other, ClockKind.Reply);
        if (step.After.Status == ComplaintStatus.Open)
        {
            TakeStricter(step, other, ClockKind.Final);
        }

        Dictionary<string, string> moved = new(StringComparer.Ordinal);
        foreach (var promise in other.Promises.Where(promise => promise.State == PromiseState.Open))
        {
            moved[promise.Id] = $"pr{step.NextSequence}";
            step.AppendNow(new PromiseMade(moved[promise.Id], promise.Text, promise.DueAt, promise.MadeBy));
        }

        step.TakeIssues(other, moved);

        foreach (var task in other.OpenTasks.Where(task => task.Kind != StaffTaskKind.GiveNotice))
        {
            step.OpenTask(task.Kind, task.DueAt, task.Text, task.Assignee ?? other.Owner);
        }

        step.TellCustomer(NoticeType.Joined, new Dictionary<string, string> { ["other"] = other.Reference });
    }

    /// <summary>Becomes a part of another complaint: its own clocks and tasks end, and what is unsent is taken back, but for a human answer. Returns whether it did.</summary>
    public static bool Join(this Step step, string intoId, string intoReference)
    {
        if (!step.After.IsOpen)
        {
            return false;
        }

        step.Append(new MergedInto(intoId, intoReference));
        step.StopEverything("merged");
        return true;
    }

    /// <summary>The part has joined, or had ended by itself.</summary>
    public static void SettleAbsorption(this Step step, string otherId, bool joined)
    {
        if (step.After.Merges.Any(link => link.OtherId == otherId && link.State == MergeState.Joining))
        {
            step.AppendNow(new AbsorptionSettled(otherId, joined));
        }
    }

    /// <summary>Begins to let a part go. Refuses what is no part of it, and an empty reason.</summary>
    public static void BeginParting(this Step step, string otherId, string reason)
    {
        if (step.After.Merges.All(link => link.OtherId != otherId || link.State != MergeState.Joined))
        {
            throw step.Refuse("that complaint is no part of it.", "Look at its timeline for what it was joined with.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse("parting needs a reason.", "Say why they are two matters after all.");
        }

        step.Append(new PartingBegun(otherId, step.AddText("note", reason)));
    }

    /// <summary>
    /// Stands for itself again: a reply is owed from now on, and the final limit counts from the receipt as it always did, so that it may be late at once.
    /// Does nothing when it is no part of that complaint (any more).
    /// </summary>
    public static void SplitOff(this Step step, string fromId)
    {
        if (step.After.PartOf is not { } whole || whole.Id != fromId)
        {
            return;
        }

        var stage = step.After.Stage;
        step.Append(new SplitOff(whole.Id, whole.Reference));
        if (step.After.Stage != stage)
        {
            step.AppendNow(new StageChanged(stage, step.After.Stage));
        }

        step.Start(ClockKind.Reply, step.Rules.Policy.Reply, step.Now);
        step.Start(ClockKind.Final, step.Rules.Policy.Final, step.After.ReceivedAt);
        step.StartNextContact(step.Now);
        step.TellCustomer(NoticeType.Parted, new Dictionary<string, string> { ["other"] = whole.Reference });
    }

    /// <summary>The part stands for itself again.</summary>
    public static void SettleParting(this Step step, string otherId)
    {
        if (step.After.Merges.Any(link => link.OtherId == otherId && link.State == MergeState.Parting))
        {
            step.AppendNow(new PartingSettled(otherId));
        }
    }

    // The limit that ends first holds for both. A limit that the other one has missed already is taken over as missed: it flags and climbs here.
    private static void TakeStricter(Step step, Complaint other, ClockKind kind)
    {
        if (other.ClockOf(kind) is not { } theirs || (step.After.ClockOf(kind) is { } ours && ours.DueAt <= theirs.DueAt))
        {
            return;
        }

        step.Drop(kind);
        var clock = theirs with { Id = $"c{step.NextSequence}", Climbed = theirs.Climbed && step.After.Rung >= other.Rung };
        step.AppendNow(new ClockStarted(clock));
        if (clock.BreachedAt is not null && Breaching.FlagFor(kind) is { } flag)
        {
            step.Raise(flag, clock.Id);
        }
    }
}
