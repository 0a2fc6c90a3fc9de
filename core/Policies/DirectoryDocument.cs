using ComplaintOps.Core.Policies.Reading;

namespace ComplaintOps.Core.Policies;

/// <summary>
/// Reads the directory file and reports everything that is wrong with it at once. Members that may be missing, and what then holds: a desk has no <c>phone</c>,
/// <c>hours</c> and <c>signature</c>, its <c>digestAt</c> is 08:00 and its <c>leadRole</c> <c>teamLead</c>; a person has no <c>away</c> and no <c>cap</c>;
/// without <c>loyalty</c> the numbers of <see cref="LoyaltyRates"/> hold.
/// </summary>
public static class DirectoryDocument
{
    /// <summary>Reads a directory.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="hash">SHA-256 (hex) of its text.</param>
    /// <returns>The directory, null when something keeps it from being used; and everything that was found.</returns>
    public static (StaffDirectory? Directory, IReadOnlyList<PolicyProblem> Problems) Parse(string file, string json, string hash)
    {
        var problems = new ProblemList(file);
        var directory = JsonText.Read(json, problems, reader => Read(reader, hash));
        return (directory, problems.Items);
    }

    private static StaffDirectory Read(ObjectReader root, string hash)
    {
        var directory = new StaffDirectory { Desks = root.Objects("desks", 1, Desk), People = root.Objects("people", 1, Person), Loyalty = LoyaltyReader.Read(root), Hash = hash };
        DirectoryRules.Check(directory, root.Problems);
        return directory;
    }

    private static Desk Desk(ObjectReader reader) => new()
    {
        Id = reader.Key("id"),
        Name = reader.Localized("name"),
        Zone = Zone(reader),
        Language = Language(reader),
        Policy = reader.Key("policy"),
        FromAddress = Address(reader, "fromAddress"),
        Phone = reader.OptionalText("phone"),
        Hours = reader.OptionalLocalized("hours"),
        Signature = reader.OptionalLocalized("signature", multiline: true),
        DigestAt = reader.OptionalTime("digestAt") ?? new TimeOnly(8, 0),
        LeadRole = reader.Has("leadRole") ? reader.Key("leadRole") : reader.OptionalText("leadRole") ?? "teamLead",
    };

    private static Person Person(ObjectReader reader) => new()
    {
        Id = reader.Key("id"),
        Name = reader.Localized("name"),
        Email = Address(reader, "email"),
        Roles = reader.Objects("roles", 1, role => new Assignment(role.Key("desk"), role.Key("role"))),
        Away = reader.Objects("away", 0, Away),
        Cap = reader.Number("cap", 1, 100_000),
    };

    private static AwayPeriod Away(ObjectReader reader)
    {
        var period = new AwayPeriod(reader.Date("from"), reader.Date("to"), reader.Has("cover") ? reader.Key("cover") : reader.OptionalText("cover"));
        if (period.From != default && period.To != default && period.To < period.From)
        {
            reader.Problem("to", "is before from; both days are included");
        }

        return period;
    }

    private static string Zone(ObjectReader reader)
    {
        var zone = reader.Text("zone");
        if (zone.Length > 0 && !IsZone(zone))
        {
            reader.Problem("zone", $"\"{zone}\" is not an IANA time zone of this machine; use for example Europe/London");
        }

        return zone;
    }

    /// <summary>The look-up opens a file of that name on some systems, so that path characters are kept away from it.</summary>
    private static bool IsZone(string zone) =>
        zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && zone[0] != '/'
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        && found.HasIanaId;

    private static string Language(ObjectReader reader)
    {
        var language = reader.Text("language");
        if (language.Length > 0 && !Cultures.Enabled.Contains(language))
        {
            reader.Problem("language", $"\"{language}\" is not enabled; use one of {string.Join(", ", Cultures.Enabled)}");
        }

        return language;
    }

    private static string Address(ObjectReader reader, string name)
    {
        var address = reader.Text(name);
        if (address.Length > 0 && !AddressShape.IsPlausible(address))
        {
            // The address itself stays out of the message: messages carry no personal data.
            reader.Problem(name, "is not a mail address; use for example service@example.com");
        }

        return address;
    }
}
