using System.Text.RegularExpressions;
using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Keeping a complaint for a court, and forgetting a person. The content itself is deleted by <see cref="Privacy.Erasure"/>.</summary>
public static partial class Erasing
{
    /// <summary>Forbids erasing until the hold is lifted. The basis is a code or file number of at most 64 letters, digits and <c>.-_/</c>: timelines hold no personal data.</summary>
    public static void PlaceHold(this Step step, string basis)
    {
        RequireCode(step, basis);
        if (step.After.Privacy.ErasureOrderedAt is { } at)
        {
            throw step.Refuse($"its content was ordered to be erased at {at:u}.", "Nothing is left to hold.");
        }

        if (step.After.Privacy.LegalHold != basis)
        {
            step.Append(new LegalHoldPlaced(basis));
        }
    }

    /// <summary>Lifts the hold. Refused when there is none.</summary>
    public static void LiftHold(this Step step, string basis)
    {
        RequireCode(step, basis);
        if (step.After.Privacy.LegalHold is null)
        {
            throw step.Refuse("there is no legal hold on it.", "Nothing to do.");
        }

        step.Append(new LegalHoldLifted(basis));
    }

    /// <summary>
    /// Orders that its personal content is erased: what is unsent is taken back, and nothing more is written to the customer. Refuses an open complaint, because
    /// somebody is owed a reply, and one under legal hold.
    /// </summary>
    public static void OrderErasure(this Step step, string basis)
    {
        RequireCode(step, basis);
        if (step.After.IsOpen)
        {
            throw step.Refuse("it is open, and its customer is owed a reply.", "Close it with a reply, or record that the customer takes it back.");
        }

        if (step.After.Privacy.LegalHold is { } hold)
        {
            throw step.Refuse($"it is under legal hold ({hold}).", "Lift the hold first, if it may be lifted.");
        }

        if (step.After.Privacy.IsErasing)
        {
            return;
        }

        step.Supersede("erased", notice => notice.ToCustomer);
        foreach (var task in step.After.OpenTasks.ToList())
        {
            step.AppendNow(new TaskCancelled(task.Id, "erased"));
        }

        step.Append(new ErasureOrdered(basis));
    }

    /// <summary>Records that the content is gone. Does nothing when that is recorded already.</summary>
    public static void FinishErasure(this Step step, int items)
    {
        if (step.After.Privacy is { IsErasing: true, Basis: { } basis })
        {
            step.AppendNow(new Erased("complaint", basis, items));
        }
    }

    private static void RequireCode(Step step, string basis)
    {
        if (!Code().IsMatch(basis ?? ""))
        {
            throw step.Refuse("the basis is a code or file number of at most 64 letters, digits and .-_/ without spaces.", "Give for example 'request' or 'AZ-2026/114'.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._/-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
