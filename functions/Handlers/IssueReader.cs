using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.KnownIssues;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Reads the known issues of a complaint for its pages: the version that its customer was told, and never a newer one that they hear of only in a minute.</summary>
internal sealed class IssueReader(Workplace workplace)
{
    /// <summary>Those that it is attached to and was told of; one whose texts the store lost is left out.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="culture">The page's language.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ShownIssue>> ReadAsync(Complaint complaint, string culture, CancellationToken cancellationToken)
    {
        List<ShownIssue> shown = [];
        foreach (var attached in complaint.Issues.Where(issue => issue is { IsAttached: true, Told: > 0 }))
        {
            if (await TextsAsync(attached, cancellationToken) is var (version, texts))
            {
                var next = version.NextUpdateBy > workplace.Now ? version.NextUpdateBy : null;
                shown.Add(new ShownIssue(attached.Id, version.Number, texts[Cultures.Match(culture, texts.Keys) ?? Cultures.English], next, version.Resolves));
            }
        }

        return shown;
    }

    private async Task<(KnownIssueVersion Version, IReadOnlyDictionary<string, KnownIssueText> Texts)?> TextsAsync(AttachedIssue attached, CancellationToken cancellationToken)
    {
        var book = new KnownIssueBook(workplace);
        try
        {
            return await book.FindAsync(attached.Id, cancellationToken) is { } issue && issue.Versions.FirstOrDefault(version => version.Number == attached.Told) is { } version
                ? (version, await book.TextsAsync(version, cancellationToken))
                : null;
        }
        catch (ComplaintOpsException problem) when (problem.Code is ErrorCode.DocumentMissing or ErrorCode.StoreCorrupt)
        {
            // The rest of the page says what the customer needs most; the mail said the rest.
            return null;
        }
    }
}
