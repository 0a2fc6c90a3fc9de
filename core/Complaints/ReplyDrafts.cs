using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Complaints;

/// <summary>Looks over the draft of a reply before it goes out. Changes nothing and refuses nothing.</summary>
public sealed class ReplyDrafts(Workplace workplace)
{
    /// <summary>What there is to say about a draft. Raises <c>NotFound</c> for a complaint that does not exist.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="text">The draft, in the customer's language.</param>
    /// <param name="final">Whether it is to be the final reply.</param>
    /// <param name="drafted">The version of the position that it was written against, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ReplyDraft> TestAsync(string id, string text, bool final, int? drafted, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ComplaintOpsException(ErrorCode.InvalidInput, "The draft is empty.", id, "Write what the customer shall read.");
        }

        var complaint = await workplace.Loader.GetAsync(id, cancellationToken);
        var rules = await workplace.Loader.RulesAsync(complaint, cancellationToken);
        var set = await workplace.Sets.ActiveAsync(cancellationToken);
        var phrases = set.Phrases.TryGetValue(complaint.Language, out var found) ? found : set.Phrases[Cultures.English];
        List<WordingRemark> remarks = [.. WordingLint.InDraft(text, phrases, final, complaint.Position.Assessment is { Finding: Finding.Justified or Finding.PartlyJustified })];
        var question = rules is null ? null : Positioning.WhyAsk(complaint.Position, rules.Policy.Position, final, drafted);
        if (question is not null)
        {
            remarks.Add(new WordingRemark("position", "", phrases.Text("lint.said.position", question)));
        }

        if (final && complaint.Position.Assessment is null)
        {
            remarks.Add(new WordingRemark("assessment", "", phrases.Text("lint.said.assessment")));
        }

        return new ReplyDraft(complaint.Position.Approved?.Number, remarks, question is not null);
    }
}

/// <summary>What there is to say about a draft.</summary>
/// <param name="Position">The version of the position that holds, to be named when the reply is given; or null.</param>
/// <param name="Remarks">What to look at; empty when there is nothing.</param>
/// <param name="AsksFirst">Whether giving it will ask for a reason.</param>
public sealed record ReplyDraft(int? Position, IReadOnlyList<WordingRemark> Remarks, bool AsksFirst);
