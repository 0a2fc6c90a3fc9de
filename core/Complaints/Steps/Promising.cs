using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Dates that people give to customers.</summary>
public static class Promising
{
    /// <summary>Records a promise with its date. Refuses a date that is past and an ended complaint. Returns its id.</summary>
    public static string Promise(this Step step, string text, DateTimeOffset dueAt, string by)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed, nobody would look at the promise.", "Reopen it first.");
        }

        if (dueAt <= step.Now)
        {
            throw step.Refuse($"a promise needs a date in the future, not {dueAt:u}.", "Give the date that the customer was told.");
        }

        step.RequireSpeaker(by);
        var id = $"pr{step.NextSequence}";
        step.Append(new PromiseMade(id, step.AddText("promise", text), dueAt.ToUniversalTime(), by));
        return id;
    }

    /// <summary>Records that a promise was kept; recorded late, by when it happened.</summary>
    public static void KeepPromise(this Step step, string id)
    {
        var promise = Find(step, id);
        step.Append(new PromiseSettled(id, step.OccurredAt < promise.DueAt));
        ClearWhenExplained(step, id);
    }

    /// <summary>
    /// Says why a promise was not kept, and tells the customer in these words: what staff alone know explains nothing to whoever waited. The break stays in the timeline
    /// and in the ledger; with a reason it no longer keeps the complaint from being closed.
    /// Refuses a promise that is not broken, and an empty reason.
    /// </summary>
    public static void ExplainPromise(this Step step, string id, string reason)
    {
        var promise = Find(step, id);
        if (promise.State != PromiseState.Broken)
        {
            throw step.Refuse($"promise {id} is not broken.", "Keep it, or move it with a reason.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse($"why promise {id} was not kept needs words.", "Say what kept us from it.");
        }

        var text = step.AddText("explanation", reason);
        step.Append(new PromiseExplained(id, text));
        ClearWhenExplained(step, id);
        if (step.After.IsOpen)
        {
            step.TellCustomer(NoticeType.PromiseExplained, new Dictionary<string, string>(Facts.Content(text)) { ["promise"] = id, ["by"] = Facts.Instant(promise.DueAt) });
        }
    }

    /// <summary>Moves a promise to another date, with a reason, and tells the customer.</summary>
    public static void MovePromise(this Step step, string id, DateTimeOffset dueAt, string reason)
    {
        var promise = Find(step, id);
        if (dueAt <= step.Now || string.IsNullOrWhiteSpace(reason))
        {
            throw step.Refuse("a moved promise needs a date in the future and a reason.", "Give both; the customer is told.");
        }

        var (code, words) = step.Because("movePromise", reason, "update");
        step.Append(new PromiseMoved(id, promise.DueAt, dueAt.ToUniversalTime(), code));
        step.TellDateMoved("promise", promise.DueAt, dueAt, code, words);
        ClearWhenExplained(step, id);
    }

    private static void ClearWhenExplained(Step step, string id)
    {
        if (step.After.Promises.All(promise => !promise.IsUnexplained))
        {
            step.Clear(FlagKind.BrokenPromise, id);
        }
    }

    private static Promise Find(Step step, string id)
    {
        var promise = step.After.Promises.FirstOrDefault(promise => promise.Id == id) ?? throw step.Refuse($"there is no promise '{id}'.", "List its promises.");
        return promise.State == PromiseState.Kept ? throw step.Refuse($"promise {id} is settled.", "List its promises.") : promise;
    }
}
