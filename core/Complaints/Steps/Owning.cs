using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Who handles it.</summary>
public static class Owning
{
    /// <summary>
    /// Makes the least-loaded present person of the desk first-contact owner and owner. When nobody of the first rung is present the next one is
    /// asked, up the ladder; when nobody at all is, the flag Unowned goes up. While the customer stands there and waits, the owner must accept within the
    /// rung's limit. A complaint about handling never goes to whoever handled the other one.
    /// </summary>
    public static void AssignFirst(this Step step)
    {
        var rungs = step.Rules.Policy.Ladder.Rungs;
        var person = rungs.Select(rung => step.Rules.Choose(rung.Role, step.Now, step.After.Care.NotTo)).FirstOrDefault(found => found is not null);
        if (person is null)
        {
            step.Raise(FlagKind.Unowned, "nobodyPresent");
            return;
        }

        step.AppendNow(new OwnerChanged(null, person.Id, "intake", FirstContact: true));
        step.AskOwnerOnSite();
    }

    /// <summary>Tells the owner that it came in and is theirs, unless they were told or asked already. The customer hears first.</summary>
    internal static void TellFirstOwner(this Step step)
    {
        if (step.After is { Owner: { } owner, HandOver: null } && step.After.Notices.All(notice => notice.Type is not (NoticeType.Assigned or NoticeType.HandOver)))
        {
            step.TellAssigned(owner, from: null, "intake", reason: null);
        }
    }

    /// <summary>
    /// Gives it to another person of the directory and tells the customer, the new owner, the first-contact owner and the previous one (not whoever does it).
    /// Somebody who is away is replaced by their cover. Refuses an unknown person, one who is away without cover, the present owner, an ended complaint, and
    /// somebody at their cap unless a reason says why all the same.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="to">Who shall own it: a person's id.</param>
    /// <param name="reason">Why; kept as content, and told to the new owner.</param>
    /// <param name="overCap">Why the cap does not hold here, or null.</param>
    /// <returns>Who got it: the named person, or the cover.</returns>
    public static string Reassign(this Step step, string to, string reason, string? overCap = null) => step.AssignToOneOf([to], reason, overCap);

    /// <summary>
    /// Gives it to the least loaded of several people who are present and have room under their cap; ties by id. Otherwise as <see cref="Reassign"/>.
    /// </summary>
    /// <returns>Who got it.</returns>
    public static string AssignToOneOf(this Step step, IReadOnlyList<string> candidates, string reason, string? overCap = null)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed, nobody needs to own it.", "Reopen it first.");
        }

        var (named, present) = FindPresent(step, candidates);
        var free = present.Where(person => person.Id != step.After.Owner).ToList();
        if (free.Count == 0)
        {
            throw present.Count > 0
                ? step.Refuse($"'{present[0].Id}' owns it already.", "Choose somebody else.")
                : step.Refuse($"nobody of {Names(named)} is there, and nobody covers for them.", "Choose somebody who is present.");
        }

        free = [.. free.Where(person => !step.After.Care.NotTo.Contains(person.Id))];
        if (free.Count == 0)
        {
            throw step.Refuse("it is about how these people handled a complaint.", "Choose somebody who had no part in that.");
        }

        var person = step.RequireRoom(free, overCap);
        step.Bind();
        if (step.After.Owner == person.Id)
        {
            return person.Id;
        }

        step.GiveReason("reassign", reason);
        step.GiveOverCap(person, overCap);
        step.HandTo(person.Id, "reassigned", rung: null, reason);
        return person.Id;
    }

    /// <summary>The least loaded of the people who were named. Refuses when even they are at their cap, unless a reason says why all the same.</summary>
    internal static Person RequireRoom(this Step step, IReadOnlyList<Person> named, string? overCap)
    {
        var person = step.Rules.LeastLoaded(named)!;
        return !step.Rules.IsFull(person) || !string.IsNullOrWhiteSpace(overCap)
            ? person
            : throw step.Refuse($"nobody has room under the cap: {Loads(step, named)}.", "Choose somebody else, or say why the cap does not hold here.");
    }

    /// <summary>Writes down why somebody at their cap gets it all the same; nothing for anybody else.</summary>
    internal static void GiveOverCap(this Step step, Person person, string? overCap) => step.GiveReason("overCap", step.Rules.IsFull(person) ? overCap : null);

    /// <summary>Writes down why, when somebody said so.</summary>
    /// <param name="step">The step.</param>
    /// <param name="what">What was done, as a code: <c>reassign</c>, <c>overCap</c>, <c>climb</c>, <c>address</c>, <c>close</c>.</param>
    /// <param name="reason">Why; kept as content. Nothing is written when it is empty.</param>
    public static void GiveReason(this Step step, string what, string? reason)
    {
        if (!string.IsNullOrWhiteSpace(reason))
        {
            step.Append(new ReasonGiven(what, step.AddText("reason", reason)));
        }
    }

    /// <summary>
    /// A reason for an entry, which holds codes alone: a code stays as it is; what a person wrote becomes content, which can be erased, and its code is <see cref="ReasonCodes.Words"/>.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="what">What is done, as a code.</param>
    /// <param name="reason">The code or the words.</param>
    /// <param name="kind">The kind of the content: <c>update</c> when the customer reads it.</param>
    internal static (string Code, ContentRef? Words) Because(this Step step, string what, string reason, string kind = "reason")
    {
        if (ReasonCodes.IsCode(reason))
        {
            return (reason, null);
        }

        var words = step.AddText(kind, reason);
        step.Append(new ReasonGiven(what, words));
        return (ReasonCodes.Words, words);
    }

    /// <summary>
    /// Changes the owner and tells everybody: the customer who leads now and why, the new owner what comes to them, the first-contact owner and the previous
    /// owner where it went, and the lead when it went to and fro.
    /// </summary>
    internal static void HandTo(this Step step, string to, string cause, Rung? rung, string? reason, string first = "")
    {
        var from = step.After.Owner;
        var entry = step.Append(new OwnerChanged(from, to, rung is null || cause == "changePerson" ? cause : "accepted", FirstContact: step.After.FirstContact is null));
        step.Clear(FlagKind.Unowned, cause);
        step.WatchHandOffs(entry.Sequence, to);
        var facts = new Dictionary<string, string> { ["from"] = from ?? "", ["to"] = to, ["cause"] = cause };
        if (rung is not null)
        {
            facts["rung"] = rung.Key;
        }

        if (step.After.News.Any(news => news.StartsWith("reopened:", StringComparison.Ordinal)))
        {
            // Opened again, its limits count anew: the dates that were given before do not stay as they are.
            facts["reopened"] = "true";
        }

        if (first.Length > 0)
        {
            facts["first"] = first;
        }

        step.TellCustomer(NoticeType.ContactChanged, facts);
        if (step.Actor.Id != to && !step.MoveAcceptance(to))
        {
            step.TellAssigned(to, from, cause, reason);
        }

        foreach (var told in new[] { step.After.FirstContact, from }.OfType<string>().Where(told => told != to && (rung is not null || told != step.Actor.Id)).Distinct(StringComparer.Ordinal))
        {
            step.TellStaff(NoticeType.Escalation, told, facts);
        }
    }

    private static void TellAssigned(this Step step, string to, string? from, string cause, string? reason)
    {
        var facts = string.IsNullOrWhiteSpace(reason) ? [] : Facts.Content(step.AddText("reason", reason));
        facts["cause"] = cause;
        facts["from"] = from ?? "";
        step.TellStaff(NoticeType.Assigned, to, facts);
    }

    private static (IReadOnlyList<Person> Named, IReadOnlyList<Person> Present) FindPresent(Step step, IReadOnlyList<string> candidates)
    {
        if (candidates.Count == 0)
        {
            throw step.Refuse("nobody was named.", "Name at least one person of the directory.");
        }

        var named = candidates
            .Select(id => step.Rules.Directory.FindPerson(id) ?? throw step.Refuse($"there is no person '{id}' in the directory.", "Use an id of the directory."))
            .ToList();
        return (named, [.. named.Select(person => step.Rules.InPlaceOf(person, step.Now)).OfType<Person>().DistinctBy(person => person.Id)]);
    }

    private static string Names(IReadOnlyList<Person> people) => string.Join(", ", people.Select(person => $"'{person.Id}'"));

    private static string Loads(Step step, IReadOnlyList<Person> people) =>
        string.Join(", ", people.Select(person => $"'{person.Id}' has {step.Rules.LoadOf(person)} of {person.Cap}"));
}
