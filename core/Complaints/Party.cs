namespace ComplaintOps.Core.Complaints;

/// <summary>A person on a complaint. Names and addresses are content; here is only what the rules need.</summary>
public sealed record Party
{
    /// <summary>The party's id within the complaint: <c>p1</c>, <c>p2</c>, ...</summary>
    public required string Id { get; init; }

    /// <summary>What the person is on this complaint.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>Name, mail address and telephone number, as content (see <see cref="PartyDetails"/>).</summary>
    public required ContentRef Details { get; init; }

    /// <summary>Whether there is a mail address.</summary>
    public required bool HasEmail { get; init; }

    /// <summary>Whether the mail address is proven to be this person's (a signed link used, an authenticated mail).</summary>
    public bool EmailVerified { get; init; }

    /// <summary>Whether mail to that address came back or was dropped: it is not used again until somebody gives a new one.</summary>
    public bool EmailFailed { get; init; }

    /// <summary>Whether a notice can be given by mail.</summary>
    public bool CanGetMail => HasEmail && !EmailFailed;
}

/// <summary>What a person is on a complaint; numbers are stored and never change.</summary>
public enum PartyRole
{
    /// <summary>Who complains.</summary>
    Complainant = 1,

    /// <summary>Who speaks for the complainant.</summary>
    Representative = 2,

    /// <summary>One of a group.</summary>
    Member = 3,
}

/// <summary>The personal part of a party, stored as content.</summary>
/// <param name="Name">The name as given, or empty.</param>
/// <param name="Email">The mail address, or empty.</param>
/// <param name="Phone">The telephone number, or empty.</param>
public sealed record PartyDetails(string Name, string Email, string Phone);
