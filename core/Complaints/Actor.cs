namespace ComplaintOps.Core.Complaints;

/// <summary>Who did something, and how surely we know. Ids are technical names, never free text from outside.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">The id within that kind: a function's name, a person's id in the directory, an Entra object id, a party's id.</param>
/// <param name="Assurance">How surely we know it.</param>
public sealed record Actor(ActorKind Kind, string Id, Assurance Assurance)
{
    /// <summary>One of our own functions.</summary>
    public static Actor Function(string name) => new(ActorKind.Function, name, Assurance.Authenticated);

    /// <summary>The complainant, known by a signed link or an authenticated mail.</summary>
    public static Actor Customer(string partyId, Assurance assurance) => new(ActorKind.Customer, partyId, assurance);

    /// <summary>A member of staff who used a signed link.</summary>
    public static Actor Link(string personId) => new(ActorKind.SignedLink, personId, Assurance.Link);

    /// <summary>A member of staff at a prompt, known by the operating system's user name.</summary>
    public static Actor OsUser(string user) => new(ActorKind.OsUser, user, Assurance.Claimed);

    /// <summary>An import run; the id names the file.</summary>
    public static Actor Import(string file) => new(ActorKind.Import, file, Assurance.Claimed);
}

/// <summary>Kinds of actors; numbers are stored and never change.</summary>
public enum ActorKind
{
    /// <summary>One of our own functions.</summary>
    Function = 1,

    /// <summary>A customer.</summary>
    Customer = 2,

    /// <summary>Staff through a signed link.</summary>
    SignedLink = 3,

    /// <summary>Staff at a prompt, by operating-system user.</summary>
    OsUser = 4,

    /// <summary>Staff signed in with Entra.</summary>
    Entra = 5,

    /// <summary>An import.</summary>
    Import = 6,
}

/// <summary>How surely an actor is known.</summary>
public enum Assurance
{
    /// <summary>Anybody could say so.</summary>
    None = 0,

    /// <summary>Said by the surroundings, such as an operating-system user name.</summary>
    Claimed = 1,

    /// <summary>Holder of a signed link that was sent to the person.</summary>
    Link = 2,

    /// <summary>Authenticated by a sign-in, or our own program.</summary>
    Authenticated = 3,
}
