using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.KnownIssues;

/// <summary>What somebody proposes to tell everybody about a known issue.</summary>
public sealed record KnownIssueDraft
{
    /// <summary>The longest title, in characters.</summary>
    public const int MostTitle = 120;

    /// <summary>The longest text, in characters.</summary>
    public const int MostText = 4000;

    /// <summary>What is told, by culture: one for every culture of <see cref="Cultures.Enabled"/>.</summary>
    public required IReadOnlyDictionary<string, KnownIssueText> Texts { get; init; }

    /// <summary>By when customers hear of it again (UTC): each of them gets it as a promise. Null only for a final statement.</summary>
    public DateTimeOffset? NextUpdateBy { get; init; }

    /// <summary>Whether it is the final statement: the issue is resolved with it.</summary>
    public bool Resolves { get; init; }

    /// <summary>Raises <c>InvalidInput</c> for a language without its texts, for texts that are empty or too long, and for a date that is missing or past.</summary>
    /// <param name="now">Business time now (UTC).</param>
    public void Check(DateTimeOffset now)
    {
        foreach (var culture in Cultures.Enabled)
        {
            if (!Texts.TryGetValue(culture, out var text))
            {
                throw Wrong($"What is known is missing in '{culture}'.", "Give title, what is known and what is done in every language: each customer is told in theirs.");
            }

            CheckText(text.Title, $"title in '{culture}'", MostTitle);
            CheckText(text.Known, $"text of what is known in '{culture}'", MostText);
            CheckText(text.Doing, $"text of what is done in '{culture}'", MostText);
        }

        if (Resolves ? NextUpdateBy is not null : NextUpdateBy is null)
        {
            throw Wrong(
                Resolves ? "After the final statement there is no next update." : "It is not said by when customers hear next.",
                Resolves ? "Leave the date out." : "Give the date and time by which they hear again, even if there is nothing new by then.");
        }

        if (NextUpdateBy <= now)
        {
            throw Wrong($"The next update cannot be promised by {NextUpdateBy:u}, which is past.", "Give a date in the future.");
        }
    }

    private static void CheckText(string? text, string what, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
        {
            throw Wrong(string.IsNullOrWhiteSpace(text) ? $"The {what} is empty." : $"The {what} has {text.Length} characters, more than {most}.", "Say it in a few sentences.");
        }

        StorableText.Require(text, what, null);
    }

    private static ComplaintOpsException Wrong(string why, string action) => new(ErrorCode.InvalidInput, why, "KnownIssue", action);
}
