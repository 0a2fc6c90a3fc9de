using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>
/// A complaint about how another one was handled (ISO 10002 counts it as a complaint of its own). The new one is written first, and has a duty until the other
/// one has it in its timeline too: nothing that the customer says is ever held by neither.
/// </summary>
public static class Questioning
{
    /// <summary>Everybody who had a part in handling a complaint: its owners, its first contact, whoever replied last, and whom it must not go to itself.</summary>
    public static IReadOnlyList<string> HandlersOf(Complaint complaint) =>
    [
        .. new[] { complaint.FirstContact, complaint.Owner, complaint.LastReply?.By }
            .OfType<string>()
            .Concat(complaint.Care.FormerOwners)
            .Concat(complaint.Care.NotTo)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Says on a new complaint whose handling it is about. What proved who the customer is holds here too.</summary>
    internal static void QuestionHandling(this Step step, Complaint about)
    {
        step.Append(new HandlingQuestioned(about.Id, about.Reference, HandlersOf(about)));
        if (about.Understanding.IdentityOf(about.Complainant.Id) is { } identity)
        {
            step.Append(new IdentityVerified(step.After.Complainant.Id, identity.By, identity.Method, step.AddText("note", about.Reference)));
        }
    }

    /// <summary>Writes down that the customer complains of how this one was handled. Doing it twice is doing it once.</summary>
    public static void NoteComplainedOf(this Step step, string otherId, string otherReference)
    {
        if (!step.After.Care.ComplainedOf.Contains(otherReference))
        {
            step.Append(new HandlingComplained(otherId, otherReference));
        }
    }

    /// <summary>The complaint that this one is about has it in its timeline. Does nothing when that was said already.</summary>
    public static void NoteHandling(this Step step)
    {
        if (step.After.Care.About is { IsNoted: false })
        {
            step.AppendNow(new HandlingNoted());
        }
    }
}
