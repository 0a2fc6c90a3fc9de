using System.Text.RegularExpressions;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>Who may do what needs somebody's word: people of the directory, second persons, and those with enough to say.</summary>
public static partial class SecondPerson
{
    /// <summary>The person of the directory who acts. Refuses an unknown one, and a signed link that was made for somebody else.</summary>
    public static Person RequirePerson(this Step step, string by)
    {
        if (step.Actor.Kind == ActorKind.SignedLink && step.Actor.Id != by)
        {
            throw step.Refuse($"the link was made for '{step.Actor.Id}', not for '{by}'.", "Each person acts with their own link.");
        }

        return step.Rules.Directory.FindPerson(by) ?? throw step.Refuse($"'{by}' is nobody of the directory.", "Name a person of directory.json.");
    }

    /// <summary>The same, and somebody else than the first one: neither the same person nor the same actor.</summary>
    public static Person RequireSecond(this Step step, string by, string firstBy, Actor firstActor, string what)
    {
        var person = step.RequirePerson(by);
        if (by == firstBy)
        {
            throw step.Refuse($"{what} needs a second person, and '{by}' is the first.", "Have somebody else do it, signed in as themselves.");
        }

        if (step.Actor == firstActor)
        {
            throw step.Refuse($"{what} needs a second person, and '{by}' acts from the account '{step.Actor.Id}', from which '{firstBy}' did before.", "Have somebody else do it, signed in as themselves.");
        }

        return person;
    }

    /// <summary>Whether somebody leads at the complaint's desk: they get its digest, or stand on the ladder above the owner.</summary>
    public static bool Leads(this Step step, Person person) => person.HasRole(step.Rules.Desk.Id, step.Rules.Desk.LeadRole)
        || step.Rules.Policy.Ladder.Rungs.Skip(1).Any(rung => person.HasRole(step.Rules.Desk.Id, rung.Role));

    /// <summary>Refuses what is no short code: at most 64 letters, digits and <c>.-_/:</c>. Timelines hold no free text.</summary>
    internal static string RequireCode(this Step step, string? code, string what) => Code().IsMatch(code ?? "")
        ? code!
        : throw step.Refuse($"{what} is a code of at most 64 letters, digits and .-_/: without spaces.", "Give for example 'CRA-2015/s23'.");

    /// <summary>Refuses an empty text.</summary>
    internal static string RequireText(this Step step, string? text, string what) =>
        string.IsNullOrWhiteSpace(text) ? throw step.Refuse($"{what} is missing.", "Say it in a sentence.") : text;

    [GeneratedRegex(@"\A[\p{L}\p{Nd}._/:-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
