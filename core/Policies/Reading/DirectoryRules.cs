namespace ComplaintOps.Core.Policies.Reading;

/// <summary>What must fit together inside a directory.</summary>
internal static class DirectoryRules
{
    /// <summary>Checks ids, addresses, the desks of roles, who stands in for whom, and that every digest has a reader.</summary>
    public static void Check(StaffDirectory directory, ProblemList problems)
    {
        UniqueKeys.Check(problems, "$.desks", "id", [.. directory.Desks.Select(desk => desk.Id)]);
        UniqueKeys.Check(problems, "$.desks", "fromAddress", [.. directory.Desks.Select(desk => desk.FromAddress)]);
        UniqueKeys.Check(problems, "$.people", "id", [.. directory.People.Select(person => person.Id)]);
        UniqueKeys.Check(problems, "$.people", "email", [.. directory.People.Select(person => person.Email)]);
        if (directory.Desks.All(desk => desk.Id.Length > 0) && directory.People.All(person => person.Id.Length > 0))
        {
            // With an id that could not be read, everything that names it would look wrong too.
            for (var i = 0; i < directory.People.Count; i++)
            {
                CheckPerson(directory, directory.People[i], $"$.people[{i}]", problems);
            }
        }

        for (var i = 0; i < directory.Desks.Count; i++)
        {
            var desk = directory.Desks[i];
            if (desk is { Id.Length: > 0, LeadRole.Length: > 0 } && directory.People.Count > 0 && !directory.WithRole(desk.Id, desk.LeadRole).Any())
            {
                problems.Add($"$.desks[{i}].leadRole", $"nobody has the role \"{desk.LeadRole}\" at the desk \"{desk.Id}\": its digest would have no reader");
            }
        }
    }

    private static void CheckPerson(StaffDirectory directory, Person person, string path, ProblemList problems)
    {
        for (var i = 0; i < person.Roles.Count; i++)
        {
            if (person.Roles[i].Desk.Length > 0 && directory.FindDesk(person.Roles[i].Desk) is null)
            {
                problems.Add($"{path}.roles[{i}].desk", $"\"{person.Roles[i].Desk}\" is not the id of a desk");
            }
        }

        for (var i = 0; i < person.Away.Count; i++)
        {
            if (person.Away[i].Cover is { Length: > 0 } cover)
            {
                CheckCover(directory, person, cover, $"{path}.away[{i}].cover", problems);
            }
        }
    }

    private static void CheckCover(StaffDirectory directory, Person person, string cover, string path, ProblemList problems)
    {
        if (cover == person.Id)
        {
            problems.Add(path, "nobody stands in for themselves; name somebody else or leave it out");
        }
        else if (directory.FindPerson(cover) is null)
        {
            problems.Add(path, $"\"{cover}\" is not the id of a person");
        }
    }
}
