namespace ComplaintOps.Core.Policies;

/// <summary>Who there is: desks and the people who work at them.</summary>
public sealed record StaffDirectory
{
    /// <summary>The desks, at least one.</summary>
    public required IReadOnlyList<Desk> Desks { get; init; }

    /// <summary>The people.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>What outcomes are worth in loyalty, for estimates in reports.</summary>
    public LoyaltyRates Loyalty { get; init; } = LoyaltyRates.Default;

    /// <summary>SHA-256 (hex) of the file it was read from.</summary>
    public required string Hash { get; init; }

    /// <summary>Finds a desk by id, or null.</summary>
    public Desk? FindDesk(string id) => Desks.FirstOrDefault(desk => desk.Id == id);

    /// <summary>Finds a person by id, or null (people leave; complaints remember them).</summary>
    public Person? FindPerson(string id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>Everybody who has a role at a desk, by id, those who are away included.</summary>
    public IEnumerable<Person> WithRole(string desk, string role) =>
        People.Where(person => person.HasRole(desk, role)).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>Whether somebody is away on a day of the desk's zone. Somebody whom the directory does not know any more is away for good.</summary>
    public bool IsAway(string person, DateOnly day) => FindPerson(person) is not { } known || known.IsAway(day);
}

/// <summary>A place where complaints are handled: its voice towards customers and its hours.</summary>
public sealed record Desk
{
    /// <summary>Its id: <c>service</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The IANA zone in which its dates are shown and its digest is due.</summary>
    public required string Zone { get; init; }

    /// <summary>The culture for customers whose language we do not know or do not have.</summary>
    public required string Language { get; init; }

    /// <summary>The id of the policy under which new complaints are acknowledged.</summary>
    public required string Policy { get; init; }

    /// <summary>The address from which its mails come and to which customers answer.</summary>
    public required string FromAddress { get; init; }

    /// <summary>Its telephone number as printed, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>When somebody is there, as printed, or null.</summary>
    public LocalizedText? Hours { get; init; }

    /// <summary>The lines under its mails, or null for its name alone.</summary>
    public LocalizedText? Signature { get; init; }

    /// <summary>When its digest is due each day, in <see cref="Zone"/>.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 0);

    /// <summary>The role that gets the digest.</summary>
    public required string LeadRole { get; init; }
}

/// <summary>Somebody who works on complaints.</summary>
public sealed record Person
{
    /// <summary>Their id, in entries for ever.</summary>
    public required string Id { get; init; }

    /// <summary>Their name as customers see it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Their address. Unique: it also tells whose answer a mail is.</summary>
    public required string Email { get; init; }

    /// <summary>What they do where.</summary>
    public required IReadOnlyList<Assignment> Roles { get; init; }

    /// <summary>When they are away.</summary>
    public IReadOnlyList<AwayPeriod> Away { get; init; } = [];

    /// <summary>How many open complaints they take at most when complaints are dealt out, or null for no cap.</summary>
    public int? Cap { get; init; }

    /// <summary>Whether they have a role at a desk.</summary>
    public bool HasRole(string desk, string role) => Roles.Any(assignment => assignment.Desk == desk && assignment.Role == role);

    /// <summary>Whether they are away on a day of the desk's zone.</summary>
    public bool IsAway(DateOnly day) => AwayOn(day) is not null;

    /// <summary>The period of absence that covers a day, or null when they are there.</summary>
    public AwayPeriod? AwayOn(DateOnly day) => Away.FirstOrDefault(period => day >= period.From && day <= period.To);
}

/// <summary>A role at a desk.</summary>
/// <param name="Desk">The desk's id.</param>
/// <param name="Role">The role that ladders name: <c>agent</c>, <c>teamLead</c>.</param>
public sealed record Assignment(string Desk, string Role);

/// <summary>An absence.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Cover">The id of the person who stands in, or null.</param>
public sealed record AwayPeriod(DateOnly From, DateOnly To, string? Cover);
