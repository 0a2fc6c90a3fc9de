using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Who handles it.</summary>
public static class Owning
{
    /// <summary>
    /// Makes the least-loaded present person of the desk first-contact owner and owner. When nobody of the first rung is present the next one is asked, up the
    /// ladder; when nobody at all is, the flag Unowned goes up.
    /// </summary>
    public static void AssignFirst(this Step step)
    {
        var person = step.Rules.Policy.Ladder.Rungs.Select(rung => step.Rules.Choose(rung.Role, step.Now)).FirstOrDefault(found => found is not null);
        if (person is null)
        {
            step.Raise(FlagKind.Unowned, "nobodyPresent");
            return;
        }

        step.AppendNow(new OwnerChanged(null, person.Id, "intake", FirstContact: true));
    }

    /// <summary>
    /// Gives it to another person of the directory and tells the customer, the new owner, the first-contact owner and the previous one (not whoever does it).
    /// Refuses an unknown person, the present owner and an ended complaint.
    /// </summary>
    public static void Reassign(this Step step, string to, string reason)
    {
        if (!step.After.IsOpen)
        {
            throw step.Refuse("it is closed, nobody needs to own it.", "Reopen it first.");
        }

        var person = step.Rules.Directory.FindPerson(to) ?? throw step.Refuse($"there is no person '{to}' in the directory.", "Use an id of the directory.");
        var from = step.After.Owner;
        if (from == person.Id)
        {
            throw step.Refuse($"'{to}' owns it already.", "Choose somebody else.");
        }

        step.Bind();
        from = step.After.Owner;
        if (from == person.Id)
        {
            return;
        }

        step.Append(new OwnerChanged(from, person.Id, "reassigned", FirstContact: step.After.FirstContact is null));
        step.Clear(FlagKind.Unowned, "reassigned");
        step.TellCustomer(NoticeType.ContactChanged, new Dictionary<string, string> { ["from"] = from ?? "", ["to"] = person.Id, ["cause"] = "reassigned" });
        step.TellStaff(NoticeType.StaffReminder, person.Id, new Dictionary<string, string> { ["assigned"] = reason });
        foreach (var told in new[] { step.After.FirstContact, from }.OfType<string>().Where(told => told != person.Id && told != step.Actor.Id).Distinct(StringComparer.Ordinal))
        {
            step.TellStaff(NoticeType.Escalation, told, new Dictionary<string, string> { ["cause"] = "reassigned", ["to"] = person.Id, ["from"] = from ?? "" });
        }
    }
}
