namespace ComplaintOps.Core.Notices;

/// <summary>What a signed link is for; it opens nothing else. Numbers are part of links already sent and never change.</summary>
public enum LinkPurpose
{
    /// <summary>The customer's page: stage and dates.</summary>
    Status = 1,

    /// <summary>The customer says that it is not solved.</summary>
    NotSolved = 2,

    /// <summary>The customer's two short questions at the end.</summary>
    Survey = 3,

    /// <summary>The customer corrects what we understood.</summary>
    Correct = 4,

    /// <summary>The customer chooses one of the offered options.</summary>
    Choose = 5,

    /// <summary>The customer complains of how it is handled.</summary>
    Handling = 6,

    /// <summary>The customer objects to the review as abnormal.</summary>
    Contest = 7,

    /// <summary>The asked person accepts a hand-over.</summary>
    Accept = 10,

    /// <summary>A member of staff records a human reply, or a notice given by person.</summary>
    RecordReply = 11,

    /// <summary>A member of staff looks at the complaint.</summary>
    StaffStatus = 12,

    /// <summary>A member of staff moves a date that was given to the customer, with a reason.</summary>
    MoreTime = 13,

    /// <summary>A member of staff changes place, person or time of a talk.</summary>
    Change = 14,

    /// <summary>A member of staff sees the page that the customer sees.</summary>
    AsCustomer = 15,

    /// <summary>A member of staff writes down that the customer complains of how it is handled.</summary>
    StaffHandling = 16,

    /// <summary>A member of staff who has not decided before looks again at a review that the customer objects to.</summary>
    ReviewAgain = 17,
}
