using ComplaintOps.Core.Complaints.Entries;

namespace ComplaintOps.Core.Complaints;

/// <summary>What entries about looking after the customer mean.</summary>
internal static class FoldCare
{
    public static Complaint Apply(Complaint after, Entry entry) => entry.Payload switch
    {
        CustomerChased chased => after with { Care = after.Care with { Chasers = chased.Count, ChasersInAll = after.Care.ChasersInAll + 1 } },
        PromiseExplained explained => after with
        {
            Promises = [.. after.Promises.Select(promise => promise.Id == explained.PromiseId ? promise with { ExplainedBy = entry.Sequence } : promise)],
        },
        AcceptanceAsked asked => after with { HandOver = new PendingHandOver(entry.Sequence, asked.Rung, asked.To, asked.Cause) },
        PersonChanged changed => after with { Rung = changed.ToRung, HandOver = null },
        PlaceChanged changed => after with { Care = after.Care with { Place = changed.To }, News = [.. after.News, "place"] },
        AppointmentMade made => after with { Care = after.Care with { Appointment = new Appointment(entry.Sequence, made.At, made.TaskId) }, News = [.. after.News, "appointment"] },
        ReasonGiven => after,
        HandlingQuestioned about => after with { Care = after.Care with { About = new HandledComplaint(about.ParentId, about.ParentReference, about.Handlers, entry.OccurredAt) } },
        HandlingComplained complained => after with { Care = after.Care with { ComplainedOf = [.. after.Care.ComplainedOf, complained.OtherReference] } },
        HandlingNoted => after with { Care = after.Care with { About = after.Care.About is { } about ? about with { IsNoted = true } : null } },
        _ => throw new InvalidOperationException($"Not an entry about care: {entry.Payload.GetType().Name}."),
    };

    /// <summary>The care after a human answered, or after somebody higher was asked: the count of requests for news begins anew.</summary>
    public static CareState Attended(CareState care) => care.Chasers == 0 ? care : care with { Chasers = 0 };

    /// <summary>The care after somebody gave it up.</summary>
    public static CareState GivenUp(CareState care, string? owner) =>
        owner is null || care.FormerOwners.Contains(owner) ? care : care with { FormerOwners = [.. care.FormerOwners, owner] };
}
