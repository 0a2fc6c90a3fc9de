using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Core.Notices;

/// <summary>
/// Content as the words for customers may read it. Whatever a notice or page asks for, notes, internal facts, what is kept for a court, assessments and what we
/// will not offer cannot be read through it: the kinds below are all that is for customers, and a kind that somebody adds later is not until it stands here.
/// </summary>
public sealed class CustomerContent(ContentReader reader)
{
    private static readonly HashSet<string> ForCustomers = new(StringComparer.Ordinal)
    {
        "party", "narrative", "message", "reply", "question", "update", "promise", "understanding", "option", "measure", "agreement", "demand", "expectation",
        "position", "fact.customer", "place", "decision", "explanation", "issue",
    };

    /// <summary>Text, or null when it was erased. Raises <c>InvalidInput</c> for what is not for customers.</summary>
    public async Task<string?> TextAsync(string id, CancellationToken cancellationToken)
    {
        await CheckAsync(id, cancellationToken);
        return await reader.TextAsync(id, cancellationToken);
    }

    /// <summary>A record stored as JSON, or null when it was erased. Raises <c>InvalidInput</c> for what is not for customers.</summary>
    public async Task<T?> JsonAsync<T>(string id, CancellationToken cancellationToken)
        where T : class
    {
        await CheckAsync(id, cancellationToken);
        return await reader.JsonAsync<T>(id, cancellationToken);
    }

    /// <summary>What the customer may know of the facts: those of their class that stand.</summary>
    public async Task<IReadOnlyList<string>> FactsAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        List<string> facts = [];
        foreach (var fact in complaint.Position.Facts.Where(fact => fact is { Disclosure: Disclosure.Customer, Withdrawn: false }))
        {
            if (await TextAsync(fact.Text.Id, cancellationToken) is { } text)
            {
                facts.Add(text);
            }
        }

        return facts;
    }

    private async Task CheckAsync(string id, CancellationToken cancellationToken)
    {
        if (await reader.KindAsync(id, cancellationToken) is { } kind && !ForCustomers.Contains(kind))
        {
            throw new ComplaintOpsException(
                ErrorCode.InvalidInput,
                $"Content of the kind '{kind}' is not for customers, and something tried to put it into words for one.",
                id,
                "Write a fact, an update or a reply for the customer instead.");
        }
    }
}
